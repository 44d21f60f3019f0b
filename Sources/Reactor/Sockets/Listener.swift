#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Accepts connections on one address.
///
/// Running out of descriptors or memory does not end it: it rests for `restNanoseconds` and accepts again, while the
/// kernel's queue holds those who wait.
package final class Listener: EventSource, TimerTarget {
  /// What a listener does with a connection: it owns the stream from then on.
  package typealias OnAccept = (_ stream: IncomingStream, _ peer: SocketAddress) -> Void

  /// How long accepting rests when the system has nothing left to accept with.
  package static let restNanoseconds: UInt64 = 50_000_000
  /// How many connections one tick accepts at most.
  package static let acceptsPerTickMax = 64
  /// How many connections the kernel may keep waiting.
  package static let backlog: Int32 = 1024

  package let loop: EventLoop
  /// The address bound to, with the port that the kernel picked where 0 was asked for.
  package let address: SocketAddress
  /// How often accepting had to rest so far.
  package private(set) var rests = 0
  /// Whether accepting rests at present.
  package private(set) var isResting = false
  /// How many connections it has accepted.
  package private(set) var accepted: UInt64 = 0

  /// -1 for what listens within the process.
  private let descriptor: Int32
  private let inProcessPort: InProcessPort?
  private let unixPath: String?
  private var onAccept: OnAccept?
  private var token: SourceToken?
  private var restTimer = TimerID.none

  /// Binds and listens; from any thread. Connections are accepted from `start` on.
  ///
  /// A Unix domain socket whose file nobody listens on any more, as a process that was killed leaves it, is replaced.
  /// - Parameter unixMode: the mode of a Unix domain socket's file; nobody can connect before it is set.
  package init(_ wanted: SocketAddress, loop: EventLoop, unixMode: UInt16? = nil) throws(SystemError) {
    self.loop = loop
    if case .inProcess(let name) = wanted.storage {
      guard let port = InProcessPort.open(name) else { throw SystemError(operation: "bind", code: EADDRINUSE) }
      (descriptor, inProcessPort, unixPath) = (-1, port, nil)
      address = .inProcess(port.name)
      return
    }
    inProcessPort = nil
    let opened = loop.syscalls.socket(wanted.family)
    guard opened >= 0 else { throw SystemError(operation: "socket", code: errno) }
    do throws(SystemError) {
      try Self.bind(opened, wanted, loop.syscalls)
      if let unixMode, case .unix(let path) = wanted.storage, chmod(path, mode_t(unixMode)) != 0 {
        throw SystemError(operation: "chmod", code: errno)
      }
      guard listen(opened, Self.backlog) == 0 else { throw SystemError(operation: "listen", code: errno) }
    } catch {
      Self.closeDescriptor(opened)
      throw error
    }
    descriptor = opened
    address = SocketAddress(boundTo: opened) ?? wanted
    if case .unix(let path) = wanted.storage { unixPath = path } else { unixPath = nil }
  }

  deinit {
    inProcessPort?.close(on: loop)
    if token == nil, descriptor >= 0 { Self.closeDescriptor(descriptor) }
  }

  /// Begins to accept; on the loop.
  package func start(_ onAccept: @escaping OnAccept) throws(SystemError) {
    self.onAccept = onAccept
    if let inProcessPort {
      let loop = self.loop
      // Used on the loop only; kept alive until `close`, as by the loop where there is a descriptor.
      nonisolated(unsafe) let listener = self
      return inProcessPort.accept { stream in loop.execute { listener.accepted(stream) } }
    }
    token = try loop.register(descriptor, .read, self)
  }

  private func accepted(_ stream: IncomingStream) {
    if let onAccept { onAccept(stream, address) } else { stream.open(on: loop).close() }
  }

  /// Stops listening; on the loop. Those still waiting in the kernel's queue are refused.
  package func close() {
    loop.cancel(restTimer)
    onAccept = nil
    inProcessPort?.close(on: loop)
    guard let token else { return }
    loop.deregister(descriptor, token)
    // `deinit` closes the descriptor, which must not be reused while this object still names it.
    self.token = nil
    if let unixPath { unlink(unixPath) }
    _ = shutdown(descriptor, Int32(SHUT_RDWR))
  }

  package func abandoned() { close() }

  package func ready(_ readiness: Readiness) {
    for _ in 0..<Self.acceptsPerTickMax {
      guard let onAccept else { return }
      var form = sockaddr_storage()
      let accepted = loop.syscalls.accept(descriptor, &form)
      if accepted >= 0 {
        self.accepted &+= 1
        #if !os(Linux)
          makeNonBlocking(accepted)
        #endif
        onAccept(IncomingStream(descriptor: accepted), SocketAddress(kernelForm: &form) ?? address)
        continue
      }
      switch errno {
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return rest()
      // The connection was gone before it was taken (accept(2) lists what that may look like).
      case ECONNABORTED, EPROTO: continue
      default: return
      }
    }
  }

  package func timerFired(_ timerToken: UInt64) {
    isResting = false
    watch(.read)
  }

  private func rest() {
    rests += 1
    isResting = true
    watch([])
    restTimer = loop.schedule(afterNanoseconds: Self.restNanoseconds, self)
  }

  private func watch(_ interest: Readiness) {
    guard let token else { return }
    do throws(SystemError) {
      try loop.update(descriptor, interest, token)
    } catch {
      // The kernel is out of memory for the watch itself: come back later.
      restTimer = loop.schedule(afterNanoseconds: Self.restNanoseconds, self)
    }
  }

  private static func bind(
    _ descriptor: Int32, _ address: SocketAddress, _ syscalls: Syscalls
  ) throws(SystemError) {
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
    if address.family == AF_INET6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &on, size) }
    var code = bindOnce(descriptor, address)
    if code == EADDRINUSE, case .unix(let path) = address.storage, isAbandoned(path, address, syscalls) {
      unlink(path)
      code = bindOnce(descriptor, address)
    }
    guard code == 0 else { throw SystemError(operation: "bind", code: code) }
  }

  /// - Returns: 0, or the `errno`.
  private static func bindOnce(_ descriptor: Int32, _ address: SocketAddress) -> Int32 {
    #if canImport(Glibc)
      let outcome = address.withKernelForm { Glibc.bind(descriptor, $0, $1) }
    #else
      let outcome = address.withKernelForm { Darwin.bind(descriptor, $0, $1) }
    #endif
    return outcome == 0 ? 0 : errno
  }

  /// Whether the file is a socket that refuses connections: nobody has it open.
  private static func isAbandoned(_ path: String, _ address: SocketAddress, _ syscalls: Syscalls) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return false }
    let probe = syscalls.socket(address.family)
    guard probe >= 0 else { return false }
    defer { closeDescriptor(probe) }
    return address.withKernelForm { syscalls.connect(probe, $0, $1) } != 0 && errno == ECONNREFUSED
  }

  private static func closeDescriptor(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }
}
