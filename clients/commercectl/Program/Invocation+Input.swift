internal import Foundation

extension Invocation {
  /// A file's content, or with `-` all of the standard input.
  func readInput(_ path: String) throws -> [UInt8] {
    if path == "-" {
      var text = ""
      while let line = surroundings.input() { text += line + "\n" }
      return Array(text.utf8)
    }
    do {
      return try surroundings.readFile(path)
    } catch {
      throw CommandFailure(
        exitCode: ExitCode.notFound, message: "cannot read \(path): \(error.localizedDescription)")
    }
  }

  /// Asks the person before the program; anything but a yes is a no.
  func asks(_ question: String) -> Bool {
    surroundings.error(TableText.printable(question) + " [y/N]")
    return ["y", "yes"].contains(surroundings.input()?.lowercased() ?? "")
  }
}
