internal import CommerceSchema
internal import RPC
internal import RPCServiceSchema
internal import Testing
internal import Wire

/// The `.proto` files and their Swift twins say the same.
struct SchemaTwinTests {
  private let proto: ProtoFiles
  private let messages =
    CommerceSchemaIndex.messages + RPCMessagesIndex.messages + RPCServiceSchemaIndex.messages

  init() throws {
    proto = try ProtoFiles(folders: [
      "commerce/v1", "commerce/development/v1", "sandbox/v1", "rpc/v1", "rpc/test/v1", "rpc/health/v1",
      "rpc/reflection/v1", "rpc/introspection/v1",
    ])
  }

  @Test func everyProtoMessageHasItsSwiftTwinAndTheReverse() {
    let inSwift = messages.map { $0.descriptor.fullName }
    #expect(Set(inSwift).count == inSwift.count, "a message is listed twice")
    #expect(Set(inSwift).symmetricDifference(proto.messages.keys).sorted() == [])
  }

  @Test func everyFieldHasTheNumberNameTypeLabelAndOneofOfItsProtoFile() {
    for message in messages {
      let descriptor = message.descriptor
      #expect(descriptor.fields.map(Self.field) == proto.messages[descriptor.fullName], "\(descriptor.fullName)")
    }
  }

  @Test func everyEnumHasTheValuesOfItsProtoFile() {
    var inSwift: [String: [String]] = [:]
    for case .enumeration(let descriptor) in messages.flatMap({ $0.descriptor.fields }).map(\.type) {
      inSwift[descriptor.fullName] = descriptor.values.map { "\($0.number) \($0.name)" }
    }
    #expect(inSwift == proto.enums)
  }

  @Test func everyMethodHasTheTypesAndTheShapeOfItsProtoFile() {
    let inSwift = (CommerceSchemaIndex.methods + RPCServiceSchemaIndex.methods).map { method in
      ProtoFiles.Method(
        fullName: method.fullName, request: method.request.fullName, response: method.response.fullName,
        streamsRequests: method.shape == .clientStreaming || method.shape == .bidirectional,
        streamsResponses: method.shape == .serverStreaming || method.shape == .bidirectional)
    }
    #expect(
      inSwift.sorted { $0.fullName < $1.fullName } == proto.methods.sorted { $0.fullName < $1.fullName })
  }

  @Test func everyMutationCarriesARequestIDAndIsRetriedByIt() {
    for method in CommerceSchemaIndex.methods + RPCServiceSchemaIndex.methods {
      let names = method.request.fields.map(\.name)
      let carriesKey = names.contains("request_id") || names.contains("idempotency_key")
      #expect((method.safety == .idempotentByRequestID) == carriesKey, "\(method.fullName)")
    }
  }

  /// Mutations of the public schema that cannot be rehearsed, each with its reason.
  private static let withoutDryRun: Set<String> = []

  @Test func everyMutationOfThePublicSchemaCanBeRehearsed() {
    let mutations = CommerceSchemaIndex.methods.filter {
      $0.service.hasPrefix("commerce.v1.") && $0.safety != .noSideEffects
    }
    #expect(mutations.count > 30)
    #expect(Self.withoutDryRun.isSubset(of: mutations.map(\.fullName)), "an exception names no mutation")
    for method in mutations {
      #expect(
        Self.hasDryRun(method.request) != Self.withoutDryRun.contains(method.fullName),
        "\(method.fullName) needs a field validate_only, or stands among the exceptions without need")
    }
  }

  /// In the request, or in the header of a stream of requests.
  private static func hasDryRun(_ request: MessageDescriptor) -> Bool {
    request.fields.contains { field in
      switch field.type {
      case .bool: field.name == "validate_only"
      case .message(let header): field.name == "header" && hasDryRun(header())
      default: false
      }
    }
  }

  @Test func propertiesStandInTheOrderOfTheProtoFileUnderItsNames() {
    for type in messages {
      var expected: [String] = []
      for field in type.descriptor.fields {
        let name = swiftName(field.oneof ?? field.name)
        if expected.last != name { expected.append(name) }
      }
      let properties = Mirror(reflecting: type.init()).children.compactMap(\.label)
      #expect(properties == expected + ["unknownFields"], "\(type.descriptor.fullName)")
    }
  }

  private static func field(_ field: FieldDescriptor) -> ProtoFiles.Field {
    let type: String
    var isMessage = false
    switch field.type {
    case .message(let descriptor):
      type = descriptor().fullName
      isMessage = true
    case .enumeration(let descriptor): type = descriptor.fullName
    default: type = "\(field.type)"
    }
    let label =
      switch field.cardinality {
      case .singular: ""
      case .repeated: "repeated"
      case .optional: isMessage || field.oneof != nil ? "" : "optional"
      }
    return ProtoFiles.Field(number: field.number, name: field.name, type: type, label: label, oneof: field.oneof)
  }
}

/// The property that holds the `.proto` field `name`.
func swiftName(_ name: String) -> String {
  let parts = name.split(separator: "_").map(String.init)
  return parts.enumerated().map { index, part in
    switch part {
    case "id" where index > 0: "ID"
    case "ids" where index > 0: "IDs"
    case "url" where index > 0: "URL"
    default: index == 0 ? part : part.prefix(1).uppercased() + part.dropFirst()
    }
  }.joined()
}
