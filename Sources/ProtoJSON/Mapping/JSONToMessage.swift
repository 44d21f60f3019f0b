internal import Wire

/// Reads JSON as a message.
struct JSONToMessage {
  let options: ProtoJSON.DecodingOptions

  func message(_ descriptor: MessageDescriptor, from json: JSONValue) throws(ProtoJSONError) -> DynamicMessage {
    if let kind = WellKnownText(rawValue: descriptor.fullName) {
      return try DynamicMessage(descriptor, serializedBytes: try kind.bytes(from: json))
    }
    guard case .object(let members) = json else {
      throw ProtoJSONError(.wrongType, "expected an object, as \(descriptor.fullName) is one, got \(json.kind)")
    }
    var message = DynamicMessage(descriptor)
    var seen: Set<Int> = []
    for (name, value) in members {
      guard let index = descriptor.fields.firstIndex(where: { $0.jsonName == name || $0.name == name }) else {
        if options.ignoresUnknown { continue }
        throw ProtoJSONError(.unknownField, "\(descriptor.fullName) has no field of this name", path: name)
      }
      guard seen.insert(index).inserted else {
        throw ProtoJSONError(.duplicateField, "the field is given twice", path: name)
      }
      do throws(ProtoJSONError) {
        try read(value, field: index, into: &message)
      } catch {
        throw error.inside(name)
      }
    }
    return message
  }

  private func read(_ json: JSONValue, field index: Int, into message: inout DynamicMessage) throws(ProtoJSONError) {
    if case .null = json { return }
    let field = message.descriptor.fields[index]
    if field.cardinality == .repeated {
      message.values[index] = try elements(field.type, from: json)
      return
    }
    if let oneof = field.oneof, let other = setMember(of: oneof, in: message) {
      throw ProtoJSONError(.oneofConflict, "\(oneof) is one of several, and \(other) is given already")
    }
    if let value = try value(field.type, from: json) { message.set(index, value) }
  }

  private func setMember(of oneof: String, in message: DynamicMessage) -> String? {
    zip(message.descriptor.fields, message.values).first { $0.oneof == oneof && !$1.isEmpty }?.0.jsonName
  }

  private func elements(_ type: FieldType, from json: JSONValue) throws(ProtoJSONError) -> [DynamicValue] {
    guard case .array(let elements) = json else {
      throw ProtoJSONError(.wrongType, "expected an array, got \(json.kind)")
    }
    guard elements.count <= WireLimits.repeatedElementsMax else {
      throw ProtoJSONError(.tooLarge, "\(elements.count) elements are more than \(WireLimits.repeatedElementsMax)")
    }
    var values: [DynamicValue] = []
    for (index, element) in elements.enumerated() {
      do throws(ProtoJSONError) {
        if case .null = element { throw ProtoJSONError(.wrongType, "an element can't be null") }
        if let value = try value(type, from: element) { values.append(value) }
      } catch {
        throw error.inside("[\(index)]")
      }
    }
    return values
  }

  /// `nil` for an unknown enum name that is to be ignored.
  private func value(_ type: FieldType, from json: JSONValue) throws(ProtoJSONError) -> DynamicValue? {
    switch type {
    case .message(let descriptor): return .message(try message(descriptor(), from: json))
    case .enumeration(let descriptor): return try enumeration(descriptor, from: json)
    default: return try ScalarFromJSON.value(type, from: json)
    }
  }

  private func enumeration(_ descriptor: EnumDescriptor, from json: JSONValue) throws(ProtoJSONError) -> DynamicValue? {
    switch json {
    case .string(let name):
      if let value = descriptor.values.first(where: { $0.name == name }) { return .enumeration(value.number) }
      if options.ignoresUnknown { return nil }
      throw ProtoJSONError(
        .unknownEnumValue,
        "\(descriptor.fullName) has no value of this name; it has "
          + descriptor.values.map(\.name).joined(separator: ", ")
      )
    case .number: return .enumeration(try ScalarFromJSON.integer(Int32.self, from: json))
    default: throw ProtoJSONError(.wrongType, "expected the name of a \(descriptor.fullName), got \(json.kind)")
    }
  }
}
