/// Where the server writes what operators should know: one line per entry, fields as key-value pairs.
///
/// Entries hold ids and codes, never names, addresses, free text, tokens or card data.
package struct ServerLog: Sendable {
  package enum Level: String, Sendable, Comparable {
    case info, warning, error

    package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .info: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  package typealias Sink = @Sendable (Level, _ message: String, _ fields: [(String, String)]) -> Void

  private let sink: Sink

  package init(_ sink: @escaping Sink) { self.sink = sink }

  /// Keeps nothing.
  package static let none = ServerLog { _, _, _ in }

  package func info(_ message: String, _ fields: [(String, String)] = []) { sink(.info, message, fields) }
  package func warning(_ message: String, _ fields: [(String, String)] = []) { sink(.warning, message, fields) }
  package func error(_ message: String, _ fields: [(String, String)] = []) { sink(.error, message, fields) }
}
