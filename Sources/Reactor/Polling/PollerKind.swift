#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What tells an event loop that its sockets are ready.
public enum PollerKind: String, Sendable, Hashable, CaseIterable {
  #if os(Linux)
    /// Linux's epoll.
    case epoll
  #endif
  /// Dispatch sources, wherever there is libdispatch. Each report crosses a thread, so that it is slower.
  case dispatch

  /// What the environment variable `RPC_POLLER` names; without it epoll on Linux, Dispatch elsewhere. Read once.
  public static let preferred: PollerKind =
    getenv("RPC_POLLER").flatMap { PollerKind(rawValue: String(cString: $0)) }
    ?? allCases[0]

  func make() throws(SystemError) -> any Poller {
    switch self {
    #if os(Linux)
      case .epoll: return try EpollPoller()
    #endif
    case .dispatch: return DispatchPoller()
    }
  }
}
