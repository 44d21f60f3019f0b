#if os(Linux)
  internal import CLinux
  internal import Glibc

  /// Linux's epoll, level-triggered.
  final class EpollPoller: Poller {
    private let descriptor: Int32
    private let events: UnsafeMutablePointer<epoll_event>

    init() throws(SystemError) {
      descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
      guard descriptor >= 0 else { throw SystemError(operation: "epoll_create1", code: errno) }
      events = .allocate(capacity: PollerLimits.reportsMax)
    }

    deinit {
      events.deallocate()
      close(descriptor)
    }

    func add(_ target: Int32, _ interest: Readiness, token: UInt64) throws(SystemError) {
      try control(EPOLL_CTL_ADD, target, interest, token)
    }

    func update(_ target: Int32, _ interest: Readiness, token: UInt64) throws(SystemError) {
      try control(EPOLL_CTL_MOD, target, interest, token)
    }

    func remove(_ target: Int32) {
      // A descriptor that is gone is what the caller wants; there is nothing else to fail.
      _ = epoll_ctl(descriptor, EPOLL_CTL_DEL, target, nil)
    }

    func wait(timeoutMilliseconds: Int32) -> Int {
      let count = epoll_wait(descriptor, events, Int32(PollerLimits.reportsMax), timeoutMilliseconds)
      // Interrupted by a signal: the caller comes round again.
      return count < 0 ? 0 : Int(count)
    }

    func report(at index: Int) -> (token: UInt64, ready: Readiness) {
      let event = events[index]
      var ready: Readiness = []
      if event.events & EPOLLIN.rawValue != 0 { ready.insert(.read) }
      if event.events & EPOLLOUT.rawValue != 0 { ready.insert(.write) }
      if event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { ready.insert(.failed) }
      return (event.data.u64, ready)
    }

    private func control(
      _ operation: Int32, _ target: Int32, _ interest: Readiness, _ token: UInt64
    ) throws(SystemError) {
      var event = epoll_event()
      if interest.contains(.read) { event.events |= EPOLLIN.rawValue }
      if interest.contains(.write) { event.events |= EPOLLOUT.rawValue }
      event.data.u64 = token
      guard epoll_ctl(descriptor, operation, target, &event) == 0 else {
        throw SystemError(operation: "epoll_ctl", code: errno)
      }
    }
  }
#endif
