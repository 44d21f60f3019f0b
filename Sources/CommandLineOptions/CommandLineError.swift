/// Arguments that a program cannot use: which one, and what to write instead. Show it and exit with 64 (`EX_USAGE`).
package struct CommandLineError: Error, Sendable, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: Hashable {
      case unknownOption, duplicateOption, missingValue, unexpectedValue, missingOption, invalidValue
      case missingArgument, unexpectedArgument, contradiction, invalidFile
    }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    package static let unknownOption = Self(.unknownOption)
    package static let duplicateOption = Self(.duplicateOption)
    package static let missingValue = Self(.missingValue)
    /// A flag was given a value.
    package static let unexpectedValue = Self(.unexpectedValue)
    package static let missingOption = Self(.missingOption)
    package static let invalidValue = Self(.invalidValue)
    package static let missingArgument = Self(.missingArgument)
    package static let unexpectedArgument = Self(.unexpectedArgument)
    /// Options that exclude each other.
    package static let contradiction = Self(.contradiction)
    /// A configuration file with a line that is not `name = value`.
    package static let invalidFile = Self(.invalidFile)

    package var description: String { "\(value)" }
  }

  package var code: Code
  package var message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}
