internal import Locking

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One direction of a connection within the process: bytes that were written and not yet read.
final class PipeDirection: Sendable {
  /// How much may be under way; a writer waits beyond it, as for a full socket.
  static let bytesMax = 256 << 10

  struct State: Sendable {
    var bytes: ContiguousArray<UInt8> = []
    /// The writer will write no more.
    var hasEnded = false
    /// The reader is gone.
    var isAbandoned = false
    var reader: PipeStream?
    var writer: PipeStream?
    /// The reader was told and has not come yet.
    var readerIsWoken = false
    var writerWaits = false
  }

  let state = Mutex(State())
}

/// One end of a connection within the process. Its peer may live on another loop.
///
/// Bytes never arrive within the `write` that sends them, but at a later turn of the reader's loop, so that either
/// end meets the other as it would over a socket.
final class PipeStream: ByteStream, @unchecked Sendable {  // Only `wake` and `wakeWriter` are used by other threads.
  let loop: EventLoop
  private let incoming: PipeDirection
  private let outgoing: PipeDirection
  private var handler: (any StreamHandler)?
  private var wantsInput = true
  private var isClosed = false
  /// Given back to the direction at the next reading, so that the two arrays take turns.
  private var spare: ContiguousArray<UInt8> = []

  init(reading incoming: PipeDirection, writing outgoing: PipeDirection, loop: EventLoop) {
    self.incoming = incoming
    self.outgoing = outgoing
    self.loop = loop
  }

  func start(_ handler: any StreamHandler) throws(SystemError) {
    self.handler = handler
    outgoing.state.withLock { $0.writer = self }
    let hasNews = incoming.state.withLock { state in
      state.reader = self
      state.readerIsWoken = !state.bytes.isEmpty || state.hasEnded
      return state.readerIsWoken
    }
    if hasNews { wake() }
  }

  // MARK: Output

  func write(_ bytes: UnsafeRawBufferPointer) -> WriteOutcome {
    if isClosed { return .failed(StreamError(SystemError(operation: "send", code: EPIPE))) }
    let (count, reader) = outgoing.state.withLock { state -> (Int?, PipeStream?) in
      if state.isAbandoned { return (nil, nil) }
      let count = min(bytes.count, PipeDirection.bytesMax - state.bytes.count)
      state.bytes.append(contentsOf: bytes[..<count])
      if count < bytes.count { state.writerWaits = true }
      if count == 0 || state.readerIsWoken { return (count, nil) }
      state.readerIsWoken = state.reader != nil
      return (count, state.reader)
    }
    reader?.wake()
    guard let count else { return .failed(StreamError(SystemError(operation: "send", code: EPIPE))) }
    return .wrote(count)
  }

  private func wakeWriter() { loop.execute { self.handler?.writable() } }

  // MARK: Input

  var isReading: Bool {
    get { wantsInput }
    set {
      let resumes = newValue && !wantsInput
      wantsInput = newValue
      if resumes { wake() }
    }
  }

  private func wake() { loop.execute { self.readable() } }

  private func readable() {
    guard let handler, wantsInput else { return incoming.state.withLock { $0.readerIsWoken = false } }
    var received = spare
    spare = []
    let (hasEnded, writer) = incoming.state.withLock { state -> (Bool, PipeStream?) in
      state.readerIsWoken = false
      swap(&state.bytes, &received)
      defer { state.writerWaits = false }
      return (state.hasEnded, state.writerWaits ? state.writer : nil)
    }
    writer?.wakeWriter()
    if !received.isEmpty { received.withUnsafeBytes { handler.received($0) } }
    received.removeAll(keepingCapacity: true)
    spare = received
    if hasEnded, self.handler != nil { handler.ended(nil) }
  }

  // MARK: The end

  func close() {
    if isClosed { return }
    isClosed = true
    handler = nil
    let reader = outgoing.state.withLock { state -> PipeStream? in
      state.hasEnded = true
      state.writer = nil
      defer { state.readerIsWoken = state.readerIsWoken || state.reader != nil }
      return state.readerIsWoken ? nil : state.reader
    }
    reader?.wake()
    let writer = incoming.state.withLock { state -> PipeStream? in
      state.isAbandoned = true
      state.bytes = []
      state.reader = nil
      defer { state.writerWaits = false }
      return state.writerWaits ? state.writer : nil
    }
    // It finds out by its next write.
    writer?.wakeWriter()
  }
}
