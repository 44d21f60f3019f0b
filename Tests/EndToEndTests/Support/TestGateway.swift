internal import CommerceSchema
internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Locking
internal import RPC
internal import RPCClient
internal import RPCServer
internal import Reactor
internal import SandboxGateway

/// A sandbox gateway on a port and a SQLite journal of its own.
final class TestGateway: Sendable {
  private struct Running {
    let journal: SQLiteJournal
    let server: RPCServer
  }

  let channel: RPCChannel
  let address: SocketAddress
  private let path: String
  private let loops: EventLoopGroup
  private let running: Mutex<Running?>

  static func start(in folder: URL, loops: EventLoopGroup) async throws -> TestGateway {
    let path = folder.appending(path: "gateway.journal").path
    let (running, address) = try await open(path: path, at: try await TestPorts.next(loops), loops: loops)
    return try TestGateway(path, running, address, loops)
  }

  private init(_ path: String, _ running: Running, _ address: SocketAddress, _ loops: EventLoopGroup) throws {
    self.path = path
    self.loops = loops
    self.address = address
    self.running = Mutex(running)
    channel = try RPCChannel(target: Endpoint(address), configuration: .quick, eventLoops: loops)
  }

  private static func open(
    path: String, at address: SocketAddress, loops: EventLoopGroup
  ) async throws -> (Running, SocketAddress) {
    let journal = try SQLiteJournal.open(path: path, configuration: .init(synchronous: .off))
    let configuration = CardGateway.Configuration(
      nowMicros: { Int64(Date.now.timeIntervalSince1970 * 1_000_000) },
      // A delayed answer comes when nobody waits for it any more.
      delay: { _ in try await untilCancelled() },
      onFailure: { _ in })
    let gateway = try await CardGateway.open(journal: journal, instance: "test", configuration: configuration)
    let server = try RPCServer(configuration: .init(endpoints: [Endpoint(address)]), eventLoops: loops)
    server.register(gateway)
    return (Running(journal: journal, server: server), try await server.start()[0])
  }

  private func take() -> Running? {
    running.withLock { running in
      defer { running = nil }
      return running
    }
  }

  /// Ends the gateway as a crash would for its callers; what it had decided stays on disk.
  func stop() async {
    guard let running = take() else { return }
    await running.server.shutdown(grace: .zero)
    await running.journal.close()
  }

  /// Starts it again, where it was.
  func restart() async throws {
    await stop()
    let (next, _) = try await Self.open(path: path, at: address, loops: loops)
    running.withLock { $0 = next }
  }

  func close() async {
    await channel.close()
    await stop()
  }

  // MARK: What tests ask of it

  var service: CardGatewayServiceClient { CardGatewayServiceClient(channel) }

  func setFault(_ kind: SetFaultRequest.Kind, count: UInt32 = 1, declineCode: String = "") async throws {
    _ = try await service.setFault(
      SetFaultRequest(kind: kind, count: count, delayMilliseconds: 1, declineCode: declineCode))
  }

  func clearFaults() async throws { _ = try await service.setFault(SetFaultRequest(kind: .unspecified)) }

  func summary() async throws -> GetSummaryResponse { try await service.getSummary() }

  /// The charges of one order, by its name or its id.
  func charges(ofOrder order: String) async throws -> [CardCharge] {
    let id = order.split(separator: "/").last.map(String.init) ?? order
    return try await service.listCharges(ListChargesRequest(orderID: id)).charges
  }

  /// Captured less refunded, in minor units.
  func balance(_ currency: String) async throws -> Int64 {
    let total = try await summary().totals.first { $0.currencyCode == currency }
    return (total?.capturedMinorUnits ?? 0) - (total?.refundedMinorUnits ?? 0)
  }
}

/// Suspends until the task is cancelled.
func untilCancelled() async throws {
  let (stream, continuation) = AsyncStream<Never>.makeStream()
  defer { continuation.finish() }
  for await _ in stream {}
  try Task.checkCancellation()
}

extension RPCChannel.Configuration {
  /// Reconnects at once: servers of tests are back in no time.
  static var quick: RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.reconnectBackoff = Backoff(initial: .milliseconds(5), maximum: .milliseconds(50))
    return configuration
  }
}
