internal import Foundation
internal import Synchronization

/// Ends the servers that the harness started and removes its files, however the harness itself ends.
///
/// A shell that reads the process ids from a pipe. When the harness is gone, be it by `kill -9`, the pipe ends: the
/// shell kills who is still on the list and removes the directory. It ignores the signals that a terminal sends to the
/// whole group, and does nothing else.
final class Guardian: Sendable {
  private let pipe: Mutex<FileHandle?>
  private let ended = DispatchSemaphore(value: 0)

  private static let script = """
    trap '' INT TERM HUP QUIT
    watched=' '
    while read -r verb pid; do
      case $verb in
        watch) watched="$watched$pid " ;;
        forget) case $watched in *" $pid "*) watched="${watched%% $pid *} ${watched#* $pid }" ;; esac ;;
      esac
    done
    for pid in $watched; do kill -9 "$pid" 2>/dev/null; done
    rm -rf -- "$1"
    """

  /// - Parameter directory: removed at the end, with all that is in it.
  init(directory: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script, "harness-guardian", directory.path]
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // A server that inherited the writing end would keep the pipe open.
    _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    pipe = Mutex(input.fileHandleForWriting)
    let ended = ended
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
    } catch {
      throw HarnessError(.cannotStart, "cannot start /bin/sh: \(error.localizedDescription)")
    }
  }

  func watch(_ pid: pid_t) { send("watch \(pid)\n") }

  func forget(_ pid: pid_t) { send("forget \(pid)\n") }

  private func send(_ line: String) {
    pipe.withLock { handle in
      guard let handle else { return }
      do {
        try handle.write(contentsOf: Data(line.utf8))
      } catch {
        // The guardian is gone; the harness still ends its servers itself.
        try? handle.close()
      }
    }
  }

  /// Lets the guardian do its work, and waits until it is done. Blocks the thread.
  func finish() {
    let handle = pipe.withLock { $0.take() }
    guard let handle else { return }
    try? handle.close()
    ended.wait()
  }
}
