internal import Foundation
internal import Journal
internal import JournalSQLite

/// A process that uses a journal, for tests that kill it and for measuring.
///
///     journal-peer append FILE            appends until it is killed; prints a line per acknowledged append
///     journal-peer open FILE              prints how long opening and the first read take
///     journal-peer measure FILE [EVENTS]  prints what the engine does per second
@main
enum JournalPeer {
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { fail("usage: journal-peer append|open|measure FILE [EVENTS]") }
    do {
      switch arguments[1] {
      case "append": try await AppendUntilKilled(path: arguments[2]).run()
      case "open": try await Measure.opening(path: arguments[2])
      case "measure":
        try await Measure(path: arguments[2], events: arguments.dropFirst(3).first.flatMap(Int.init)).run()
      default: fail("unknown command \(arguments[1])")
      }
    } catch {
      fail("\(error)")
    }
  }

  static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
  }
}
