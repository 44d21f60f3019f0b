/// What a handler answers. The server adds `content-length`, and `connection: close` where it closes.
public struct HTTPResponse: Sendable {
  public var status: HTTPStatus
  public var headers: HTTPHeaders
  public var body: [UInt8]

  public init(_ status: HTTPStatus, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A text of a media type; plain UTF-8 as a rule.
  public static func text(
    _ status: HTTPStatus, _ text: String, contentType: String = "text/plain; charset=utf-8"
  ) -> HTTPResponse {
    HTTPResponse(status, headers: ["content-type": contentType], body: Array(text.utf8))
  }

  /// The bytes on the wire.
  /// - Parameter omitsBody: for HEAD: the length is that of the body which is not sent.
  func serialized(omitsBody: Bool, closes: Bool) -> [UInt8] {
    var head = "HTTP/1.1 \(status.code) \(status.reason)\r\n"
    for field in headers.fields where field.name != "content-length" && field.name != "connection" {
      head += "\(field.name): \(field.value)\r\n"
    }
    if !status.forbidsBody { head += "content-length: \(body.count)\r\n" }
    if closes { head += "connection: close\r\n" }
    head += "\r\n"
    return Array(head.utf8) + (omitsBody || status.forbidsBody ? [] : body)
  }
}

/// A response's status, with the reason phrase of RFC 9110.
public struct HTTPStatus: Hashable, Sendable, CustomStringConvertible {
  public let code: Int
  public let reason: String

  /// - Precondition: `code` is a final status, 200 to 599, and the reason printable ASCII.
  public init(_ code: Int, _ reason: String) {
    precondition((200...599).contains(code), "\(code) is not a final status")
    precondition(HTTPGrammar.isFieldValue(reason.utf8), "a reason phrase holds a control character")
    self.code = code
    self.reason = reason
  }

  public static let ok = Self(200, "OK")
  public static let accepted = Self(202, "Accepted")
  public static let noContent = Self(204, "No Content")
  public static let badRequest = Self(400, "Bad Request")
  public static let unauthorized = Self(401, "Unauthorized")
  public static let paymentRequired = Self(402, "Payment Required")
  public static let forbidden = Self(403, "Forbidden")
  public static let notFound = Self(404, "Not Found")
  public static let methodNotAllowed = Self(405, "Method Not Allowed")
  public static let requestTimeout = Self(408, "Request Timeout")
  public static let conflict = Self(409, "Conflict")
  public static let contentTooLarge = Self(413, "Content Too Large")
  public static let uriTooLong = Self(414, "URI Too Long")
  public static let expectationFailed = Self(417, "Expectation Failed")
  public static let tooManyRequests = Self(429, "Too Many Requests")
  public static let requestHeaderFieldsTooLarge = Self(431, "Request Header Fields Too Large")
  public static let internalServerError = Self(500, "Internal Server Error")
  public static let notImplemented = Self(501, "Not Implemented")
  public static let badGateway = Self(502, "Bad Gateway")
  public static let serviceUnavailable = Self(503, "Service Unavailable")
  public static let gatewayTimeout = Self(504, "Gateway Timeout")
  public static let httpVersionNotSupported = Self(505, "HTTP Version Not Supported")

  /// 204 and 304 have no body, and no length of one (RFC 9110, 8.6).
  var forbidsBody: Bool { code == 204 || code == 304 }

  public var description: String { "\(code) \(reason)" }
}
