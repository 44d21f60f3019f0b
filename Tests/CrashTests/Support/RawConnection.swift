internal import Dispatch
internal import Foundation

/// A TCP connection without a protocol, for what no client of ours would send.
struct RawConnection {
  /// Far past anything a server on the same machine needs.
  private static let patienceSeconds = 20

  /// Sends the bytes and reads until the server closes.
  /// - Parameter halfCloses: also says that there is no more to come.
  /// - Returns: what the server sent; `nil` where it did not close in time.
  static func exchange(_ bytes: [UInt8], with address: String, halfCloses: Bool = false) async throws -> [UInt8]? {
    try await withCheckedThrowingContinuation { continuation in
      // Blocks a thread of its own, none of those that tasks share.
      Thread.detachNewThread { continuation.resume(with: Result { try exchangeNow(bytes, address, halfCloses) }) }
    }
  }

  /// Whether the address takes a connection.
  static func isAccepted(_ address: String) throws -> Bool {
    guard let descriptor = try connected(address) else { return false }
    close(descriptor)
    return true
  }

  private static func exchangeNow(_ bytes: [UInt8], _ address: String, _ halfCloses: Bool) throws -> [UInt8]? {
    guard let descriptor = try connected(address) else { throw POSIXError(.ECONNREFUSED) }
    defer { close(descriptor) }
    // The server may close before it has read all of it; what it says, and that it ends, is all that counts.
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    if halfCloses { shutdown(descriptor, Int32(SHUT_WR)) }
    var received: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count > 0 {
        received += chunk[..<count]
      } else if count == 0 || errno == ECONNRESET {
        return received
      } else if errno != EINTR {
        return nil
      }
    }
  }

  private static func connected(_ address: String) throws -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw POSIXError(.EMFILE) }
    var patience = timeval(tv_sec: patienceSeconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = UInt16(address.split(separator: ":").last ?? "").map(\.bigEndian) ?? 0
    target.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let status = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if status == 0 { return descriptor }
    close(descriptor)
    return nil
  }
}
