internal import Foundation

/// A TCP socket that listens on loopback, on a free port: for tests whose other end no framework may mend. Whoever made
/// it accepts from it and closes it.
package struct LoopbackListener: Sendable {
  package let descriptor: Int32
  package let port: UInt16

  /// - Throws: `EADDRINUSE` where the system gives no port.
  package init(backlog: Int32) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) | listen(descriptor, backlog) | getsockname(descriptor, address, &length)
      }
    }
    guard status == 0 else { throw POSIXError(.EADDRINUSE) }
    port = UInt16(bigEndian: address.sin_port)
  }
}
