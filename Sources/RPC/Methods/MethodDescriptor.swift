public import Wire

/// One method of a service: its name, its shape, its message types.
public struct MethodDescriptor<Request: Message, Response: Message>: Sendable {
  /// What is common to methods of any type.
  public let info: MethodInfo

  public init(service: String, method: String, shape: MethodShape, safety: RetrySafety) {
    info = MethodInfo(
      service: service, method: method, shape: shape, safety: safety,
      request: Request.descriptor, response: Response.descriptor)
  }

  /// `commerce.v1.OrderService/PlaceOrder`.
  public var fullName: String { info.fullName }
}

/// A method without its types. An object, so that every call of the method shares it.
public final class MethodInfo: Sendable {
  public let service: String
  public let method: String
  /// `service/method`, as it travels.
  public let fullName: String
  public let shape: MethodShape
  public let safety: RetrySafety
  public let request: MessageDescriptor
  public let response: MessageDescriptor
  /// `false` for a name that a server was called by and that it does not have: only names and shape mean something.
  public let isRegistered: Bool
  /// `fullName` as connections remember it.
  package let name: MethodName

  init(
    service: String, method: String, shape: MethodShape, safety: RetrySafety, request: MessageDescriptor,
    response: MessageDescriptor
  ) {
    self.service = service
    self.method = method
    fullName = service + "/" + method
    name = MethodName(fullName)
    self.shape = shape
    self.safety = safety
    self.request = request
    self.response = response
    isRegistered = true
  }

  /// A method that a server does not have, by the name it was called by.
  package init(unregistered fullName: String) {
    let parts = fullName.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    service = parts.count == 2 ? String(parts[0]) : ""
    method = String(parts.last ?? "")
    self.fullName = fullName
    name = MethodName(fullName)
    shape = .unary
    safety = .unsafe
    request = MessageDescriptor("", [])
    response = MessageDescriptor("", [])
    isRegistered = false
  }
}

public enum MethodShape: Sendable, Hashable {
  case unary, clientStreaming, serverStreaming, bidirectional
}

/// Whether a call may be sent again when the connection was lost and nobody knows how far it came.
public enum RetrySafety: Sendable, Hashable {
  /// A read.
  case noSideEffects
  /// A mutation that carries a `request_id`: sending it again joins the first outcome.
  case idempotentByRequestID
  /// Never sent again unless the server vouches that it was not processed.
  case unsafe
}
