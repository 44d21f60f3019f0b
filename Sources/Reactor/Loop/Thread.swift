#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
#if os(Linux)
  internal import CLinux
#endif

/// The thread behind an event loop, and how a thread finds its loop.
enum LoopThread {
  /// A number that no other living thread has.
  @inline(__always) static var currentID: UInt {
    #if canImport(Glibc)
      pthread_self()
    #else
      UInt(bitPattern: pthread_self())
    #endif
  }

  /// Runs `loop` on a new thread; the thread keeps the loop alive until it ends.
  static func start(_ loop: EventLoop) throws(SystemError) -> pthread_t {
    let box = Unmanaged.passRetained(loop)
    #if canImport(Glibc)
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        { argument in
          if let argument { LoopThread.body(Unmanaged<EventLoop>.fromOpaque(argument).takeRetainedValue()) }
          return nil
        }, box.toOpaque())
      let started: pthread_t? = thread
    #else
      var started: pthread_t?
      let code = pthread_create(
        &started, nil,
        { argument in
          LoopThread.body(Unmanaged<EventLoop>.fromOpaque(argument).takeRetainedValue())
          return nil
        }, box.toOpaque())
    #endif
    guard code == 0, let started else {
      box.release()
      throw SystemError(operation: "pthread_create", code: code)
    }
    return started
  }

  private static func body(_ loop: EventLoop) {
    #if canImport(Glibc)
      pthread_setname_np(pthread_self(), String(loop.name.prefix(15)))
    #else
      pthread_setname_np(loop.name)
    #endif
    pthread_setspecific(currentLoopKey, Unmanaged.passUnretained(loop).toOpaque())
    loop.run()
    pthread_setspecific(currentLoopKey, nil)
  }

  /// The loop whose thread this is; `nil` on any other thread.
  static var currentLoop: EventLoop? {
    guard let pointer = pthread_getspecific(currentLoopKey) else { return nil }
    return Unmanaged<EventLoop>.fromOpaque(pointer).takeUnretainedValue()
  }

  private static let currentLoopKey: pthread_key_t = {
    var key = pthread_key_t()
    precondition(pthread_key_create(&key, nil) == 0, "the process has used up its thread-local keys")
    return key
  }()

  /// How many processors this process may use.
  static var activeProcessorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Nanoseconds of processor time that the calling thread has had.
  @inline(__always) static var processorNanoseconds: UInt64 { nanoseconds(of: CLOCK_THREAD_CPUTIME_ID) }

  /// Nanoseconds of the monotonic clock.
  @inline(__always) static var nowNanoseconds: UInt64 { nanoseconds(of: CLOCK_MONOTONIC) }

  @inline(__always) private static func nanoseconds(of clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
