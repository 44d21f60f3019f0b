/// Ids in the order in which they came, for long lists that only grow: an addition copies at most one block, also while
/// a copy is alive, and never moves the rest.
package struct IDLog: Sendable, Hashable, RandomAccessCollection {
  static let blockCount = 256

  /// All full but the last.
  private var blocks: [[String]] = []
  package private(set) var count = 0

  package init() {}

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(index: Int) -> String {
    precondition(indices.contains(index), "an id is asked for that the log does not have")
    return blocks[index / Self.blockCount][index % Self.blockCount]
  }

  package mutating func append(_ id: String) {
    if count % Self.blockCount == 0 { blocks.append([]) }
    blocks[blocks.count - 1].append(id)
    count += 1
  }
}
