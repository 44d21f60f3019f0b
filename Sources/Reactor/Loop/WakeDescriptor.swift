#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
#if os(Linux)
  internal import CLinux
#endif

/// A descriptor that another thread makes readable to end a loop's wait.
struct WakeDescriptor: ~Copyable, Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  init() throws(SystemError) {
    #if os(Linux)
      readEnd = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
      guard readEnd >= 0 else { throw SystemError(operation: "eventfd", code: errno) }
      writeEnd = readEnd
    #else
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { throw SystemError(operation: "pipe", code: errno) }
      readEnd = ends[0]
      writeEnd = ends[1]
      makeNonBlocking(readEnd)
      makeNonBlocking(writeEnd)
    #endif
  }

  deinit {
    close(readEnd)
    if writeEnd != readEnd { close(writeEnd) }
  }

  func signal() {
    var one: UInt64 = 1
    // It fails only when the descriptor is full, and then the loop is about to wake anyway.
    _ = write(writeEnd, &one, MemoryLayout<UInt64>.size)
  }

  func clear() {
    var value: UInt64 = 0
    while read(readEnd, &value, MemoryLayout<UInt64>.size) > 0, writeEnd != readEnd {}
  }
}

#if !os(Linux)
  func makeNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }
#endif
