internal import COpenSSL
internal import Locking

/// A client's tickets, each of which makes one more connection to its target without certificates (RFC 8446, 2.2).
/// Usable from any thread.
final class TicketStore: Sendable {
  /// Targets whose tickets are kept; a further one drops all of another's.
  static let targetsMax = 64
  /// Tickets kept for one target, the newest ones: so many of its connections may be lost together.
  static let ticketsPerTargetMax = 4

  /// The tickets of one target.
  struct Entry {
    let store: TicketStore
    let target: String

    func take() -> TLSSession? { store.take(target) }
  }

  private let sessions = Mutex<[String: [TLSSession]]>([:])

  func add(_ session: TLSSession, for target: String) {
    sessions.withLock { sessions in
      if sessions[target] == nil, sessions.count >= Self.targetsMax, let victim = sessions.keys.first {
        sessions[victim] = nil
      }
      sessions[target, default: []].append(session)
      let surplus = sessions[target, default: []].count - Self.ticketsPerTargetMax
      if surplus > 0 { sessions[target]?.removeFirst(surplus) }
    }
  }

  /// The newest ticket, which is not given out again: used twice it would let an observer link two connections.
  func take(_ target: String) -> TLSSession? {
    sessions.withLock { sessions in
      let session = sessions[target]?.popLast()
      if sessions[target]?.isEmpty == true { sessions[target] = nil }
      return session.flatMap { SSL_SESSION_is_resumable($0.pointer) == 1 ? $0 : nil }
    }
  }

  func count(_ target: String) -> Int { sessions.withLock { $0[target]?.count ?? 0 } }
}

/// What a ticket stands for; never altered once OpenSSL has handed it over.
final class TLSSession: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Takes over the reference.
  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { SSL_SESSION_free(pointer) }
}
