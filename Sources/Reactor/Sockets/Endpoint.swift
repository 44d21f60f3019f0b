#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where a server is, as people write it: an address, or a host name with a port.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
  private enum Storage: Sendable, Hashable {
    case address(SocketAddress)
    case name(host: String, port: UInt16)
  }

  private let storage: Storage

  public init(_ address: SocketAddress) { storage = .address(address) }

  /// A server in this process; see `SocketAddress.inProcess`.
  public static func inProcess(_ name: String = "") -> Endpoint { Endpoint(.inProcess(name)) }

  /// Reads `HOST:PORT`, `[IPV6]:PORT`, `unix:PATH` or `inprocess:NAME`.
  /// - Throws: `EndpointError`, which says what was wrong with the text.
  public init(parsing text: String) throws(EndpointError) {
    if text.hasPrefix("unix:") {
      guard let address = SocketAddress(unixPath: String(text.dropFirst(5))) else {
        throw EndpointError(text, "the path must have 1 to \(SocketAddress.unixPathBytesMax) bytes")
      }
      storage = .address(address)
      return
    }
    if text.hasPrefix("inprocess:") {
      storage = .address(.inProcess(String(text.dropFirst(10))))
      return
    }
    guard let colon = text.lastIndex(of: ":") else { throw EndpointError(text, "the port is missing") }
    guard let port = UInt16(text[text.index(after: colon)...]) else {
      throw EndpointError(text, "the port must be a number from 0 to 65535")
    }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = String(host.dropFirst().dropLast())
    } else if host.contains(":") {
      throw EndpointError(text, "an IPv6 address stands in brackets")
    }
    guard !host.isEmpty, host.utf8.count <= 255 else { throw EndpointError(text, "the host is missing or too long") }
    if let address = SocketAddress(numericHost: host, port: port) {
      storage = .address(address)
    } else {
      storage = .name(host: host, port: port)
    }
  }

  public var description: String {
    switch storage {
    case .address(let address): address.description
    case .name(let host, let port): "\(host):\(port)"
    }
  }

  /// The host name or IP address in text form; `nil` for what is no network address.
  public var host: String? {
    switch storage {
    case .address(let address): address.host
    case .name(let host, _): host
    }
  }

  /// The address, where no name has to be looked up.
  public var address: SocketAddress? {
    if case .address(let address) = storage { return address }
    return nil
  }

  /// Every address of the endpoint, best first. **Blocks** while a name is looked up: never call it on an event loop.
  public func resolve() throws(EndpointError) -> [SocketAddress] {
    guard case .name(let host, let port) = storage else { return address.map { [$0] } ?? [] }
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    hints.ai_flags = AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &list)
    guard code == 0 else {
      throw EndpointError(description, "cannot look up the host name: \(String(cString: gai_strerror(code)))")
    }
    defer { freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var entry = list
    while let current = entry {
      var form = sockaddr_storage()
      let length = min(Int(current.pointee.ai_addrlen), MemoryLayout<sockaddr_storage>.size)
      withUnsafeMutableBytes(of: &form) { target in
        target.copyMemory(from: UnsafeRawBufferPointer(start: current.pointee.ai_addr, count: length))
      }
      if let address = SocketAddress(kernelForm: &form), !addresses.contains(address) { addresses.append(address) }
      entry = current.pointee.ai_next
    }
    guard !addresses.isEmpty else { throw EndpointError(description, "the host name has no address") }
    return addresses
  }
}

/// A text that names no endpoint, or a host name that names no address.
public struct EndpointError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The endpoint as it was given.
  public let endpoint: String
  public let message: String

  init(_ endpoint: String, _ message: String) {
    self.endpoint = endpoint
    self.message = message
  }

  public var description: String { "\(endpoint): \(message); write HOST:PORT, [IPV6]:PORT or unix:PATH" }
}
