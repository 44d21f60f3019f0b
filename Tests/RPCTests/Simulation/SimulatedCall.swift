internal import RPC
internal import TestSupport

/// A call of the simulated application, from its first attempt to its only outcome.
struct SimulatedCall {
  enum Shape: Int, CaseIterable { case unary, serverStreaming, clientStreaming, bidirectional }

  enum Outcome: Hashable {
    case completed
    case cancelled
    /// The connection was lost, and repeating is not safe: nobody knows.
    case unknown
  }

  let key: UInt32
  let shape: Shape
  /// It carries a `request_id`: after a lost connection it is sent again.
  let isRepeatable: Bool
  /// Bytes of each message of the client.
  let requestSizes: [Int]
  let responseSizes: [Int]

  var attempts = 0
  var link: Int?
  var stream: StreamID = 0
  var sentRequests = 0
  var isBlocked = false
  var responses: [[UInt8]] = []
  var outcome: Outcome?

  static let attemptsMax = 40

  init(key: UInt32, _ random: inout SeededGenerator) {
    self.key = key
    shape = Shape(rawValue: random.below(4)) ?? .unary
    isRepeatable = random.oneIn(2)
    let sizes = [8, 8, 40, 400, 3_000, 30_000, 90_000]
    func sizesOf(_ count: Int, _ random: inout SeededGenerator) -> [Int] {
      (0..<count).map { _ in sizes[random.oneIn(4) ? random.below(sizes.count) : random.below(4)] }
    }
    let many = random.below(5)
    let manyBack = random.below(5)
    requestSizes = sizesOf(shape == .clientStreaming || shape == .bidirectional ? many : 1, &random)
    responseSizes = sizesOf(shape == .serverStreaming || shape == .bidirectional ? manyBack : 1, &random)
  }

  /// Message `index`: the call's key, the index, and filling that depends on both.
  func message(_ index: Int, size: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: Int(key) &* 31 &+ index), count: size)
    for byte in 0..<4 { bytes[byte] = UInt8(truncatingIfNeeded: key >> (8 * UInt32(byte))) }
    bytes[4] = UInt8(truncatingIfNeeded: index)
    return bytes
  }

  var requests: [[UInt8]] { requestSizes.enumerated().map { message($0.offset, size: $0.element) } }
  var expectedResponses: [[UInt8]] { responseSizes.enumerated().map { message($0.offset, size: $0.element) } }
}

/// What a server knows of a call that it was sent: the handler's side of one attempt.
struct HandledCall {
  let key: UInt32
  let attempt: Int
  var requests: [[UInt8]] = []
  var inputEnded = false
  var sentResponses = 0
  var isBlocked = false
  var isOver = false
}
