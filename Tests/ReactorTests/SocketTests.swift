internal import TestSupport
internal import Testing

@testable internal import Reactor

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

@Suite(.everyPoller) struct SocketTests {
  /// Sends back what it gets; keeps what the kernel does not take at once.
  private final class Echo: StreamHandler {
    let socket: any ByteStream
    var unsent: [UInt8] = []
    init(_ socket: any ByteStream) { self.socket = socket }

    func received(_ bytes: UnsafeRawBufferPointer) {
      unsent.append(contentsOf: bytes)
      writable()
    }
    func writable() {
      let outcome = unsent.withUnsafeBytes { socket.write($0) }
      if case .wrote(let count) = outcome { unsent.removeFirst(count) } else { socket.close() }
    }
    func ended(_ error: StreamError?) { socket.close() }
  }

  /// Sends a block and collects until as much has come back.
  private final class Collector: StreamHandler {
    let socket: any ByteStream
    var unsent: [UInt8]
    var received: [UInt8] = []
    let expected: Int
    var done: (([UInt8]) -> Void)?

    init(_ socket: any ByteStream, _ block: [UInt8], _ done: @escaping ([UInt8]) -> Void) {
      self.socket = socket
      unsent = block
      expected = block.count
      self.done = done
    }
    func received(_ bytes: UnsafeRawBufferPointer) {
      received.append(contentsOf: bytes)
      if received.count >= expected { finish() }
    }
    func writable() {
      if case .wrote(let count) = unsent.withUnsafeBytes({ socket.write($0) }) { unsent.removeFirst(count) }
    }
    func ended(_ error: StreamError?) { finish() }
    func finish() {
      socket.close()
      done?(received)
      done = nil
    }
  }

  private func listen(
    _ address: SocketAddress, on loop: EventLoop
  ) async throws -> (listener: Listener, address: SocketAddress) {
    nonisolated(unsafe) let listener = try Listener(address, loop: loop)
    let bound = listener.address
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      loop.execute {
        continuation.resume(
          with: Result {
            try listener.start { incoming, _ in
              let socket = incoming.open(on: loop)
              try? socket.start(Echo(socket))
            }
          })
      }
    }
    return (listener, bound)
  }

  private func exchange(_ block: [UInt8], with address: SocketAddress, on loop: EventLoop) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { continuation in
      loop.execute {
        Connector.connect(to: address, loop: loop, timeoutNanoseconds: 5_000_000_000) { outcome in
          do {
            let socket = try outcome.get()
            let collector = Collector(socket, block) { continuation.resume(returning: $0) }
            try socket.start(collector)
            collector.writable()
          } catch {
            continuation.resume(throwing: error)
          }
        }
      }
    }
  }

  private func stop(_ loop: EventLoop) async { await Task.detached { loop.stop() }.value }

  @Test(arguments: ["127.0.0.1:0", "[::1]:0", "unix:"])
  func bytesGoThereAndBackWhole(_ where: String) async throws {
    let loop = try EventLoop(name: "test", poller: EveryPoller.current)
    let folder = try TemporaryFolder("reactor")
    defer { folder.remove() }
    let name = `where` == "unix:" ? "unix:\(folder.path("listener.sock"))" : `where`
    let address = try #require(try Endpoint(parsing: name).address)
    let (listener, bound) = try await listen(address, on: loop)
    // More than the kernel buffers, so that both ends meet a full socket.
    let block = (0..<8_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    #expect(try await exchange(block, with: bound, on: loop) == block)
    await close(listener, on: loop)
    await stop(loop)
  }

  private func close(_ listener: Listener, on loop: EventLoop) async {
    nonisolated(unsafe) let listener = listener
    await withCheckedContinuation { continuation in
      loop.execute {
        listener.close()
        continuation.resume()
      }
    }
  }

  @Test func connectingWhereNobodyListensIsRefusedWithTheReason() async throws {
    let loop = try EventLoop(name: "test", poller: EveryPoller.current)
    let listener = try Listener(.loopback(port: 0), loop: loop)
    let address = listener.address
    await close(listener, on: loop)
    _ = consume listener
    let error = await #expect(throws: SystemError.self) { try await exchange([1], with: address, on: loop) }
    #expect(error?.reason == "connection refused")
    await stop(loop)
  }

  @Test func listeningOnAPortInUseSaysSo() async throws {
    let loop = try EventLoop(name: "test", poller: EveryPoller.current)
    let first = try Listener(.loopback(port: 0), loop: loop)
    let error = #expect(throws: SystemError.self) { _ = try Listener(first.address, loop: loop) }
    #expect(error?.operation == "bind")
    #expect(error?.reason == "address already in use")
    await stop(loop)
  }

  #if DEBUG
    @Test func acceptingResumesAfterTheProcessRanOutOfDescriptors() async throws {
      let faults = FaultPlan()
      let loop = try EventLoop(name: "test", syscalls: Syscalls(faults: faults), poller: EveryPoller.current)
      let (listener, bound) = try await listen(.loopback(port: 0), on: loop)
      faults.fail(.accept, times: 2, code: EMFILE)
      #expect(try await exchange([1, 2, 3], with: bound, on: loop) == [1, 2, 3])
      #expect(faults.pending == 0)
      #expect(listener.rests == 2)
      // While it rested, the connection in the kernel's queue did not wake it again and again.
      let ticks = await withCheckedContinuation { continuation in
        loop.execute { continuation.resume(returning: loop.statistics.ticks) }
      }
      #expect(ticks < 50)
      await stop(loop)
    }

    @Test func aConnectionAbortedBeforeItWasAcceptedDoesNotStopTheNext() async throws {
      let faults = FaultPlan()
      let loop = try EventLoop(name: "test", syscalls: Syscalls(faults: faults), poller: EveryPoller.current)
      let (_, bound) = try await listen(.loopback(port: 0), on: loop)
      faults.fail(.accept, code: ECONNABORTED)
      #expect(try await exchange([9], with: bound, on: loop) == [9])
      await stop(loop)
    }

    @Test func aFailedSendReachesTheOwner() async throws {
      let faults = FaultPlan()
      let loop = try EventLoop(name: "test", syscalls: Syscalls(faults: faults), poller: EveryPoller.current)
      let (_, bound) = try await listen(.loopback(port: 0), on: loop)
      // The first send is the client's; the second, the echo's, fails, and the server closes.
      faults.fail(.send, after: 1, code: EPIPE)
      #expect(try await exchange([1], with: bound, on: loop) == [])
      await stop(loop)
    }
  #endif

  @Test func addressesReadAsTheyAreWritten() throws {
    for text in ["127.0.0.1:7443", "[::1]:80", "unix:/run/x.sock", "10.0.0.1:0"] {
      #expect(try Endpoint(parsing: text).description == text)
    }
    #expect(try Endpoint(parsing: "127.9.9.9:1").address?.isLoopback == true)
    #expect(try Endpoint(parsing: "[::ffff:127.0.0.1]:1").address?.isLoopback == true)
    #expect(try Endpoint(parsing: "[::2]:1").address?.isLoopback == false)
    #expect(try Endpoint(parsing: "192.168.0.1:1").address?.isLoopback == false)
    #expect(try Endpoint(parsing: "localhost:1").address == nil)
    #expect(try Endpoint(parsing: "localhost:1").resolve().allSatisfy(\.isLoopback))
  }

  @Test(arguments: ["", "localhost", "localhost:", "localhost:70000", ":80", "::1:80", "unix:", "[]:1"])
  func aTextThatNamesNoEndpointIsRefused(_ text: String) {
    #expect(throws: EndpointError.self) { try Endpoint(parsing: text) }
  }
}
