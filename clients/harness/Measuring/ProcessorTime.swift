internal import Foundation

/// How long a process's threads ran, and how long they were ready and waited for a processor: it tells a slow server
/// from a busy machine.
struct ProcessorTime: Sendable, Encodable {
  var runSeconds: Double
  var waitSeconds: Double

  /// Of all the threads that the process has now; `nil` where the system does not count it.
  ///
  /// Source: `/proc/PID/task/TID/schedstat`, of the kernel's `Documentation/scheduler/sched-stats.rst`: nanoseconds on
  /// a processor, nanoseconds waiting for one, and turns.
  static func spent(by pid: pid_t) -> ProcessorTime? {
    let folder = "/proc/\(pid)/task"
    guard let threads = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
    var spent = ProcessorTime(runSeconds: 0, waitSeconds: 0)
    for thread in threads {
      // A thread may end meanwhile, and has no file then.
      guard let text = try? String(contentsOfFile: "\(folder)/\(thread)/schedstat", encoding: .utf8) else { continue }
      let numbers = text.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
      guard numbers.count >= 2 else { return nil }
      spent.runSeconds += numbers[0] / 1e9
      spent.waitSeconds += numbers[1] / 1e9
    }
    return spent
  }

  static func - (later: ProcessorTime, earlier: ProcessorTime) -> ProcessorTime {
    ProcessorTime(
      runSeconds: max(0, later.runSeconds - earlier.runSeconds),
      waitSeconds: max(0, later.waitSeconds - earlier.waitSeconds))
  }
}
