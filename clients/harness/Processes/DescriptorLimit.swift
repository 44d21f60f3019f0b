internal import Foundation

/// How many files and sockets this process may have open.
enum DescriptorLimit {
  #if os(Linux)
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let resource = RLIMIT_NOFILE
  #endif

  /// Allows at least `count`.
  static func raise(to count: Int) throws {
    var limit = try current()
    let needed = rlim_t(count)
    if limit.rlim_cur >= needed { return }
    limit.rlim_cur = min(needed, limit.rlim_max)
    guard limit.rlim_cur >= needed, setrlimit(resource, &limit) == 0 else {
      throw HarnessError(.unmeasurable, "\(count) open files are needed; raise the limit with ulimit -n")
    }
  }

  /// Allows `count` and no more.
  static func set(_ count: Int) throws {
    var limit = try current()
    limit.rlim_cur = rlim_t(count)
    guard setrlimit(resource, &limit) == 0 else {
      throw HarnessError(.unmeasurable, "the limit of open files cannot be set to \(count)")
    }
  }

  private static func current() throws -> rlimit {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else {
      throw HarnessError(.unmeasurable, "the limit of open files cannot be read")
    }
    return limit
  }
}
