internal import Cryptography

/// Who watches what: a resume token is good for both together (R42, invariant 7).
struct EventWatcher: Sendable {
  /// A tenant's id, or that of all.
  let scope: String
  /// Tenant and object id of the user or service.
  let caller: String

  init(_ principal: CommercePrincipal, of scope: String) {
    self.scope = scope
    caller = "\(principal.tenantID)/\(principal.objectID)"
  }
}

/// The sealers of one installation, one per purpose.
struct OpaqueTokens: Sendable {
  let quote: Sealer
  let etag: Sealer
  let page: Sealer
  let resume: Sealer
  let ticket: Sealer

  init(key: SealingKey) {
    quote = Sealer(key: key, purpose: "quote")
    etag = Sealer(key: key, purpose: "etag")
    page = Sealer(key: key, purpose: "page")
    resume = Sealer(key: key, purpose: "resume")
    ticket = Sealer(key: key, purpose: "sign-in ticket")
  }

  /// The etag of a resource at a revision; it says nothing to whom it is shown.
  func etag(_ name: String, revision: UInt64) -> String {
    etag.sealString(Self.bytes(of: revision), context: [name])
  }

  /// The revision that an etag stands for; `nil` for one that is not of this resource.
  func revision(_ text: String, of name: String) -> UInt64? {
    guard let bytes = etag.open(text, context: [name]), bytes.count == 8 else { return nil }
    return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Where a stream of events goes on: in its scope, for its caller.
  func resumeToken(_ sequence: UInt64, for watcher: EventWatcher) -> String {
    resume.sealString(Self.bytes(of: sequence), context: [watcher.scope, watcher.caller])
  }

  /// The sequence after which a stream goes on; `nil` for a token of another scope or caller.
  func sequence(_ token: String, for watcher: EventWatcher) -> UInt64? {
    guard let bytes = resume.open(token, context: [watcher.scope, watcher.caller]), bytes.count == 8 else { return nil }
    return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Eight bytes, the lowest first.
  private static func bytes(of value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
