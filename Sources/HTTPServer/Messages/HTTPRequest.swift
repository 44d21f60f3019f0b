/// A request, whole: its body has been read.
public struct HTTPRequest: Sendable {
  public var method: HTTPMethod
  /// The path as it was sent, percent-encoding included; begins with `/`, or is `*`.
  public var path: String
  /// What follows the `?`, as it was sent; `nil` without one.
  public var query: String?
  public var headers: HTTPHeaders
  public var body: [UInt8]
  /// The other end's address, for example `127.0.0.1:51234`; empty for a request that came from no socket.
  public var peer: String

  public init(
    method: HTTPMethod, path: String, query: String? = nil, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [],
    peer: String = ""
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.peer = peer
  }
}
