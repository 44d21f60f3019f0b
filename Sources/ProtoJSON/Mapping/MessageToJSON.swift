internal import Wire

/// Writes a message as JSON.
struct MessageToJSON {
  let options: ProtoJSON.EncodingOptions

  func write(_ message: DynamicMessage, to writer: inout JSONWriter) throws(ProtoJSONError) {
    if let kind = WellKnownText(rawValue: message.descriptor.fullName) {
      writer.string(try kind.text(of: message))
      return
    }
    writer.open("{")
    for (field, values) in zip(message.descriptor.fields, message.values) {
      guard let values = visible(values, of: field) else { continue }
      writer.name(options.usesProtoNames ? field.name : field.jsonName)
      do throws(ProtoJSONError) {
        try write(values, of: field, to: &writer)
      } catch {
        throw error.inside(field.jsonName)
      }
    }
    writer.close("}")
  }

  /// What is to be written of a field; `nil` for nothing at all.
  private func visible(_ values: [DynamicValue], of field: FieldDescriptor) -> [DynamicValue]? {
    switch field.cardinality {
    case .optional: return values.isEmpty ? nil : values
    case .repeated: return values.isEmpty && !options.includesDefaults ? nil : values
    case .singular:
      if let value = values.first, !value.isDefault { return [value] }
      guard options.includesDefaults, let value = field.type.defaultValue else { return nil }
      return [value]
    }
  }

  private func write(
    _ values: [DynamicValue], of field: FieldDescriptor, to writer: inout JSONWriter
  ) throws(ProtoJSONError) {
    guard field.cardinality == .repeated else { return try write(values[0], field.type, to: &writer) }
    writer.open("[")
    for (index, value) in values.enumerated() {
      writer.element()
      do throws(ProtoJSONError) {
        try write(value, field.type, to: &writer)
      } catch {
        throw error.inside("[\(index)]")
      }
    }
    writer.close("]")
  }

  private func write(
    _ value: DynamicValue, _ type: FieldType, to writer: inout JSONWriter
  ) throws(ProtoJSONError) {
    switch value {
    case .signed(let number): write(number, is64Bit: type.is64Bit, to: &writer)
    case .unsigned(let number): write(number, is64Bit: type.is64Bit, to: &writer)
    case .double(let number): write(number, to: &writer)
    case .float(let number):
      // The largest float's shortest text is a little above it, and readers that compare as doubles refuse it.
      if number.magnitude == .greatestFiniteMagnitude {
        write(Double(number), to: &writer)
      } else {
        write(number, to: &writer)
      }
    case .bool(let flag): writer.literal(flag ? "true" : "false")
    case .string(let string): writer.string(string)
    case .bytes(let bytes): writer.string(Base64.encode(bytes))
    case .message(let message): try write(message, to: &writer)
    case .enumeration(let number):
      guard case .enumeration(let descriptor) = type,
        let value = descriptor.values.first(where: { $0.number == number })
      else { return writer.literal(String(number)) }
      writer.string(value.name)
    }
  }

  /// JSON readers keep 53 bits of a number, so 64-bit integers travel as strings.
  private func write(_ number: some FixedWidthInteger, is64Bit: Bool, to writer: inout JSONWriter) {
    if is64Bit { writer.string(String(number)) } else { writer.literal(String(number)) }
  }

  private func write(_ number: some BinaryFloatingPoint & LosslessStringConvertible, to writer: inout JSONWriter) {
    if number.isNaN {
      writer.string("NaN")
    } else if number.isInfinite {
      writer.string(number < 0 ? "-Infinity" : "Infinity")
    } else {
      writer.literal(number.description)
    }
  }
}

extension FieldType {
  var is64Bit: Bool {
    switch self {
    case .int64, .uint64, .sint64, .fixed64, .sfixed64: true
    default: false
    }
  }
}
