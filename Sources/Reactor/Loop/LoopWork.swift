/// Something to run once on a loop. A class may hand itself over and so cross threads without an allocation.
package protocol LoopWork: AnyObject, Sendable {
  func run()
}

/// Something to do when the loop has run everything that was ready: the place to write what a tick produced.
package protocol TickEndHandler: AnyObject {
  func tickEnded()
}

/// What other threads leave for a loop.
enum Posted: Sendable {
  case job(UnownedJob, isSerial: Bool)
  case work(any LoopWork)
  case closure(@Sendable () -> Void)
}

/// The bounds of one loop.
package struct LoopLimits: Sendable {
  /// How many jobs run before sockets and timers have their turn again.
  package var jobsPerTickMax = 4096
  /// How much one socket may deliver before the others have their turn.
  package var readBytesPerTickMax = 1 << 20
  /// The size of the buffer that all sockets of a loop read into.
  package var readBufferBytes = 256 << 10

  package init() {}
}
