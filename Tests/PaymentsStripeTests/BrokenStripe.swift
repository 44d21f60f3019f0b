internal import Foundation
internal import HTTPServer
internal import Locking
internal import StripeFake
internal import TestSupport

/// The fake of Stripe behind a connection that damages its answers, byte by byte where that is wanted. The work is
/// always done: what goes wrong comes after it.
///
/// Sockets without any framework, a thread for each connection: nothing here may mend what it is told to break.
final class BrokenStripe: Sendable {
  /// What becomes of an answer's bytes: its head and its body.
  enum Damage: Sendable, CustomStringConvertible {
    /// So many bytes, then the end of the connection.
    case cut(after: Int)
    /// So many bytes, then a reset.
    case reset(after: Int)
    /// So many bytes, then nothing until the caller gives up.
    case stall(after: Int)
    /// A byte at a time, far slower than the caller waits.
    case trickle
    /// Other bytes altogether, then the end.
    case instead([UInt8])
    /// Other bytes, then more of the same, without end.
    case endless(String, then: String)
    /// Another answer under a status and a media type.
    case answer(Int, String, String)

    var description: String {
      switch self {
      case .cut(let count): "cut after \(count)"
      case .reset(let count): "reset after \(count)"
      case .stall(let count): "stalled after \(count)"
      case .trickle: "a trickle"
      case .instead(let bytes): "\(String(decoding: bytes.prefix(24), as: UTF8.self).debugDescription) instead"
      case .endless(let head, let more): "\(head.suffix(24).debugDescription), then \(more.prefix(12)) without end"
      case .answer(let status, let type, let body): "\(status) \(type) \(body.prefix(40))"
      }
    }
  }

  private struct State {
    /// For the next answers to charges.
    var damages: [Damage] = []
    var always: Damage?
    var connectionCount = 0
    var isClosed = false
  }

  let fake = FakeStripe()
  let port: UInt16
  private let listener: Int32
  private let state = Mutex(State())

  init() throws {
    let socket = try LoopbackListener(backlog: 64)
    (listener, port) = (socket.descriptor, socket.port)
    let descriptor = listener
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        if state.withLock({ $0.isClosed }) {
          closeDescriptor(connection)
          return
        }
        state.withLock { $0.connectionCount += 1 }
        Thread.detachNewThread { self.serve(connection) }
      }
    }
  }

  func close() {
    state.withLock { $0.isClosed = true }
    shutdown(listener, Int32(SHUT_RDWR))
    closeDescriptor(listener)
  }

  /// Hits the next answers to charges, one each.
  func damageCharges(_ damages: [Damage]) { state.withLock { $0.damages = damages } }

  /// Hits every answer from now on; `nil` for none.
  func damageAll(_ damage: Damage?) { state.withLock { $0.always = damage } }

  /// How many connections were taken so far.
  var connectionCount: Int { state.withLock { $0.connectionCount } }

  // MARK: A connection

  private func serve(_ connection: Int32) {
    defer { closeDescriptor(connection) }
    while let request = readRequest(connection) {
      let answer = Self.serialized(work(request))
      let damage = state.withLock { state -> Damage? in
        if let always = state.always { return always }
        guard request.method == .post, request.path == "/v1/payment_intents", !state.damages.isEmpty else { return nil }
        return state.damages.removeFirst()
      }
      guard let damage else {
        guard deliver(answer[...], connection) else { return }
        continue
      }
      return inflict(damage, answer, connection)
    }
  }

  private func inflict(_ damage: Damage, _ answer: [UInt8], _ connection: Int32) {
    switch damage {
    case .cut(let count): _ = deliver(answer.prefix(count), connection)
    case .reset(let count):
      _ = deliver(answer.prefix(count), connection)
      var atOnce = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
    case .stall(let count):
      _ = deliver(answer.prefix(count), connection)
      _ = hasEnded(connection, withinMilliseconds: -1)
    case .trickle:
      for index in answer.indices {
        guard deliver(answer[index...index], connection), !hasEnded(connection, withinMilliseconds: 20) else { return }
      }
    case .instead(let bytes): _ = deliver(bytes[...], connection)
    case .endless(let head, let more):
      guard deliver(Array(head.utf8)[...], connection) else { return }
      let bytes = Array(String(repeating: more, count: max(1, 4_096 / more.utf8.count)).utf8)
      while deliver(bytes[...], connection) {}
    case .answer(let status, let type, let body):
      _ = deliver(
        Array(
          "HTTP/1.1 \(status) Broken\r\ncontent-type: \(type)\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)".utf8
        )[...], connection)
    }
  }

  /// Does the request's work; blocks this thread, which no task runs on.
  private func work(_ request: HTTPRequest) -> HTTPResponse {
    let answer = Mutex<HTTPResponse?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    Task { [fake] in
      let response = await fake.respond(to: request)
      answer.withLock { $0 = response }
      isDone.signal()
    }
    isDone.wait()
    return answer.withLock { $0 } ?? HTTPResponse(.internalServerError)
  }

  private static func serialized(_ response: HTTPResponse) -> [UInt8] {
    var head = "HTTP/1.1 \(response.status.code) \(response.status.reason)\r\n"
    for name in ["content-type", "request-id"] {
      if let value = response.headers[name] { head += "\(name): \(value)\r\n" }
    }
    return Array("\(head)content-length: \(response.body.count)\r\n\r\n".utf8) + response.body
  }

  // MARK: Bytes

  private func readRequest(_ connection: Int32) -> HTTPRequest? {
    var bytes: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let split = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) {
        let lines = String(decoding: bytes[..<split], as: UTF8.self).components(separatedBy: "\r\n")
        var headers = HTTPHeaders()
        for line in lines.dropFirst() {
          let pair = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
          if pair.count == 2 { headers.append(pair[0], pair[1]) }
        }
        let body = bytes.dropFirst(split + 4)
        if body.count >= headers["content-length"].flatMap({ Int($0) }) ?? 0 {
          let words = lines[0].split(separator: " ")
          let target = words[1].split(separator: "?", maxSplits: 1).map(String.init)
          return HTTPRequest(
            method: words[0] == "POST" ? .post : .get, path: target[0], query: target.count > 1 ? target[1] : nil,
            headers: headers, body: Array(body))
        }
      }
      var chunk = [UInt8](repeating: 0, count: 16_384)
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      bytes += chunk[..<count]
    }
  }

  private func deliver(_ bytes: ArraySlice<UInt8>, _ connection: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Whether the caller closes its side in time.
  private func hasEnded(_ connection: Int32, withinMilliseconds timeout: Int32) -> Bool {
    var event = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
    return poll(&event, 1, timeout) > 0
  }
}

/// Within the class, `close` is its own.
private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }
