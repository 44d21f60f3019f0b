internal import Foundation
internal import RPCServer
internal import Reactor
internal import Synchronization

/// Ports that servers can come back to after a restart: below those that the system hands out by itself, so that no
/// connection takes one meanwhile.
enum TestPorts {
  private static let range: Range<UInt16> = 20_000..<32_000
  /// Test processes that run at the same time begin at different places.
  private static let taken = Atomic<Int>(Int(ProcessInfo.processInfo.processIdentifier) * 311)

  /// A loopback address that nobody listens on.
  static func next(_ loops: EventLoopGroup) async throws -> SocketAddress {
    while true {
      let number = taken.wrappingAdd(1, ordering: .relaxed).newValue
      let address = SocketAddress.loopback(port: range.lowerBound + UInt16(number % range.count))
      let probe = try RPCServer(configuration: .init(endpoints: [Endpoint(address)]), eventLoops: loops)
      do throws(RPCServerError) {
        _ = try await probe.start()
      } catch {
        guard error.code == .cannotListen else { throw error }
        continue
      }
      await probe.shutdown(grace: .zero)
      return address
    }
  }
}
