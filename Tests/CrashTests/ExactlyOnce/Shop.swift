internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import RPCClient
internal import Synchronization

/// Purchasers of one tenant at work on servers that are killed under them.
final class Shop: Sendable {
  private static let firstNames = ["anne", "camilla", "eva", "fredrik", "grete", "henrik", "ida", "jonas"]
  static let purchaserMails = firstNames.map { "\($0).johansen@contoso.com" }
  static let colleagueMails = firstNames.flatMap { ["\($0).andersen@contoso.com", "\($0).haugen@contoso.com"] }
  static let administratorMail = "ingrid.hansen@contoso.com"
  static let products = ["CFQ7TTC0H9MP", "CFQ7TTC0H6RP"]

  let servers: Servers
  let channel: RPCChannel
  let gatewayChannel: RPCChannel
  let gateway: CardGatewayServiceClient
  let administrator: CommerceClient
  let administratorToken: String
  let purchasers: [Purchaser]
  let colleagues: [String]
  var tenant: String { "tenants/" + administrator.tenant }

  init(_ servers: Servers, seed: UInt64) async throws {
    self.servers = servers
    channel = try servers.channel()
    gatewayChannel = try servers.channel(to: servers.gatewayAddress)
    gateway = CardGatewayServiceClient(gatewayChannel)
    administrator = try await Servers.client(Self.administratorMail, channel)
    administratorToken = try await Servers.token(Self.administratorMail, channel).accessToken
    var colleagues: [String] = []
    for mail in Self.colleagueMails { colleagues.append(try await Servers.token(mail, channel).subject) }
    self.colleagues = colleagues
    var purchasers: [Purchaser] = []
    for (index, mail) in Self.purchaserMails.enumerated() {
      purchasers.append(
        Purchaser(
          mail, client: try await Servers.client(mail, channel), colleagues: colleagues, gateway: gateway,
          seed: seed &+ UInt64(index)))
    }
    self.purchasers = purchasers
  }

  /// One seat for a month, with a card that works.
  /// - Returns: the name of the order.
  func buy(_ client: CommerceClient, _ requestID: String = RequestID.random()) async throws -> String {
    let quote = try await client.quote(product: Self.products[0], offer: "monthly", quantity: 1)
    let card = Card.token("pm_card_visa", brand: "visa", lastFour: "4242", expires: (12, 2034), country: "NO")
    return try await client.buy(quote, card: card, source: .productWebsite, requestID: requestID)
      .requireCompleted().name
  }

  func close() async {
    await channel.close()
    await gatewayChannel.close()
  }

  /// Lets everybody work until `goal` actions are acknowledged; once `killAfter` of them are, `strike` is run.
  func work(until goal: Int, killAfter: Int, strike: @escaping @Sendable () async throws -> Void) async throws {
    let progress = Progress()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        await progress.reached(killAfter)
        try await strike()
      }
      for purchaser in purchasers {
        group.addTask {
          while progress.count < goal {
            try await purchaser.act()
            progress.advance()
          }
        }
      }
      defer { progress.end() }
      try await group.waitForAll()
    }
  }

  /// Counts acknowledged actions.
  private final class Progress: Sendable {
    private struct State {
      var count = 0
      var hasEnded = false
      var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.count } }
    func advance() { change { $0.count += 1 } }
    /// Lets everybody go who still waits.
    func end() { change { $0.hasEnded = true } }

    private func change(_ body: (inout State) -> Void) {
      let ready = state.withLock { state in
        body(&state)
        let (count, hasEnded) = (state.count, state.hasEnded)
        defer { state.waiters.removeAll { hasEnded || $0.count <= count } }
        return state.waiters.filter { hasEnded || $0.count <= count }
      }
      for waiter in ready { waiter.continuation.resume() }
    }

    func reached(_ count: Int) async {
      await withCheckedContinuation { continuation in
        let isThere = state.withLock { state in
          if state.hasEnded || state.count >= count { return true }
          state.waiters.append((count, continuation))
          return false
        }
        if isThere { continuation.resume() }
      }
    }
  }
}
