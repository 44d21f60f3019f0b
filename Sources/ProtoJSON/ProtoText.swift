public import Wire

/// Messages as text for people and logs: protobuf's text format, one field per line.
///
/// For eyes alone: nothing reads it back. Whoever logs it answers for what the message holds.
public enum ProtoText {
  public static func debugDescription(_ message: some Message) -> String {
    let descriptor = type(of: message).descriptor
    do throws(ProtoJSONError) {
      var text = ""
      append(try DynamicMessage(descriptor, serializedBytes: message.serializedBytes()), indent: "", to: &text)
      return text
    } catch {
      // Only a message nested deeper than the wire format allows gets here.
      return "<\(descriptor.fullName): \(error)>\n"
    }
  }

  private static func append(_ message: DynamicMessage, indent: String, to text: inout String) {
    for (field, values) in zip(message.descriptor.fields, message.values) {
      for value in values where field.cardinality != .singular || !value.isDefault {
        if case .message(let nested) = value {
          text += "\(indent)\(field.name) {\n"
          append(nested, indent: indent + "  ", to: &text)
          text += "\(indent)}\n"
        } else {
          text += "\(indent)\(field.name): \(scalar(value, field.type))\n"
        }
      }
    }
    if !message.unknownFields.isEmpty {
      text += "\(indent)# \(message.unknownFields.bytes.count) bytes of unknown fields\n"
    }
  }

  private static func scalar(_ value: DynamicValue, _ type: FieldType) -> String {
    switch value {
    case .signed(let number): return String(number)
    case .unsigned(let number): return String(number)
    case .double(let number): return number.description
    case .float(let number): return number.description
    case .bool(let flag): return flag ? "true" : "false"
    case .string(let string): return quoted(string.utf8, keepsUnicode: true)
    case .bytes(let bytes): return quoted(bytes, keepsUnicode: false)
    case .enumeration(let number):
      guard case .enumeration(let descriptor) = type else { return String(number) }
      return descriptor.values.first { $0.number == number }?.name ?? String(number)
    case .message(let message): return message.descriptor.fullName
    }
  }

  /// In quotes, with what is not printable as three octal digits.
  private static func quoted(_ bytes: some Sequence<UInt8>, keepsUnicode: Bool) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\n"): text += Array("\\n".utf8)
      case 0x20..<0x7F: text.append(byte)
      case 0x80... where keepsUnicode: text.append(byte)
      default:
        let digits = String(byte, radix: 8)
        text += Array(("\\" + String(repeating: "0", count: 3 - digits.count) + digits).utf8)
      }
    }
    return "\"" + String(decoding: text, as: UTF8.self) + "\""
  }
}
