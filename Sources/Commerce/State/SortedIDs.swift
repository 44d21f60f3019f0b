/// Ids in their order, for lists that are read a page at a time: a page costs what is on it, wherever it begins.
///
/// Short sorted runs in a row. An insertion moves what is behind it in one run, and while a copy is alive it copies
/// that run, not the whole.
///
///     runs   [a … f] [g … m] [n … z]      each sorted, none empty, all of one before all of the next
package struct SortedIDs: Sendable, Hashable {
  /// Ids above which a run is cut in two.
  static let runMax = 256

  private var runs: [[String]] = []
  package private(set) var count = 0

  package init() {}

  package init(_ ids: some Sequence<String>) {
    for id in ids { insert(id) }
  }

  package var isEmpty: Bool { count == 0 }

  package var all: [String] { runs.flatMap { $0 } }

  /// Nothing happens where it is in already.
  package mutating func insert(_ id: String) {
    guard !runs.isEmpty else {
      runs = [[id]]
      count = 1
      return
    }
    let run = run(of: id)
    let index = Self.firstIndex(in: runs[run], notBefore: id)
    if index < runs[run].count, runs[run][index] == id { return }
    runs[run].insert(id, at: index)
    count += 1
    if runs[run].count > Self.runMax { cut(run) }
  }

  /// Nothing happens where it is not in.
  package mutating func remove(_ id: String) {
    guard !runs.isEmpty else { return }
    let run = run(of: id)
    let index = Self.firstIndex(in: runs[run], notBefore: id)
    guard index < runs[run].count, runs[run][index] == id else { return }
    runs[run].remove(at: index)
    count -= 1
    if runs[run].isEmpty { runs.remove(at: run) }
  }

  /// The first of them behind `id`, or of all.
  package func first(_ limit: Int, after id: String? = nil) -> [String] {
    guard limit > 0, !runs.isEmpty else { return [] }
    var found: [String] = []
    found.reserveCapacity(min(limit, count))
    var run = 0
    var index = 0
    if let id {
      run = self.run(of: id)
      index = Self.firstIndex(in: runs[run], notBefore: id)
      if index < runs[run].count, runs[run][index] == id { index += 1 }
    }
    while run < runs.count {
      let taken = runs[run][index...].prefix(limit - found.count)
      found += taken
      if found.count == limit { break }
      run += 1
      index = 0
    }
    return found
  }

  /// The last run that begins at or before `id`; the first where none does.
  private func run(of id: String) -> Int {
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle][0] <= id { low = middle } else { high = middle }
    }
    return low
  }

  private static func firstIndex(in run: [String], notBefore id: String) -> Int {
    var (low, high) = (0, run.count)
    while low < high {
      let middle = (low + high) / 2
      if run[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func cut(_ run: Int) {
    let half = runs[run].count / 2
    let rest = Array(runs[run][half...])
    runs[run].removeSubrange(half...)
    runs.insert(rest, at: run + 1)
  }
}
