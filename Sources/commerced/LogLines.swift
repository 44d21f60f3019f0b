internal import CommerceServer
internal import Foundation

/// Log entries as lines on standard error: text for people, JSON for collectors.
struct LogLines: Sendable {
  let asJSON: Bool

  func write(_ level: ServerLog.Level, _ message: String, _ fields: [(String, String)]) {
    let time = Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    let line = asJSON ? json(time, level, message, fields) : text(time, level, message, fields)
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  private func text(
    _ time: String, _ level: ServerLog.Level, _ message: String, _ fields: [(String, String)]
  ) -> String {
    // A value with a line break would forge an entry.
    let pairs = fields.map { " \($0)=\($1.replacing("\n", with: "\\n"))" }.joined()
    return "\(time) \(level.rawValue) \(message)\(pairs)"
  }

  private func json(
    _ time: String, _ level: ServerLog.Level, _ message: String, _ fields: [(String, String)]
  ) -> String {
    var entry = ["time": time, "level": level.rawValue, "message": message]
    for (key, value) in fields where entry[key] == nil { entry[key] = value }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(entry) else { return "{\"message\":\"log entry not encodable\"}" }
    return String(decoding: data, as: UTF8.self)
  }
}
