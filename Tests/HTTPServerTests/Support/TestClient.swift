internal import Reactor

/// A connection that sends what it is told and hands over what comes, as text.
final class TestClient: StreamHandler, @unchecked Sendable {
  private let loop: EventLoop
  private let socket: any ByteStream
  private var received: [UInt8] = []
  private var unsent: [UInt8] = []
  private var hasEnded = false
  private var waiter: (isEnough: @Sendable ([UInt8]) -> Bool, resume: @Sendable ([UInt8]) -> Void)?

  private init(_ socket: any ByteStream, _ loop: EventLoop) {
    self.socket = socket
    self.loop = loop
  }

  static func connect(to address: SocketAddress, on loop: EventLoop) async throws -> TestClient {
    try await withCheckedThrowingContinuation { continuation in
      loop.execute {
        Connector.connect(to: address, loop: loop, timeoutNanoseconds: 5_000_000_000) { outcome in
          continuation.resume(
            with: Result {
              let socket = try outcome.get()
              let client = TestClient(socket, loop)
              try socket.start(client)
              return client
            })
        }
      }
    }
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    loop.execute {
      self.unsent += bytes
      self.writable()
    }
  }

  func stopReading() { loop.execute { self.socket.isReading = false } }

  func close() { loop.execute { self.socket.close() } }

  /// What has come once it ends with `suffix`, or the server has closed; it is taken.
  func read(through suffix: String) async -> String {
    let suffix = Array(suffix.utf8)
    return await read { $0.suffix(suffix.count).elementsEqual(suffix) }
  }

  /// What came until the server closed.
  func readToEnd() async -> String { await read { _ in false } }

  private func read(_ isEnough: @escaping @Sendable ([UInt8]) -> Bool) async -> String {
    let bytes = await withCheckedContinuation { continuation in
      loop.execute {
        self.waiter = (isEnough, { continuation.resume(returning: $0) })
        self.tellWaiter()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func tellWaiter() {
    guard let waiter, hasEnded || waiter.isEnough(received) else { return }
    self.waiter = nil
    let bytes = received
    received = []
    waiter.resume(bytes)
  }

  func received(_ bytes: UnsafeRawBufferPointer) {
    received.append(contentsOf: bytes)
    tellWaiter()
  }

  func writable() {
    guard !unsent.isEmpty, case .wrote(let count) = unsent.withUnsafeBytes({ socket.write($0) }) else { return }
    unsent.removeFirst(count)
  }

  func ended(_ error: StreamError?) {
    socket.close()
    hasEnded = true
    tellWaiter()
  }
}
