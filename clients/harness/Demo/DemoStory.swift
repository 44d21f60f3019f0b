internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import RPCClient

/// The demo: one purchase from the question whether it is allowed to the proof that it survives a crash.
///
/// It is told through the client library against servers of its own, and every answer that is shown is checked.
struct DemoStory {
  static let product = "CFQ7TTC0H9MP"
  static let productName = "Power BI Pro"
  static let offer = "yearly-monthly"
  static let seats = 25
  /// Names the purchase; the crash comes between its two requests.
  static let requestID = "demo-purchase-1"
  static let source = OrderSource.inApp("power-bi")

  var servers: LocalServers
  let narrator: Narrator
  let kari: CommerceClient
  let ola: CommerceClient
  let ingrid: CommerceClient
  let gustav: CommerceClient
  let asha: CommerceClient
  /// Another of Contoso's services, which asks for entitlements.
  let service: CommerceClient

  /// Signs everybody in.
  init(_ servers: LocalServers, _ narrator: Narrator) async throws {
    self.servers = servers
    self.narrator = narrator
    let address = servers.address
    let channel = try RPCChannel(target: address)
    let issuer = DevelopmentServiceClient(channel)
    func signIn(_ subject: IssueTokenRequest.Subject) async throws -> CommerceClient {
      let token = try await issuer.issueToken(IssueTokenRequest(subject: subject)).accessToken
      var configuration = CommerceClient.Configuration()
      configuration.language = "nb"
      return try await CommerceClient.connect(to: address, credentials: .token(token), configuration: configuration)
    }
    func signIn(_ person: DemoCast.Person, _ tenant: String) async throws -> CommerceClient {
      try await signIn(.user("tenants/\(tenant)/users/\(person.id)"))
    }
    kari = try await signIn(DemoCast.kari, DemoCast.contoso)
    ola = try await signIn(DemoCast.ola, DemoCast.contoso)
    ingrid = try await signIn(DemoCast.ingrid, DemoCast.contoso)
    gustav = try await signIn(DemoCast.gustav, DemoCast.contoso)
    asha = try await signIn(DemoCast.asha, DemoCast.wingtip)
    service = try await signIn(
      .service(
        .init(tenant: "tenants/\(DemoCast.contoso)", application: "report-viewer", roles: ["Entitlements.Read"])))
    await channel.close()
  }

  mutating func tell() async throws {
    do {
      try await tellWhoMayBuy()
      let (quote, order) = try await tellPurchase()
      try await tellLicences(order)
      try await tellDecline()
      try await tellAdministration(order)
      try await tellCrash(quote, order)
    } catch {
      throw narrator.failure(error)
    }
  }

  func close() async {
    for client in [kari, ola, ingrid, gustav, asha, service] { await client.close() }
  }

  /// A card of Stripe's test tokens.
  static func card(_ token: String) -> Card {
    .token(token, brand: "visa", lastFour: "4242", expires: (month: 12, year: 2_040), country: "NO")
  }
}
