internal import RPCServiceSchema
internal import Wire

/// Messages and enums by full name: those given, and all that they refer to.
struct TypeCatalogue: Sendable {
  private var messages: [String: MessageDescriptor] = [:]
  private var enums: [String: EnumDescriptor] = [:]

  init(_ roots: [MessageDescriptor]) {
    var waiting = roots
    while let message = waiting.popLast() {
      guard messages.updateValue(message, forKey: message.fullName) == nil else { continue }
      for field in message.fields {
        switch field.type {
        case .message(let descriptor): waiting.append(descriptor())
        case .enumeration(let descriptor): enums[descriptor.fullName] = descriptor
        default: break
        }
      }
    }
  }

  /// The types named and those that they need; `nil` when a name is unknown.
  func closure(of names: [String]) -> GetTypesResponse? {
    var response = GetTypesResponse()
    var seen: Set<String> = []
    var waiting = names
    var index = 0
    while index < waiting.count {
      let name = waiting[index]
      index += 1
      guard seen.insert(name).inserted else { continue }
      if let message = messages[name] {
        let description = Self.describe(message)
        response.messages.append(description)
        waiting += description.fields.map(\.typeName).filter { !$0.isEmpty }
      } else if let descriptor = enums[name] {
        response.enums.append(Self.describe(descriptor))
      } else {
        return nil
      }
    }
    return response
  }

  private static func describe(_ message: MessageDescriptor) -> MessageDescription {
    MessageDescription(
      fullName: message.fullName,
      fields: message.fields.map { field in
        let (kind, typeName) = kind(of: field.type)
        return FieldDescription(
          number: field.number, name: field.name, jsonName: jsonName(field.name), kind: kind, typeName: typeName,
          repeated: field.cardinality == .repeated, hasPresence: field.cardinality == .optional,
          oneof: field.oneof ?? "")
      })
  }

  private static func describe(_ descriptor: EnumDescriptor) -> EnumDescription {
    EnumDescription(
      fullName: descriptor.fullName,
      values: descriptor.values.map { EnumValueDescription(number: $0.number, name: $0.name) })
  }

  private static func kind(of type: FieldType) -> (FieldKind, String) {
    switch type {
    case .double: (.double, "")
    case .float: (.float, "")
    case .int32: (.int32, "")
    case .int64: (.int64, "")
    case .uint32: (.uint32, "")
    case .uint64: (.uint64, "")
    case .sint32: (.sint32, "")
    case .sint64: (.sint64, "")
    case .fixed32: (.fixed32, "")
    case .fixed64: (.fixed64, "")
    case .sfixed32: (.sfixed32, "")
    case .sfixed64: (.sfixed64, "")
    case .bool: (.bool, "")
    case .string: (.string, "")
    case .bytes: (.bytes, "")
    case .enumeration(let descriptor): (.enumeration, descriptor.fullName)
    case .message(let descriptor): (.message, descriptor().fullName)
    }
  }

  /// As Google's compiler derives it: underscores go, and the letter after each becomes upper case.
  private static func jsonName(_ name: String) -> String {
    var result = ""
    var raisesNext = false
    for character in name {
      if character == "_" {
        raisesNext = true
      } else {
        result += raisesNext ? character.uppercased() : String(character)
        raisesNext = false
      }
    }
    return result
  }
}
