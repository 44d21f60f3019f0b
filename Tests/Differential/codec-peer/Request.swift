/// What the peer is asked to do.
struct Request {
  let operation: Unicode.Scalar
  let messageName: String
  let body: [UInt8]

  init(_ frame: [UInt8]) throws {
    guard frame.count >= 3 else { throw MalformedInput(reason: "a request of \(frame.count) bytes") }
    let nameLength = Int(frame[1]) | Int(frame[2]) << 8
    guard frame.count >= 3 + nameLength else { throw MalformedInput(reason: "a name longer than its request") }
    operation = Unicode.Scalar(frame[0])
    messageName = String(decoding: frame[3..<(3 + nameLength)], as: UTF8.self)
    body = Array(frame[(3 + nameLength)...])
  }
}

/// The codec refused the input; the test compares that with the other side.
struct Refusal: Error {
  let reason: String
}

/// The test itself is broken.
struct MalformedInput: Error {
  let reason: String
}
