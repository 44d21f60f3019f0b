internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import RPCServiceSchema
internal import TestSchema
internal import Wire

/// Every message that any target knows.
struct Catalogue {
  let messages: [any Message.Type] =
    WireIndex.messages + TestSchemaIndex.messages + RPCMessagesIndex.messages + CommerceEventsIndex.messages
    + CommerceSchemaIndex.messages + RPCServiceSchemaIndex.messages
  let types: [String: any Message.Type]

  init() {
    types = Dictionary(messages.map { ($0.descriptor.fullName, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The field tables, one line each, words separated by blanks:
  ///
  ///     message FULL_NAME
  ///     field MESSAGE NUMBER NAME TYPE CARDINALITY ONEOF
  ///     value ENUM NUMBER NAME
  ///     method SERVICE NAME SHAPE REQUEST RESPONSE
  ///
  /// TYPE is a scalar's name, `message:FULL_NAME` or `enum:FULL_NAME`; ONEOF is `-` for none.
  func listing() -> String {
    var lines: [String] = []
    var enums: [String: EnumDescriptor] = [:]
    for descriptor in messages.map({ $0.descriptor }) {
      lines.append("message \(descriptor.fullName)")
      for field in descriptor.fields {
        if case .enumeration(let descriptor) = field.type { enums[descriptor.fullName] = descriptor }
        lines.append(
          "field \(descriptor.fullName) \(field.number) \(field.name) \(Self.name(of: field.type)) \(field.cardinality)"
            + " \(field.oneof ?? "-")")
      }
    }
    for descriptor in enums.values {
      lines += descriptor.values.map { "value \(descriptor.fullName) \($0.number) \($0.name)" }
    }
    lines += (CommerceSchemaIndex.methods + RPCServiceSchemaIndex.methods).map {
      "method \($0.service) \($0.method) \($0.shape) \($0.request.fullName) \($0.response.fullName)"
    }
    return lines.joined(separator: "\n")
  }

  private static func name(of type: FieldType) -> String {
    switch type {
    case .enumeration(let descriptor): "enum:\(descriptor.fullName)"
    case .message(let descriptor): "message:\(descriptor().fullName)"
    default: "\(type)"
    }
  }
}
