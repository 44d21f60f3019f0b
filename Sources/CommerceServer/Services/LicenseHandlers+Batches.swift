internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// A batch call is one request and many decisions: no step of a tenant grows with it, and others have their turn
/// between two of them.
///
/// Each part is decided once under a key of its own, made of the request's, and keeps its own results: a repeat, be it
/// at the same time or after a crash, gets the results that are there and goes on with the parts that are not. The
/// first part has the request's own key, so that a small batch is one decision and its record has one form.
///
///     users      ├── 0…11 ──┤├── 12…23 ──┤├── 24…35 ──┤├── …
///     key            id          id/from-12   id/from-24
extension LicenseHandlers {
  /// Users in one decision.
  static let usersPerDecision = 12

  typealias BatchDecision =
    @Sendable ([String], borrowing TenantState, DecisionContext) throws -> Decision<
      [Commerce.LicenseResult]
    >

  /// Decides all parts, and answers the results of all users in the order of the request.
  ///
  /// What would refuse the whole request refuses it when the first part is decided. Later it can only be that the
  /// subscription changed meanwhile: then it is the answer to each user of the rest.
  /// - Parameters:
  ///   - content: the request without its id.
  ///   - response: what a part's record keeps.
  func inParts<Response: Message>(
    _ batch: Batch, of content: some Message, requestID: String, validateOnly: Bool, _ context: ServerContext,
    response: @escaping @Sendable ([CommerceSchema.LicenseResult]) -> Response,
    results: @Sendable (Response) -> [CommerceSchema.LicenseResult], decide: @escaping BatchDecision
  ) async throws -> [CommerceSchema.LicenseResult] {
    var all: [CommerceSchema.LicenseResult] = []
    all.reserveCapacity(batch.users.count)
    // A record of a release that decided more at once has their results: the next part begins behind them.
    while all.count < batch.users.count {
      let start = all.count
      let part = validateOnly ? start..<batch.users.count : batch.part(from: start)
      let userIDs = Array(batch.userIDs[part])
      let answered: Response = try await backend.mutate(
        batch.name.tenant, context, requestID: requestID, partStart: start, request: content,
        fingerprint: batch.fingerprint, validateOnly: validateOnly
      ) { state, decisionContext, access in
        do {
          _ = try state.visibleSubscription(batch.name.id, to: access)
          return try decide(userIDs, state, decisionContext)
        } catch let refusal as Refusal where start > 0 {
          return Decision(result: userIDs.map { Commerce.LicenseResult(userID: $0, refusal: refusal) })
        }
      } answer: { _, items, _ in
        .now(response(batch.results(items, from: start)))
      }
      let more = results(answered)
      guard !more.isEmpty else { throw RPCError(.dataLoss, "the kept results of a batch are cut short") }
      all += more
    }
    return Self.localized(all, context)
  }

  /// With what people read, which no record keeps: a repeat may ask in another language.
  private static func localized(
    _ results: [CommerceSchema.LicenseResult], _ context: ServerContext
  ) -> [CommerceSchema.LicenseResult] {
    let language = context.metadata.first("accept-language") ?? ""
    var sentences: [String: String] = [:]
    var localized = results
    for index in localized.indices where localized[index].statusCode != 0 {
      let reason = localized[index].reason
      let sentence =
        sentences[reason] ?? LocalizedMessages.sentence(reason: reason, acceptLanguage: language)?.text ?? ""
      sentences[reason] = sentence
      localized[index].localizedMessage = sentence
    }
    return localized
  }

  /// The users of one batch call, each valid by itself; a user named badly fails alone.
  struct Batch: Sendable {
    let name: ResourceName
    let users: [String]
    /// In the order of the request; an entry that is no user id is kept and found unknown by the domain.
    let userIDs: [String]
    /// Of the whole request: every part's record holds it.
    let fingerprint: [UInt8]

    /// Reads a batch; a large one off the loop.
    static func prepare<Content: Message>(parent: String, users: [String], of content: Content) async throws -> Batch {
      let read: @Sendable () throws -> Batch = { try Batch(parent: parent, users: users, of: content) }
      return users.count > LicenseHandlers.usersPerDecision ? try await Task.detached { try read() }.value : try read()
    }

    private init(parent: String, users: [String], of content: some Message) throws(RPCError) {
      name = try ResourceName(parent, field: "parent", "tenants", "subscriptions")
      guard !users.isEmpty, users.count <= LicenseHandlers.batchUsersMax else {
        throw CommerceErrors.invalid("users", "holds 1 to \(LicenseHandlers.batchUsersMax) users")
      }
      self.users = users
      var userIDs: [String] = []
      for user in users { userIDs.append((try? userID(user, field: "users", tenant: name.tenant)) ?? user) }
      self.userIDs = userIDs
      fingerprint = CommerceBackend.fingerprint(of: content)
    }

    func part(from start: Int) -> Range<Int> { start..<min(start + LicenseHandlers.usersPerDecision, users.count) }

    func results(_ items: [Commerce.LicenseResult], from start: Int) -> [CommerceSchema.LicenseResult] {
      items.enumerated().map { offset, item in
        CommerceSchema.LicenseResult(
          index: Int32(start + offset), user: users[start + offset],
          statusCode: item.refusal.map { Int32($0.kind.statusCode.rawValue) } ?? 0, reason: item.refusal?.reason ?? "",
          message: item.refusal?.message ?? "")
      }
    }
  }
}
