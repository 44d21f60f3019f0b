internal import CommandLineOptions
internal import RPC

/// Tells a story in numbered steps, and stops it at the first thing that is not as it should be.
final class Narrator {
  private var number = 0
  private var title = ""
  private let write: (String) -> Void

  init(write: @escaping (String) -> Void = Console.output) { self.write = write }

  /// Begins a step; what fails from here on fails in it.
  func step(_ title: String) {
    number += 1
    self.title = title
    write("\(number < 10 ? " " : "")\(number). \(title)")
  }

  func asked(_ text: String) { write("      asked     \(text)") }

  func answered(_ text: String) { write("      answered  \(text)") }

  func did(_ text: String) { write("      done      \(text)") }

  func table(_ lines: [String]) { for line in lines { write("      \(line)") } }

  /// - Throws: `DemoFailure` that names the step, unless `came` is what was expected.
  func expect<Value: Equatable>(_ what: String, _ came: Value, is expected: Value) throws(DemoFailure) {
    if came != expected { throw failure(what, expected: "\(expected)", came: "\(came)") }
  }

  func expect(_ what: String, _ holds: Bool, came: @autoclosure () -> String = "not so") throws(DemoFailure) {
    if !holds { throw failure(what, expected: "so", came: came()) }
  }

  /// What a call refused with; a failure where it did not refuse.
  func refusal<Value>(of what: String, _ call: () async throws -> Value) async throws -> RPCError {
    let value: Value
    do {
      value = try await call()
    } catch let error as RPCError {
      return error
    }
    throw failure(what, expected: "a refusal", came: "\(value)")
  }

  /// A failure of the present step by an error that nobody expected.
  func failure(_ error: any Error) -> DemoFailure {
    if let failure = error as? DemoFailure { return failure }
    return failure("the call", expected: "an answer", came: "\(error)")
  }

  private func failure(_ what: String, expected: String, came: String) -> DemoFailure {
    DemoFailure(step: number, title: title, what: what, expected: expected, came: came)
  }
}

/// Where the story went another way.
struct DemoFailure: Error, Equatable, CustomStringConvertible {
  let step: Int
  let title: String
  let what: String
  let expected: String
  let came: String

  var description: String {
    "step \(step) (\(title)) failed: \(what)\n  expected  \(expected)\n  came      \(came)"
  }
}
