internal import TestSchema
internal import TestSupport
internal import Testing
internal import Wire

struct MalformedInputTests {
  static let sample = Tree(
    name: "root",
    children: [
      Tree(name: "child", children: [Tree(name: String(repeating: "long ", count: 40))]),
      Tree(updateMask: FieldMask(paths: ["a.b", "c"]), nothing: Empty()),
    ],
    scalars: ScalarTests.extremes, createTime: Timestamp(unixMicros: 1_790_000_000_000_001),
    timeToLive: ProtoDuration(micros: -1_500_000), times: [Timestamp(), Timestamp(seconds: -1, nanos: 5)])

  /// Input that is cut between two fields is a shorter message; cut anywhere else it is refused.
  @Test func inputCutInsideAFieldIsRefusedAtEveryByte() throws {
    let bytes = Self.sample.serializedBytes()
    var boundaries: Set<Int> = [0, bytes.count]
    var position = 0
    while position < bytes.count {
      // Every field of the sample is length-delimited, with tags of one byte.
      let long = bytes[position + 1] >= 0x80
      let length = long ? Int(bytes[position + 1] & 0x7F) | Int(bytes[position + 2]) << 7 : Int(bytes[position + 1])
      position += (long ? 3 : 2) + length
      boundaries.insert(position)
    }
    #expect(boundaries.count == 9)
    for count in 0...bytes.count {
      let prefix = Array(bytes[..<count])
      if boundaries.contains(count) {
        #expect(throws: Never.self) { try Tree(serializedBytes: prefix) }
      } else {
        #expect(throws: WireError.self) { try Tree(serializedBytes: prefix) }
      }
    }
  }

  /// Random bytes and damaged messages: refused, or read into something that writes and reads back stably.
  @Test func damagedInputIsRefusedOrReadStably() throws {
    var generator = SeededGenerator(seed: 7)
    let sample = Self.sample.serializedBytes()
    var accepted = 0
    for round in 0..<20_000 {
      var bytes = sample
      if round.isMultiple(of: 2) {
        for _ in 0...Int.random(in: 0..<4, using: &generator) {
          bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
        }
      } else {
        bytes = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in .random(in: 0...255, using: &generator) }
      }
      do {
        let once = try Tree(serializedBytes: bytes).serializedBytes()
        let twice = try Tree(serializedBytes: once).serializedBytes()
        #expect(once == twice)
        accepted += 1
      } catch { #expect(error.code != .tooManyElements) }
    }
    #expect(accepted > 100)
  }
}
