internal import Foundation
internal import RPC
internal import Testing

/// An entry of `protocol/vectors/connections.json`, as its README describes.
struct ConnectionVector: Decodable, Sendable, CustomTestStringConvertible {
  struct Input: Decodable, Sendable {
    var bytes: String
    var times: Int?
  }

  struct Event: Decodable, Sendable {
    var event: String
    var times: Int?
    var stream: StreamID?
    var method: String?
    var token: String??
    var message: String??
    var endOfStream: Bool?
    var timeoutMicroseconds: UInt64?
    var metadata: [[String]]?
    var status: UInt8?
    var text: String?
    var reason: String?
    var notProcessed: Bool?
    var doNotRetry: Bool?
    var retryAfterMilliseconds: UInt32?
    var opaque: UInt64?
    var lastStream: StreamID?
    var code: UInt8?

    private enum CodingKeys: CodingKey {
      case event, times, stream, method, token, message, endOfStream, timeoutMicroseconds, metadata, status, text,
        reason, notProcessed, doNotRetry, retryAfterMilliseconds, opaque, lastStream, code
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      event = try fields.decode(String.self, forKey: .event)
      times = try fields.decodeIfPresent(Int.self, forKey: .times)
      stream = try fields.decodeIfPresent(StreamID.self, forKey: .stream)
      method = try fields.decodeIfPresent(String.self, forKey: .method)
      // An absent key is not checked, null is: nothing was there.
      token = fields.contains(.token) ? .some(try fields.decode(String?.self, forKey: .token)) : nil
      message = fields.contains(.message) ? .some(try fields.decode(String?.self, forKey: .message)) : nil
      endOfStream = try fields.decodeIfPresent(Bool.self, forKey: .endOfStream)
      timeoutMicroseconds = try fields.decodeIfPresent(UInt64.self, forKey: .timeoutMicroseconds)
      metadata = try fields.decodeIfPresent([[String]].self, forKey: .metadata)
      status = try fields.decodeIfPresent(UInt8.self, forKey: .status)
      text = try fields.decodeIfPresent(String.self, forKey: .text)
      reason = try fields.decodeIfPresent(String.self, forKey: .reason)
      notProcessed = try fields.decodeIfPresent(Bool.self, forKey: .notProcessed)
      doNotRetry = try fields.decodeIfPresent(Bool.self, forKey: .doNotRetry)
      retryAfterMilliseconds = try fields.decodeIfPresent(UInt32.self, forKey: .retryAfterMilliseconds)
      opaque = try fields.decodeIfPresent(UInt64.self, forKey: .opaque)
      lastStream = try fields.decodeIfPresent(StreamID.self, forKey: .lastStream)
      code = try fields.decodeIfPresent(UInt8.self, forKey: .code)
    }
  }

  struct Output: Decodable, Sendable {
    var frame: String
    var stream: StreamID?
    var status: UInt8?
    var reason: String?
    var notProcessed: Bool?
    var credit: UInt32?
    var opaque: String?
    var lastStream: StreamID?
    var code: UInt8?
  }

  var name: String
  var about: String
  var receiver: String
  var limits: [String: Int]?
  var calls: Int?
  var reads: Bool?
  var input: [Input]
  var events: [Event]
  var output: [Output]?
  var connectionError: String?

  var testDescription: String { "\(receiver) \(name)" }

  var inputBytes: [UInt8] { input.flatMap { Array(repeating: hex($0.bytes), count: $0.times ?? 1).joined() } }
  var expandedEvents: [Event] { events.flatMap { Array(repeating: $0, count: $0.times ?? 1) } }

  /// The receiver's limits. Only the two that vectors change are known here.
  var receiverLimits: Limits {
    var result = Limits()
    for (name, value) in limits ?? [:] {
      switch name {
      case "streamsMax": result.streamsMax = value
      case "streamWindowBytes": result.streamWindowBytes = value
      default: preconditionFailure("the vectors' limit \(name) is not known to this test")
      }
    }
    return result
  }
}

/// An entry of `protocol/vectors/messages.json`.
struct MessageVector: Decodable, Sendable, CustomTestStringConvertible {
  struct Fields: Decodable, Sendable {
    var reason: String?
    var domain: String?
    var retryDelayMilliseconds: UInt32?
    var violations: Int?
  }

  var name: String
  var bytes: String
  var canonical: String?
  var fields: Fields?
  var error: String?

  var testDescription: String { name }
}

enum VectorFile {
  static func load<T: Decodable>(_ name: String) throws -> [T] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    return try JSONDecoder().decode([T].self, from: Data(contentsOf: root.appending(path: "protocol/vectors/\(name)")))
  }
}

/// The bytes of a vector's hex string, in which `(xx*n)` stands for `n` times `xx`.
func hex(_ text: String) -> [UInt8] {
  var result: [UInt8] = []
  var rest = text[...]
  while let first = rest.first {
    if first == "(", let end = rest.firstIndex(of: ")") {
      let run = rest[rest.index(after: rest.startIndex)..<end].split(separator: "*")
      result.append(contentsOf: repeatElement(UInt8(run[0], radix: 16)!, count: Int(run[1])!))
      rest = rest[rest.index(after: end)...]
    } else {
      result.append(UInt8(rest.prefix(2), radix: 16)!)
      rest = rest.dropFirst(2)
    }
  }
  return result
}
