internal import Foundation
internal import Locking
internal import TestSupport

/// A mail server that says what it is told to, for what no decent one would say. One connection at a time.
final class ScriptedMailServer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let commands = Mutex<[String]>([])

  /// - Parameter answers: by a command's first word; `220` is the greeting. A command without one gets 502.
  init(_ answers: [String: String]) throws {
    let socket = try LoopbackListener(backlog: 8)
    (listener, port) = (socket.descriptor, socket.port)
    let descriptor = listener
    Thread.detachNewThread { [self] in
      while case let connection = accept(descriptor, nil, nil), connection >= 0 {
        serve(connection, answers)
        close(connection)
      }
    }
  }

  /// What it was told so far, a line each.
  var received: [String] { commands.withLock { $0 } }

  func end() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve(_ connection: Int32, _ answers: [String: String]) {
    say(answers["220"] ?? "220 ready\r\n", connection)
    var rest: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return }
      rest += chunk[..<count]
      while let end = rest.firstIndex(of: 0x0A) {
        let line = String(decoding: rest[..<end], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        rest.removeSubrange(...end)
        commands.withLock { $0.append(line) }
        say(answers[String(line.prefix { $0 != " " })] ?? "502 unknown\r\n", connection)
      }
    }
  }

  private func say(_ text: String, _ connection: Int32) {
    let bytes = Array(text.utf8)
    _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
