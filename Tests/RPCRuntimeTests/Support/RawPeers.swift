internal import Reactor
internal import TestSupport

/// A TCP client without a protocol: sends bytes, then collects until the server closes.
final class RawClient: StreamHandler {
  private let socket: any ByteStream
  private var received: [UInt8] = []
  private var onEnd: (([UInt8]) -> Void)?

  private init(_ socket: any ByteStream, _ onEnd: @escaping ([UInt8]) -> Void) {
    self.socket = socket
    self.onEnd = onEnd
  }

  /// - Returns: what the server sent before it closed the connection.
  static func exchange(_ bytes: [UInt8], with address: SocketAddress, on loop: EventLoop) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { continuation in
      loop.execute {
        Connector.connect(to: address, loop: loop, timeoutNanoseconds: 5_000_000_000) { outcome in
          do {
            let socket = try outcome.get()
            let client = RawClient(socket) { continuation.resume(returning: $0) }
            try socket.start(client)
            _ = bytes.withUnsafeBytes { socket.write($0) }
          } catch {
            continuation.resume(throwing: error)
          }
        }
      }
    }
  }

  func received(_ bytes: UnsafeRawBufferPointer) { received.append(contentsOf: bytes) }
  func writable() {}
  func ended(_ error: StreamError?) {
    socket.close()
    onEnd?(received)
    onEnd = nil
  }
}

/// A TCP server without a protocol: closes each connection as soon as it has received something, and counts them.
final class VanishingServer: @unchecked Sendable {
  private final class Peer: StreamHandler {
    let socket: any ByteStream
    init(_ socket: any ByteStream) { self.socket = socket }
    func received(_ bytes: UnsafeRawBufferPointer) { socket.close() }
    func writable() {}
    func ended(_ error: StreamError?) { socket.close() }
  }

  let loop: EventLoop
  private let listener: Listener
  let connections = Shared(0)
  var address: SocketAddress { listener.address }

  init(_ loop: EventLoop) throws {
    self.loop = loop
    listener = try Listener(.loopback(port: 0), loop: loop)
  }

  func start() {
    let connections = self.connections
    let loop = self.loop
    loop.execute { [self] in
      try? listener.start { incoming, _ in
        connections.update { $0 += 1 }
        let socket = incoming.open(on: loop)
        try? socket.start(Peer(socket))
      }
    }
  }

  func stop() async {
    await withCheckedContinuation { continuation in
      loop.execute { [self] in
        listener.close()
        continuation.resume()
      }
    }
  }
}

/// A TCP client that sends bytes and never reads.
final class DeafClient: StreamHandler, @unchecked Sendable {
  private let socket: any ByteStream
  private init(_ socket: any ByteStream) { self.socket = socket }

  static func connect(_ bytes: [UInt8], to address: SocketAddress, on loop: EventLoop) async throws -> DeafClient {
    try await withCheckedThrowingContinuation { continuation in
      loop.execute {
        Connector.connect(to: address, loop: loop, timeoutNanoseconds: 5_000_000_000) { outcome in
          do {
            let socket = try outcome.get()
            let client = DeafClient(socket)
            try socket.start(client)
            socket.isReading = false
            _ = bytes.withUnsafeBytes { socket.write($0) }
            continuation.resume(returning: client)
          } catch {
            continuation.resume(throwing: error)
          }
        }
      }
    }
  }

  func close() async {
    await withCheckedContinuation { continuation in
      socket.loop.execute { [self] in
        socket.close()
        continuation.resume()
      }
    }
  }

  func received(_ bytes: UnsafeRawBufferPointer) {}
  func writable() {}
  func ended(_ error: StreamError?) {}
}
