internal import Reactor
internal import Testing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A listening socket that nobody accepts from: the kernel completes connections as far as its queue goes, and takes
/// what they send as far as its buffers go; nobody ever reads or answers.
final class SilentListener {
  let address: SocketAddress
  private let descriptor: Int32
  private var fillers: [Int32] = []

  /// - Parameter backlog: how many connections the kernel completes, roughly.
  init(backlog: Int32 = 16) throws {
    let opened = Self.open()
    try #require(opened >= 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (bound, named) = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        (bind(opened, name, length), getsockname(opened, name, &length))
      }
    }
    try #require(bound == 0 && named == 0 && listen(opened, backlog) == 0)
    descriptor = opened
    address = .loopback(port: UInt16(bigEndian: name.sin_port))
  }

  deinit {
    for filler in fillers { close(filler) }
    close(descriptor)
  }

  private static func open() -> Int32 {
    #if canImport(Glibc)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  /// Connects until the queue is full: from then on a SYN gets no answer.
  func fill() throws {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    name.sin_port = (address.port ?? 0).bigEndian
    for _ in 0..<64 {
      let filler = Self.open()
      try #require(filler >= 0)
      fillers.append(filler)
      _ = withUnsafePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    // Loopback answers at once or not at all: one that is not connected now never will be.
    var last = pollfd(fd: fillers[63], events: Int16(POLLOUT), revents: 0)
    try #require(poll(&last, 1, 0) == 0, "the queue of connections did not fill")
  }
}
