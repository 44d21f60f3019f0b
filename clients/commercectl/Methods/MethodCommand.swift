internal import CommandLineOptions
internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import ProtoJSON
internal import RPC
internal import Wire

/// A method of the schema as a command: `commercectl invoices list`, `commercectl payment-methods delete METHOD`.
///
/// Words, options, help and columns follow from the schema, so a new method is a command as soon as it is declared.
struct MethodCommand: Sendable {
  let method: MethodInfo
  let names: MethodNames
  let form: RequestForm

  /// One for every method that callers outside the servers have.
  static let all: [MethodCommand] = {
    let methods = CommerceSchemaIndex.methods.filter { $0.service.hasPrefix("commerce.") }
    return methods.map { MethodCommand($0, among: methods) }
  }()

  init(_ method: MethodInfo, among methods: [MethodInfo]) {
    self.method = method
    names = MethodNames(method, among: methods)
    form = RequestForm(method.request, names: names)
  }

  var words: [String] { [names.group, names.verb] }

  var summary: String { "Call \(method.fullName.split(separator: ".").last ?? "")." }

  private var takesStream: Bool { method.shape == .clientStreaming || method.shape == .bidirectional }

  var specification: CommandLineSpecification {
    let call = "commercectl \(words.joined(separator: " "))"
    let arguments = takesStream ? ["FILE"] : form.namePath == nil ? [] : ["NAME"]
    var discussion = "Example: \(example(call))"
    if arguments == ["NAME"] {
      discussion += "\n\nNAME is an id, or the whole name of the resource."
    }
    if takesStream { discussion += "\n\nFILE holds the requests as JSON objects, one after the other; - is the input." }
    if form.options.contains(where: { $0.declaration.placeholder == "JSON" }) {
      discussion += "\n\nJSON is protobuf's: {\"name\": value, …}."
    }
    let options = takesStream ? [] : form.options.map(\.declaration)
    return CommandLineSpecification(
      program: call, summary: summary + "\n\n" + discussion,
      options: options + (form.isPaged ? [ListOptions.limitDeclaration] : []) + GlobalOptions.declarations,
      arguments: arguments)
  }

  private func example(_ call: String) -> String {
    if takesStream { return call + " requests.json" }
    let name = form.namePath == nil ? [] : ["01JB3Y6Q"]
    let option = form.options.first { $0.declaration.kind != .flag && $0.name != "request-id" && $0.name != "etag" }
    let options = option.map { ["--\($0.name) \(Self.sample($0))"] } ?? []
    return ([call] + name + options + ["--output json"]).joined(separator: " ")
  }

  private static func sample(_ option: RequestOption) -> String {
    switch option.field.type {
    case .enumeration(let descriptor): EnumChoice.all(descriptor).first ?? "VALUE"
    case .bool: "true"
    case .message: option.declaration.placeholder == "JSON" ? "'{…}'" : option.declaration.placeholder
    case .bytes: "AQID"
    case .string: option.name == "filter" ? "'…'" : option.declaration.placeholder
    default: "10"
    }
  }

  func run(_ invocation: Invocation) async throws {
    if Self.anonymous.contains(method.fullName) {
      return try await invocation.withAnonymousChannel { invoker in
        let bytes = try form.bytes(invocation, tenant: "", requestID: RequestID.random(), pageToken: "")
        try invocation.show(
          DynamicRecord(bytes: try await call(bytes, over: invoker, invocation), descriptor: method.response))
      }
    }
    try await invocation.withClient { commerce in
      let tenant = "tenants/\(commerce.tenant)"
      if method.shape != .unary { return try await stream(invocation, tenant, over: commerce.invoker) }
      let requestID = RequestID.random()
      guard let rows = rows else {
        let bytes = try form.bytes(invocation, tenant: tenant, requestID: requestID, pageToken: "")
        return try invocation.show(
          DynamicRecord(bytes: try await call(bytes, over: commerce.invoker, invocation), descriptor: method.response))
      }
      try await list(rows, invocation, tenant, requestID, over: commerce.invoker)
    }
  }

  /// These come before there is a token.
  private static let anonymous: Set<String> = [
    "commerce.v1.SignInService/DiscoverTenant", "commerce.development.v1.DevelopmentService/IssueToken",
  ]

  /// The field of the response that a list is in.
  private var rows: FieldDescriptor? {
    let fields = method.response.fields
    guard form.isPaged || fields.count == 1 else { return nil }
    return fields.first { field in
      if case .message = field.type { field.cardinality == .repeated } else { false }
    }
  }

  private func call(_ bytes: [UInt8], over invoker: any CallInvoker, _ invocation: Invocation) async throws -> [UInt8] {
    var request = Empty()
    request.unknownFields.bytes = bytes
    let descriptor = MethodDescriptor<Empty, Empty>(
      service: method.service, method: method.method, shape: .unary, safety: method.safety)
    return try await invoker.unary(descriptor, request, options: CallOptions(timeout: invocation.timeout))
      .unknownFields.bytes
  }

  /// Every page up to the limit.
  private func list(
    _ rows: FieldDescriptor, _ invocation: Invocation, _ tenant: String, _ requestID: String,
    over invoker: any CallInvoker
  ) async throws {
    guard case .message(let make) = rows.type else { return }
    let descriptor = make()
    let limit = form.isPaged ? try ListOptions(invocation.options).limit : Int.max
    var records: [DynamicRecord] = []
    var pageToken = ""
    repeat {
      let bytes = try form.bytes(invocation, tenant: tenant, requestID: requestID, pageToken: pageToken)
      let response = try await call(bytes, over: invoker, invocation)
      let object = try DynamicRecord.object(response, method.response)
      for element in object[FieldNames.json(rows.name)] as? [[String: Any]] ?? [] where records.count < limit {
        let json = Array(try JSONSerialization.data(withJSONObject: element))
        records.append(
          DynamicRecord(
            object: element, bytes: try ProtoJSON.decode(descriptor: descriptor, from: json), descriptor: descriptor))
      }
      pageToken = object["nextPageToken"] as? String ?? ""
    } while !pageToken.isEmpty && records.count < limit
    try invocation.show(records, of: descriptor)
  }

  /// Responses as they come, a line of JSON each.
  private func stream(_ invocation: Invocation, _ tenant: String, over invoker: any CallInvoker) async throws {
    let bodies =
      takesStream
      ? try JSONSequence.values(in: try invocation.readInput(invocation.arguments[0]))
        .map { try ProtoJSON.decode(descriptor: method.request, from: $0) }
      : [try form.bytes(invocation, tenant: tenant, requestID: RequestID.random(), pageToken: "")]
    let requests = bodies.map { bytes in
      var request = Empty()
      request.unknownFields.bytes = bytes
      return request
    }
    let call = DynamicCall(method: method, requests: requests) { bytes in
      invocation.surroundings.output(try ProtoJSON.encode(bytes: bytes, descriptor: method.response))
    }
    let timeout = invocation.options.isGiven("timeout") ? invocation.timeout : nil
    try await call.run(over: invoker, options: CallOptions(timeout: timeout))
  }
}
