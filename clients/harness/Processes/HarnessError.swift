/// Why the harness could not do what it was asked to: what was wrong, where, and what to do.
struct HarnessError: Error, CustomStringConvertible {
  struct Code: Hashable, Sendable {
    private enum Value: Hashable { case cannotStart, notReady, ended, noAnswer, unexpected, unmeasurable }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// A program is missing or could not be started.
    static let cannotStart = Self(.cannotStart)
    /// A server did not say in time that it listens.
    static let notReady = Self(.notReady)
    /// A server ended by itself.
    static let ended = Self(.ended)
    /// A server does not answer.
    static let noAnswer = Self(.noAnswer)
    /// An answer is not what the set-up needs.
    static let unexpected = Self(.unexpected)
    /// The system does not tell what is to be measured.
    static let unmeasurable = Self(.unmeasurable)
  }

  let code: Code
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  var description: String { message }
}
