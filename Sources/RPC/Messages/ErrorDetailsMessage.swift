// `rpc/v1/error_details.proto`: the codecs of the types in `Status/ErrorDetails.swift`.
public import Wire

extension ErrorDetails: Message {
  public static let descriptor = MessageDescriptor(
    "rpc.v1.ErrorDetails",
    [
      FieldDescriptor(1, "error_info", .message(ErrorInfo.self), .optional),
      FieldDescriptor(2, "field_violations", .message(FieldViolation.self), .repeated),
      FieldDescriptor(3, "localized_message", .message(LocalizedMessage.self), .optional),
      FieldDescriptor(4, "retry_delay_milliseconds", .uint32, .optional),
      FieldDescriptor(5, "help_url", .string, .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.optionalString(5, helpURL)
    writer.optionalUInt32(4, retryDelayMilliseconds)
    writer.message(3, localizedMessage)
    writer.repeatedMessage(2, fieldViolations)
    writer.message(1, errorInfo)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&errorInfo)  // 1
      case 18: try reader.repeatedMessage(into: &fieldViolations)  // 2
      case 26: try reader.message(&localizedMessage)  // 3
      case 32: retryDelayMilliseconds = try reader.uint32()  // 4
      case 42: helpURL = try reader.string()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

extension ErrorInfo: Message {
  public static let descriptor = MessageDescriptor(
    "rpc.v1.ErrorInfo",
    [
      FieldDescriptor(1, "reason", .string),
      FieldDescriptor(2, "domain", .string),
      FieldDescriptor(3, "metadata", .message(Pair.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(3, metadata)
    writer.string(2, domain)
    writer.string(1, reason)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: reason = try reader.string()  // 1
      case 18: domain = try reader.string()  // 2
      case 26: try reader.repeatedMessage(into: &metadata)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

extension ErrorInfo.Pair: Message {
  public static let descriptor = MessageDescriptor(
    "rpc.v1.ErrorInfo.Pair",
    [
      FieldDescriptor(1, "key", .string),
      FieldDescriptor(2, "value", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, value)
    writer.string(1, key)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: key = try reader.string()  // 1
      case 18: value = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

extension FieldViolation: Message {
  public static let descriptor = MessageDescriptor(
    "rpc.v1.FieldViolation",
    [
      FieldDescriptor(1, "field", .string),
      FieldDescriptor(2, "description", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, description)
    writer.string(1, field)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: field = try reader.string()  // 1
      case 18: description = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

extension LocalizedMessage: Message {
  public static let descriptor = MessageDescriptor(
    "rpc.v1.LocalizedMessage",
    [
      FieldDescriptor(1, "locale", .string),
      FieldDescriptor(2, "message", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, message)
    writer.string(1, locale)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: locale = try reader.string()  // 1
      case 18: message = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
