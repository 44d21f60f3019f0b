internal import Metrics
internal import RPC
internal import Synchronization

/// The instruments of one method: a counter, and for each status that occurred three histograms.
final class MethodInstruments: Sendable {
  let method: String
  let started = Counter()
  /// Of most calls.
  private let ok = StatusInstruments()
  private let failures = (0...16).map { _ in StatusSlot() }

  private final class StatusSlot: Sendable {
    let instruments = AtomicLazyReference<StatusInstruments>()
  }

  init(_ method: String) { self.method = method }

  /// The instruments of a status; made when it occurs for the first time.
  func instruments(of status: StatusCode) -> StatusInstruments {
    if status == .ok { return ok }
    let slot = failures[Int(status.rawValue)]
    return slot.instruments.load() ?? slot.instruments.storeIfNil(StatusInstruments())
  }

  /// The statuses that occurred.
  var occurred: [(status: StatusCode, instruments: StatusInstruments)] {
    let failed = failures.enumerated().compactMap {
      code, slot -> (status: StatusCode, instruments: StatusInstruments)? in
      guard let status = StatusCode(rawValue: UInt8(code)), let instruments = slot.instruments.load() else {
        return nil
      }
      return (status, instruments)
    }
    return (ok.duration.value.count > 0 ? [(.ok, ok)] : []) + failed
  }
}

final class StatusInstruments: Sendable {
  let duration = Histogram(.latency)
  let sentBytes = Histogram(.size)
  let receivedBytes = Histogram(.size)
}

/// The instruments of every method, found without a lock.
///
/// The methods of the schema are known before the first call; whatever else comes is `other` (gRPC A66: a label must
/// not take what a caller invents).
final class MethodTable: Sendable {
  private let byMethod: [ObjectIdentifier: MethodInstruments]
  private let other = MethodInstruments("other")

  init(_ methods: [MethodInfo]) {
    byMethod = Dictionary(
      methods.map { (ObjectIdentifier($0), MethodInstruments($0.fullName)) }, uniquingKeysWith: { first, _ in first })
  }

  @inline(__always) subscript(method: MethodInfo) -> MethodInstruments { byMethod[ObjectIdentifier(method)] ?? other }

  /// By name, `other` last.
  var all: [MethodInstruments] { byMethod.values.sorted { $0.method < $1.method } + [other] }
}
