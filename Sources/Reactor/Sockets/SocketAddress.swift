#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where a server listens or a client connects to: an IP address with a port, a path for Unix domain sockets, or a name
/// within the process.
public struct SocketAddress: Sendable, Hashable {
  enum Storage: Sendable, Hashable {
    /// In network order.
    case ipv4(address: UInt32, port: UInt16)
    /// The address's bytes in two halves, as they lie in memory.
    case ipv6(high: UInt64, low: UInt64, port: UInt16, scope: UInt32)
    case unix(path: String)
    case inProcess(name: String)
  }

  let storage: Storage

  init(_ storage: Storage) { self.storage = storage }

  /// The longest path of a Unix domain socket, in bytes.
  public static let unixPathBytesMax = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// An IPv4 or IPv6 address in text form; `nil` when `host` is neither, a host name for example.
  public init?(numericHost host: String, port: UInt16) {
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, host, &v4) == 1 {
      storage = .ipv4(address: v4.s_addr, port: port)
    } else if inet_pton(AF_INET6, host, &v6) == 1 {
      (storage) = withUnsafeBytes(of: &v6) { bytes in
        .ipv6(
          high: bytes.loadUnaligned(as: UInt64.self), low: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
          port: port, scope: 0)
      }
    } else {
      return nil
    }
  }

  /// A Unix domain socket; `nil` for an empty path or one longer than `unixPathBytesMax`.
  public init?(unixPath path: String) {
    guard !path.isEmpty, path.utf8.count <= Self.unixPathBytesMax else { return nil }
    storage = .unix(path: path)
  }

  /// A name within this process, over which bytes go without a socket; for tests. The empty name lets a server pick a
  /// free one.
  public static func inProcess(_ name: String = "") -> SocketAddress { SocketAddress(.inProcess(name: name)) }

  /// 127.0.0.1 with a port; 0 lets the kernel pick one.
  public static func loopback(port: UInt16) -> SocketAddress {
    SocketAddress(.ipv4(address: UInt32(0x7F00_0001).bigEndian, port: port))
  }

  /// The port; `nil` for what is no network address.
  public var port: UInt16? {
    switch storage {
    case .ipv4(_, let port), .ipv6(_, _, let port, _): port
    case .unix, .inProcess: nil
    }
  }

  /// The IP address in text form, without brackets; `nil` for what is no network address.
  public var host: String? {
    switch storage {
    case .ipv4: return String(description.prefix { $0 != ":" })
    case .ipv6: return String(description.dropFirst().prefix { $0 != "]" })
    case .unix, .inProcess: return nil
    }
  }

  /// Whether it is reached by way of IP, be it on this machine or another.
  public var isNetwork: Bool {
    switch storage {
    case .ipv4, .ipv6: true
    case .unix, .inProcess: false
    }
  }

  /// Whether what is sent there stays on this machine: 127.0.0.0/8, ::1, mapped 127.0.0.0/8, Unix domain sockets,
  /// the process itself.
  public var isLoopback: Bool {
    switch storage {
    case .ipv4(let address, _): UInt32(bigEndian: address) >> 24 == 127
    case .ipv6(let high, let low, _, _):
      high == 0
        && (UInt64(bigEndian: low) == 1
          || (UInt64(bigEndian: low) >> 24) == 0xFFFF_7F)
    case .unix, .inProcess: true
    }
  }
}

extension SocketAddress: CustomStringConvertible {
  /// `127.0.0.1:7443`, `[::1]:7443` or `unix:/run/commerced.sock`.
  public var description: String {
    switch storage {
    case .ipv4(let address, let port):
      let value = UInt32(bigEndian: address)
      return "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255):\(port)"
    case .ipv6(let high, let low, let port, _):
      var bytes = (high, low)
      var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
      inet_ntop(AF_INET6, &bytes, &text, socklen_t(text.count))
      return "[\(text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" })]:\(port)"
    case .unix(let path):
      return "unix:\(path)"
    case .inProcess(let name):
      return "inprocess:\(name)"
    }
  }
}

// MARK: The kernel's form

extension SocketAddress {
  var family: Int32 {
    switch storage {
    case .ipv4: AF_INET
    case .ipv6: AF_INET6
    case .unix: AF_UNIX
    // The kernel knows nothing of it.
    case .inProcess: AF_UNSPEC
    }
  }

  /// Lends the address as the kernel wants it.
  func withKernelForm<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    var form = sockaddr_storage()
    let length = withUnsafeMutableBytes(of: &form) { fill($0) }
    return withUnsafePointer(to: &form) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
    }
  }

  private func fill(_ form: UnsafeMutableRawBufferPointer) -> Int {
    switch storage {
    case .ipv4(let address, let port):
      var value = sockaddr_in()
      value.sin_family = sa_family_t(AF_INET)
      value.sin_port = port.bigEndian
      value.sin_addr.s_addr = address
      return copy(&value, to: form)
    case .ipv6(let high, let low, let port, let scope):
      var value = sockaddr_in6()
      value.sin6_family = sa_family_t(AF_INET6)
      value.sin6_port = port.bigEndian
      value.sin6_scope_id = scope
      withUnsafeMutableBytes(of: &value.sin6_addr) { bytes in
        bytes.storeBytes(of: high, as: UInt64.self)
        bytes.storeBytes(of: low, toByteOffset: 8, as: UInt64.self)
      }
      return copy(&value, to: form)
    case .unix(let path):
      var value = sockaddr_un()
      value.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &value.sun_path) { $0.copyBytes(from: path.utf8.prefix(Self.unixPathBytesMax)) }
      return copy(&value, to: form)
    case .inProcess: return 0
    }
  }

  private func copy<T>(_ value: inout T, to form: UnsafeMutableRawBufferPointer) -> Int {
    withUnsafeBytes(of: &value) { form.copyMemory(from: $0) }
    return MemoryLayout<T>.size
  }

  /// Reads what the kernel filled in; `nil` for a family that this type does not know.
  init?(kernelForm form: inout sockaddr_storage) {
    let family = Int32(form.ss_family)
    let storage: Storage? = withUnsafeBytes(of: &form) { bytes in
      switch family {
      case AF_INET:
        let value = bytes.loadUnaligned(as: sockaddr_in.self)
        return .ipv4(address: value.sin_addr.s_addr, port: UInt16(bigEndian: value.sin_port))
      case AF_INET6:
        var value = bytes.loadUnaligned(as: sockaddr_in6.self)
        let port = UInt16(bigEndian: value.sin6_port)
        let scope = value.sin6_scope_id
        return withUnsafeBytes(of: &value.sin6_addr) { halves in
          .ipv6(
            high: halves.loadUnaligned(as: UInt64.self), low: halves.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            port: port, scope: scope)
        }
      case AF_UNIX:
        let value = bytes.loadUnaligned(as: sockaddr_un.self)
        let path = withUnsafeBytes(of: value.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return .unix(path: path)
      default:
        return nil
      }
    }
    guard let storage else { return nil }
    self.storage = storage
  }

  /// The address that a socket is bound to.
  init?(boundTo descriptor: Int32) {
    var form = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let outcome = withUnsafeMutablePointer(to: &form) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard outcome == 0 else { return nil }
    self.init(kernelForm: &form)
  }
}
