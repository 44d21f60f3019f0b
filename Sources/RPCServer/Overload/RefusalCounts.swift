internal import struct Synchronization.Atomic

/// Counts refused calls by the limit that refused them; from every loop.
final class RefusalCounts: Sendable {
  private let server = Atomic<UInt64>(0)
  private let caller = Atomic<UInt64>(0)
  private let connection = Atomic<UInt64>(0)
  private let adaptive = Atomic<UInt64>(0)
  private let loop = Atomic<UInt64>(0)

  func add(_ limit: CallRefusals.Limit) {
    switch limit {
    case .server: server.wrappingAdd(1, ordering: .relaxed)
    case .caller: caller.wrappingAdd(1, ordering: .relaxed)
    case .connection: connection.wrappingAdd(1, ordering: .relaxed)
    case .adaptive: adaptive.wrappingAdd(1, ordering: .relaxed)
    case .loop: loop.wrappingAdd(1, ordering: .relaxed)
    }
  }

  var value: CallRefusals {
    CallRefusals(
      server: server.load(ordering: .relaxed), caller: caller.load(ordering: .relaxed),
      connection: connection.load(ordering: .relaxed), adaptive: adaptive.load(ordering: .relaxed),
      loop: loop.load(ordering: .relaxed))
  }
}
