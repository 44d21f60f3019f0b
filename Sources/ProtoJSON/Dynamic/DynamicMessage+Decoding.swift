internal import Wire

extension DynamicMessage {
  init(_ descriptor: MessageDescriptor, serializedBytes bytes: [UInt8]) throws(ProtoJSONError) {
    var message = DynamicMessage(descriptor)
    // `withUnsafeBytes` cannot carry a typed error, so the outcome travels as a value.
    let failure: WireError? = bytes.withUnsafeBytes { buffer in
      var reader = WireReader(buffer)
      do throws(WireError) {
        try message.decode(from: &reader)
        return nil
      } catch {
        return error
      }
    }
    if let failure {
      throw ProtoJSONError(
        .invalidMessage, "not a \(descriptor.fullName): \(failure.code) at byte \(failure.offset) of it or a part of it"
      )
    }
    self = message
  }

  mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      guard let index = descriptor.fields.firstIndex(where: { $0.number == tag >> 3 }) else {
        try reader.unknown(tag, &unknownFields)
        continue
      }
      try decodeField(index, tag, from: &reader)
    }
  }

  private mutating func decodeField(_ index: Int, _ tag: UInt32, from reader: inout WireReader) throws(WireError) {
    let field = descriptor.fields[index]
    let wireType = field.type.wireType
    let isPacked = field.cardinality == .repeated && tag & 7 == WireType.lengthDelimited.rawValue
    if wireType.rawValue == tag & 7 {
      if case .message(let nested) = field.type {
        try decodeMessage(index, nested(), from: &reader)
      } else if field.cardinality == .repeated {
        try reader.append(try Self.scalar(field.type, from: &reader), to: &values[index])
      } else {
        set(index, try Self.scalar(field.type, from: &reader))
      }
    } else if isPacked {
      try reader.packed(into: &values[index]) { reader throws(WireError) in
        try Self.scalar(field.type, from: &reader)
      }
    } else {
      try reader.unknown(tag, &unknownFields)
    }
  }

  private mutating func decodeMessage(
    _ index: Int, _ nested: MessageDescriptor, from reader: inout WireReader
  ) throws(WireError) {
    let isRepeated = descriptor.fields[index].cardinality == .repeated
    var message = DynamicMessage(nested)
    if !isRepeated, case .message(let current)? = values[index].first { message = current }
    var nestedReader = try reader.nestedReader()
    try message.decode(from: &nestedReader)
    if isRepeated {
      try reader.append(.message(message), to: &values[index])
    } else {
      set(index, .message(message))
    }
  }

  private static func scalar(_ type: FieldType, from reader: inout WireReader) throws(WireError) -> DynamicValue {
    switch type {
    case .double: .double(try reader.double())
    case .float: .float(try reader.float())
    case .int32: .signed(Int64(try reader.int32()))
    case .int64: .signed(try reader.int64())
    case .uint32: .unsigned(UInt64(try reader.uint32()))
    case .uint64: .unsigned(try reader.uint64())
    case .sint32: .signed(Int64(try reader.sint32()))
    case .sint64: .signed(try reader.sint64())
    case .fixed32: .unsigned(UInt64(try reader.fixed32()))
    case .fixed64: .unsigned(try reader.fixed64())
    case .sfixed32: .signed(Int64(try reader.sfixed32()))
    case .sfixed64: .signed(try reader.sfixed64())
    case .bool: .bool(try reader.bool())
    case .string: .string(try reader.string())
    case .bytes: .bytes(try reader.bytes())
    case .enumeration: .enumeration(try reader.int32())
    case .message: preconditionFailure("messages are read by decodeMessage")
    }
  }
}
