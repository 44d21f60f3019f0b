internal import CommandLineOptions
internal import CommerceClient
internal import CommerceSchema
internal import ProtoJSON
internal import RPC
internal import Wire

/// `commercectl call`.
enum CallCommand: Command {
  static let words = ["call"]
  static let summary = "Call any method with JSON, whatever its shape."
  static let discussion = """
    METHOD is commerce.v1.OrderService/ListOrders, or just OrderService/ListOrders. JSON is the request; for a stream \
    of requests write them one after the other. - reads them from the input. Responses are printed as they come. \
    Without METHOD's token needing one, --anonymous calls without signing in.
    """
  static let options: [OptionDeclaration] = [.flag("anonymous", "Send no token.")]
  static let arguments = ["METHOD", "JSON"]

  static func run(_ invocation: Invocation) async throws {
    let method = try find(invocation.arguments[0])
    let text =
      invocation.arguments[1] == "-" ? try invocation.readInput("-") : Array(invocation.arguments[1].utf8)
    let requests = try JSONSequence.values(in: text).map { value -> Empty in
      var request = Empty()
      request.unknownFields.bytes = try ProtoJSON.decode(descriptor: method.request, from: value)
      return request
    }
    let call = DynamicCall(method: method, requests: requests) { bytes in
      let isLine = method.shape == .serverStreaming || method.shape == .bidirectional
      invocation.surroundings.output(
        try ProtoJSON.encode(
          bytes: bytes, descriptor: method.response,
          options: .init(isPretty: !isLine, includesDefaults: !isLine)))
    }
    try call.check()
    if invocation.options.flag("anonymous") {
      return try await invocation.withAnonymousChannel { invoker in
        try await call.run(over: invoker, options: CallOptions(timeout: invocation.timeout))
      }
    }
    try await invocation.withClient { commerce in
      let timeout = invocation.options.isGiven("timeout") ? invocation.timeout : nil
      try await call.run(over: commerce.invoker, options: CallOptions(timeout: timeout))
    }
  }

  /// The method of this full name, or the only one whose name ends so.
  static func find(_ name: String) throws -> MethodInfo {
    let methods = CommerceSchemaIndex.methods
    if let method = methods.first(where: { $0.fullName == name }) { return method }
    let matches = methods.filter { $0.fullName.hasSuffix("." + name) || $0.fullName.hasSuffix("/" + name) }
    if matches.count == 1, let method = matches.first { return method }
    if matches.isEmpty {
      let services = Set(methods.map(\.service)).sorted().joined(separator: ", ")
      throw CommandLineError(
        .invalidValue, "there is no method \(name); write SERVICE/METHOD, with one of the services \(services)")
    }
    let names = matches.map(\.fullName).joined(separator: ", ")
    throw CommandLineError(.invalidValue, "\(name) may be any of \(names)")
  }
}

/// A call of a method that is known by its description alone.
///
/// `Empty` carries the messages: it has no fields of its own, so a message's bytes are unknown fields to it, which
/// travel as they are.
struct DynamicCall: Sendable {
  let method: MethodInfo
  let requests: [Empty]
  let receive: @Sendable ([UInt8]) throws -> Void

  func check() throws {
    let isStream = method.shape == .clientStreaming || method.shape == .bidirectional
    guard isStream || requests.count == 1 else {
      throw CommandLineError(
        .invalidValue, "\(method.fullName) takes one request, and the JSON has \(requests.count)")
    }
  }

  func run(over invoker: any CallInvoker, options: CallOptions) async throws {
    let descriptor = MethodDescriptor<Empty, Empty>(
      service: method.service, method: method.method, shape: method.shape, safety: method.safety)
    let requests = self.requests
    switch method.shape {
    case .unary:
      try receive(try await invoker.unary(descriptor, requests[0], options: options).unknownFields.bytes)
    case .serverStreaming:
      for try await response in try await invoker.serverStreaming(descriptor, requests[0], options: options) {
        try receive(response.unknownFields.bytes)
      }
    case .clientStreaming:
      let response = try await invoker.clientStreaming(descriptor, options: options) { writer in
        for request in requests { try await writer.write(request) }
      }
      try receive(response.unknownFields.bytes)
    case .bidirectional:
      let call = try await invoker.bidirectional(descriptor, options: options)
      // Both ways at once: a server may answer before it has heard everything, and stop listening until it is read.
      async let sent: Void = send(requests, call.requests)
      for try await response in call.responses { try receive(response.unknownFields.bytes) }
      try await sent
    }
  }

  private func send(_ requests: [Empty], _ writer: MessageWriter<Empty>) async throws {
    for request in requests { try await writer.write(request) }
    try await writer.finish()
  }
}
