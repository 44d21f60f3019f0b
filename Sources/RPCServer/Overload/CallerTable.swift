internal import Locking
internal import RPC
internal import struct Synchronization.Atomic

/// One caller's calls on all connections of a server.
final class CallerAccount: Sendable {
  let key: String
  private let table: CallerTable?
  private let openCalls = Atomic<Int>(0)

  init(_ key: String, _ table: CallerTable?) {
    self.key = key
    self.table = table
  }

  deinit { table?.forget(key) }

  /// - Returns: `false`, without an effect, where the caller has `callsMax` calls open.
  func enter(callsMax: Int) -> Bool {
    if openCalls.wrappingAdd(1, ordering: .relaxed).newValue <= callsMax { return true }
    leave()
    return false
  }

  /// Enters whatever the limit says.
  func enterAnyway() { openCalls.wrappingAdd(1, ordering: .relaxed) }

  func leave() { openCalls.wrappingSubtract(1, ordering: .relaxed) }
}

/// The accounts of the callers that have connections or calls; each lives as long as one of those holds it.
final class CallerTable: Sendable {
  private final class Entry: Sendable {
    nonisolated(unsafe) weak var account: CallerAccount?
    init(_ account: CallerAccount) { self.account = account }
  }

  private let callersMax: Int
  private let entries = Mutex<[String: Entry]>([:])
  /// Everybody's beyond `callersMax`.
  private let shared = CallerAccount("", nil)

  init(callersMax: Int) { self.callersMax = callersMax }

  /// Callers that are counted apart at present.
  var count: Int { entries.withLock { $0.count } }

  /// The account of a caller: the same for all its connections.
  func account(_ key: String) -> CallerAccount {
    entries.withLock { entries in
      if let known = entries[key]?.account { return known }
      if entries[key] == nil, entries.count >= callersMax { return shared }
      let account = CallerAccount(key, self)
      entries[key] = Entry(account)
      return account
    }
  }

  fileprivate func forget(_ key: String) {
    entries.withLock { entries in
      // Another account may have taken the place since the last holder let go.
      if let entry = entries[key], entry.account == nil { entries[key] = nil }
    }
  }
}
