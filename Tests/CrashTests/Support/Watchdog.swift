internal import Foundation

/// Kills the programs that tests started when the test process itself dies, however it dies.
///
/// A shell holds the reading end of a pipe whose only writing end is here: the end of this process is the end of that
/// file. A line is the number of a child that has started, or, after a minus sign, of one that has ended.
final class Watchdog: Sendable {
  static let shared = Result { try Watchdog() }

  private static let script = """
    trap '' INT TERM HUP
    children=' '
    while read -r line; do
      case $line in
        -*) children=$(printf %s "$children" | sed "s/ ${line#-} / /") ;;
        *) children="$children$line " ;;
      esac
    done
    for child in $children; do
      case $(cat "/proc/$child/comm" 2>/dev/null) in
        commerced | sandbox-gateway | stripe-peer) kill -9 "$child" ;;
      esac
    done
    """

  private let pipe = Pipe()
  private let shell = Process()

  private init() throws {
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", Self.script]
    shell.standardInput = pipe
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    try pipe.fileHandleForReading.close()
  }

  func hasStarted(_ child: Int32) throws { try write("\(child)\n") }
  func hasEnded(_ child: Int32) throws { try write("-\(child)\n") }

  /// A line is short enough to be written whole.
  private func write(_ line: String) throws { try pipe.fileHandleForWriting.write(contentsOf: Data(line.utf8)) }
}
