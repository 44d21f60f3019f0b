#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
#if os(Linux)
  internal import CLinux
#endif

/// The system calls a test may ask to fail.
package enum Syscall: Hashable, Sendable {
  case accept, connect, receive, send, socket
}

/// The seam between the reactor and the kernel: every socket call passes here.
///
/// In debug builds a `FaultPlan` may make a call fail at its Nth time. In release builds the type is empty and each
/// method is the bare call. Results are the kernel's: -1 and `errno` for a failure; interrupted calls are repeated.
package struct Syscalls: Sendable {
  #if DEBUG
    let faults: FaultPlan?
    package init(faults: FaultPlan? = nil) { self.faults = faults }
  #else
    package init() {}
  #endif

  @inline(__always) private func fails(_ call: Syscall) -> Bool {
    #if DEBUG
      guard let faults, let code = faults.take(call) else { return false }
      errno = code
      return true
    #else
      return false
    #endif
  }

  func accept(_ listener: Int32, _ address: inout sockaddr_storage) -> Int32 {
    if fails(.accept) { return -1 }
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &address) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        retryingInterrupted {
          #if os(Linux)
            accept4(listener, pointer, &length, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
          #else
            Darwin.accept(listener, pointer, &length)
          #endif
        }
      }
    }
  }

  /// Opens a non-blocking stream socket that is closed on exec.
  func socket(_ family: Int32) -> Int32 {
    if fails(.socket) { return -1 }
    #if os(Linux)
      let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
      return Glibc.socket(family, type, 0)
    #else
      let descriptor = Darwin.socket(family, SOCK_STREAM, 0)
      if descriptor >= 0 { makeNonBlocking(descriptor) }
      return descriptor
    #endif
  }

  func connect(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    if fails(.connect) { return -1 }
    #if os(Linux)
      return retryingInterrupted { Glibc.connect(descriptor, address, length) }
    #else
      return retryingInterrupted { Darwin.connect(descriptor, address, length) }
    #endif
  }

  @inline(__always) func receive(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = byteLimit(.receive, buffer.count)
    return retryingInterrupted {
      if fails(.receive) { return -1 }
      return recv(descriptor, buffer.baseAddress, count, 0)
    }
  }

  @inline(__always) func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    let count = byteLimit(.send, bytes.count)
    return retryingInterrupted {
      if fails(.send) { return -1 }
      #if os(Linux)
        return Glibc.send(descriptor, bytes.baseAddress, count, Int32(MSG_NOSIGNAL))
      #else
        return Darwin.send(descriptor, bytes.baseAddress, count, 0)
      #endif
    }
  }

  @inline(__always) private func byteLimit(_ call: Syscall, _ count: Int) -> Int {
    #if DEBUG
      return min(count, faults?.byteLimit(call) ?? count)
    #else
      return count
    #endif
  }
}

@inline(__always) private func retryingInterrupted<T: SignedInteger>(_ call: () -> T) -> T {
  while true {
    let result = call()
    if result == -1, errno == EINTR { continue }
    return result
  }
}
