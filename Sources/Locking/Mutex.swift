// Under the thread sanitizer the standard library's `Mutex` looks like no lock at all: on Linux its contended path is
// in a library that is not instrumented, so whatever it protects is reported as a race. In those builds (compiled with
// `-D THREAD_SANITIZER`) a lock of the system's, which the sanitizer knows, takes its place.

#if !THREAD_SANITIZER
  package import Synchronization

  /// A value behind a lock: the standard library's.
  package typealias Mutex<Value: ~Copyable> = Synchronization.Mutex<Value>
#else
  #if canImport(Glibc)
    internal import Glibc
  #else
    internal import Darwin
  #endif

  /// A value behind a lock that the thread sanitizer understands; same shape as the standard library's `Mutex`.
  package struct Mutex<Value: ~Copyable>: ~Copyable, @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let value: UnsafeMutablePointer<Value>

    package init(_ initialValue: consuming sending Value) {
      lock = .allocate(capacity: 1)
      value = .allocate(capacity: 1)
      value.initialize(to: initialValue)
      let status = pthread_mutex_init(lock, nil)
      precondition(status == 0, "the system makes no lock")
    }

    deinit {
      pthread_mutex_destroy(lock)
      lock.deallocate()
      value.deinitialize(count: 1)
      value.deallocate()
    }

    package borrowing func withLock<Result: ~Copyable, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      pthread_mutex_lock(lock)
      defer { pthread_mutex_unlock(lock) }
      return try body(&value.pointee)
    }
  }
#endif
