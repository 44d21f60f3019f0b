internal import Foundation
public import Metrics

/// What the kernel tells about this process, under the names that Prometheus's client libraries use. Memory and
/// descriptors need Linux's `/proc`; elsewhere they are left out.
public struct ProcessMetrics: MetricSource {
  private let startSeconds: Double

  /// - Parameter unixSeconds: when the process started.
  public init(startedAtUnixSeconds unixSeconds: Double) { startSeconds = unixSeconds }

  public func metrics() async -> [MetricFamily] {
    var families = [
      MetricFamily(
        "process_cpu_seconds_total", .counter, "Processor time, user and system.",
        [MetricSample(.number(Self.processorSeconds))]),
      .gauge("process_start_time_seconds", "When the process started, in seconds since 1970.", startSeconds),
    ]
    if let resident = Self.residentBytes {
      families.append(.gauge("process_resident_memory_bytes", "Resident memory.", Double(resident)))
    }
    if let descriptors = Self.openDescriptors {
      families.append(.gauge("process_open_fds", "Descriptors that are open.", Double(descriptors)))
    }
    return families
  }

  private static var processorSeconds: Double {
    var time = timespec()
    // It fails for clocks that a system lacks; this one POSIX demands.
    guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return .nan }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The second number of `statm`, in pages.
  private static var residentBytes: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
    let fields = text.split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  private static var openDescriptors: Int? {
    // The one that lists the folder is not counted.
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count).map { max(0, $0 - 1) }
  }
}
