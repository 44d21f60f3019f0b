internal import Journal

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Starts the engine's threads. Blocking calls (SQLite, fsync) run on these, never on a thread of Swift's pool.
enum EngineThread {
  private final class Body {
    let name: String
    let run: @Sendable () -> Void

    init(name: String, run: @escaping @Sendable () -> Void) {
      self.name = name
      self.run = run
    }
  }

  /// Runs `body` on a new detached thread; whoever needs its end lets it report that itself.
  ///
  /// - Parameter name: what debuggers show where the platform's module has the call for it (macOS).
  static func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(JournalError) {
    let context = Unmanaged.passRetained(Body(name: name, run: body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(
      &thread, nil,
      { context in
        #if canImport(Darwin)
          let body = Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
          pthread_setname_np(body.name)
        #else
          let body = Unmanaged<Body>.fromOpaque(context!).takeRetainedValue()
        #endif
        body.run()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      throw JournalError(.ioFailed, "could not start the thread \(name): \(String(cString: strerror(code)))")
    }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
  }
}
