internal import RPC
internal import RPCRuntime

/// Judges addresses by how their calls end. Pure: it is told the time and says what changes.
struct OutlierDetector: Sendable {
  /// What became of an address.
  enum Change: Hashable, Sendable {
    case ejected(Int)
    case returned(Int)
  }

  private struct Record {
    var succeeded = 0
    var failed = 0
    var failedInARow = 0
    /// How much longer than the first time the next ejection takes.
    var multiplier = 0
    var ejectedAtNanoseconds: UInt64?
  }

  let configuration: OutlierDetection
  private var records: [Int: Record] = [:]

  init(_ configuration: OutlierDetection) { self.configuration = configuration }

  /// Addresses that are out now.
  var ejectedCount: Int { records.values.count { $0.ejectedAtNanoseconds != nil } }

  func isEjected(_ id: Int) -> Bool { records[id]?.ejectedAtNanoseconds != nil }

  /// Takes an address in; its number is its caller's and is not used again.
  mutating func add(_ id: Int) { records[id] = Record() }

  mutating func remove(_ id: Int) { records[id] = nil }

  /// Whether an end speaks against the server.
  static func isFailure(_ code: StatusCode) -> Bool {
    [.unknown, .deadlineExceeded, .internalError, .unavailable, .dataLoss].contains(code)
  }

  /// An attempt ended.
  /// - Returns: the ejection that follows, if any.
  mutating func record(_ id: Int, isFailure: Bool, nowNanoseconds now: UInt64) -> Change? {
    guard var record = records[id] else { return nil }
    if isFailure {
      record.failed += 1
      record.failedInARow += 1
    } else {
      record.succeeded += 1
      record.failedInARow = 0
    }
    records[id] = record
    guard isFailure, let limit = configuration.consecutiveFailures, record.failedInARow >= limit else { return nil }
    return eject(id, now)
  }

  /// The interval is over: compares success rates, begins a new count, and lets back in whose time is up.
  mutating func sweep(nowNanoseconds now: UInt64) -> [Change] {
    var changes: [Change] = []
    for id in outliers() { if let change = eject(id, now) { changes.append(change) } }
    for (id, record) in records.sorted(by: { $0.key < $1.key }) {
      var record = record
      record.succeeded = 0
      record.failed = 0
      if let since = record.ejectedAtNanoseconds {
        if now >= since, now - since >= ejectionNanoseconds(record.multiplier) {
          record.ejectedAtNanoseconds = nil
          record.failedInARow = 0
          changes.append(.returned(id))
        }
      } else if record.multiplier > 0 {
        record.multiplier -= 1
      }
      records[id] = record
    }
    return changes
  }

  private func ejectionNanoseconds(_ multiplier: Int) -> UInt64 {
    let base = configuration.ejectionTimeBase
    let most = max(base, configuration.ejectionTimeMax)
    return min(base * max(1, multiplier), most).clampedNanoseconds
  }

  private mutating func eject(_ id: Int, _ now: UInt64) -> Change? {
    guard var record = records[id], record.ejectedAtNanoseconds == nil, mayEjectAnother else { return nil }
    record.ejectedAtNanoseconds = now
    record.multiplier += 1
    records[id] = record
    return .ejected(id)
  }

  private var mayEjectAnother: Bool {
    let ejected = ejectedCount
    return ejected == 0 || (ejected + 1) * 100 <= configuration.ejectedPercentMax * records.count
  }

  /// The addresses whose success rate is too far below the mean, lowest number first.
  private func outliers() -> [Int] {
    guard let comparison = configuration.successRate else { return [] }
    let rates = records.compactMap { id, record -> (id: Int, rate: Double)? in
      let calls = record.succeeded + record.failed
      guard calls >= comparison.callsMin, calls > 0 else { return nil }
      return (id, Double(record.succeeded) / Double(calls))
    }
    guard rates.count >= max(1, comparison.addressesMin) else { return [] }
    let mean = rates.reduce(0) { $0 + $1.rate } / Double(rates.count)
    let variance = rates.reduce(0) { $0 + ($1.rate - mean) * ($1.rate - mean) } / Double(rates.count)
    let threshold = mean - comparison.deviations * variance.squareRoot()
    return rates.filter { $0.rate < threshold }.map(\.id).sorted()
  }
}
