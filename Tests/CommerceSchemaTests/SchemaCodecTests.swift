internal import CommerceSchema
internal import RPC
internal import RPCServiceSchema
internal import Testing
internal import Wire

/// The codecs of every message, driven by the field tables.
struct SchemaCodecTests {
  private let messages =
    CommerceSchemaIndex.messages + RPCMessagesIndex.messages + RPCServiceSchemaIndex.messages

  @Test func aMessageAtItsDefaultsHasNoBytes() {
    for type in messages { #expect(type.init().serializedBytes() == [], "\(type.descriptor.fullName)") }
  }

  @Test func eachFieldIsReadIntoItsOwnPropertyAndWrittenBack() throws {
    for type in messages {
      for field in type.descriptor.fields {
        let bytes = SampleBytes.field(field, depth: 0)
        let message = try type.init(serializedBytes: bytes)
        let place = "\(type.descriptor.fullName).\(field.name)"
        #expect(message.serializedBytes() == bytes, "\(place)")
        #expect(message.unknownFields.isEmpty, "\(place)")
        #expect(changedProperties(message, from: type.init()) == [swiftName(field.oneof ?? field.name)], "\(place)")
      }
    }
  }

  @Test func aMessageWithEveryFieldSurvivesARoundTripByteForByte() throws {
    for type in messages {
      let bytes = SampleBytes.message(type.descriptor, depth: 0)
      let message = try type.init(serializedBytes: bytes)
      #expect(message.serializedBytes() == bytes, "\(type.descriptor.fullName)")
      #expect(message.unknownFields.isEmpty, "\(type.descriptor.fullName)")
    }
  }

  @Test func fieldsOfANewerSchemaSurviveARoundTrip() throws {
    for type in messages {
      var writer = WireWriter()
      writer.string(900, "from the future")
      let bytes = SampleBytes.message(type.descriptor, depth: 0) + writer.bytes()
      let message = try type.init(serializedBytes: bytes)
      #expect(!message.unknownFields.isEmpty, "\(type.descriptor.fullName)")
      #expect(message.serializedBytes() == bytes, "\(type.descriptor.fullName)")
    }
  }

  @Test func aTruncatedMessageIsRefusedOrEndsBetweenFields() {
    for type in messages {
      let bytes = SampleBytes.message(type.descriptor, depth: 0)
      for count in 0..<bytes.count {
        do {
          let message = try type.init(serializedBytes: Array(bytes[..<count]))
          #expect(message.serializedBytes() == Array(bytes[..<count]), "\(type.descriptor.fullName) at \(count)")
        } catch {
          #expect(error.code == .truncated, "\(type.descriptor.fullName) at \(count)")
        }
      }
    }
  }

  @Test func theLastMemberOfAOneofWins() throws {
    var writer = WireWriter()
    writer.optionalUInt64(3, 7)
    writer.optionalString(2, "token")
    let request = try WatchEventsRequest(serializedBytes: writer.bytes())
    #expect(request.start == .afterSequence(7))
    #expect(request.resumeToken == nil)
  }

  @Test func theSameMessageMemberOfAOneofMergesWhenItComesTwice() throws {
    var first = PaymentInstrument(instrument: .card(Card(brand: "visa", expireYear: 2031))).serializedBytes()
    first += PaymentInstrument(instrument: .card(Card(lastFour: "4242", expireYear: 2032))).serializedBytes()
    let instrument = try PaymentInstrument(serializedBytes: first)
    #expect(instrument.card == Card(brand: "visa", lastFour: "4242", expireYear: 2032))
  }

  @Test func anEnumValueOfANewerSchemaIsKept() throws {
    let order = Order(state: Order.State(rawValue: 99))
    #expect(try Order(serializedBytes: order.serializedBytes()).state.rawValue == 99)
  }

  @Test func aOneofMemberAtItsDefaultIsPresent() throws {
    let request = WatchEventsRequest(start: .afterSequence(0))
    #expect(request.serializedBytes() == [24, 0])
    #expect(try WatchEventsRequest(serializedBytes: [24, 0]).start == .afterSequence(0))
  }

  private func changedProperties(_ message: any Message, from original: any Message) -> [String] {
    zip(Mirror(reflecting: message).children, Mirror(reflecting: original).children).compactMap { new, old in
      "\(new.value)" == "\(old.value)" ? nil : new.label
    }
  }
}

/// Canonical bytes for fields and messages, made from their descriptors alone.
enum SampleBytes {
  /// Nested messages stop here; no message of the schema contains itself.
  static let depthMax = 6

  static func message(_ descriptor: MessageDescriptor, depth: Int) -> [UInt8] {
    var seenOneofs: Set<String> = []
    return descriptor.fields.sorted { $0.number < $1.number }.flatMap { field -> [UInt8] in
      if let oneof = field.oneof, !seenOneofs.insert(oneof).inserted { return [] }
      return self.field(field, depth: depth)
    }
  }

  /// One value that is not the default; two for a repeated field.
  static func field(_ field: FieldDescriptor, depth: Int) -> [UInt8] {
    if field.cardinality == .repeated, case .enumeration(let descriptor) = field.type {
      // Scalars are packed.
      var writer = WireWriter()
      writer.repeatedInt32(field.number, Array(repeating: descriptor.values.last?.number ?? 0, count: 2))
      return writer.bytes()
    }
    let first = value(field, depth: depth)
    return field.cardinality == .repeated ? first + first : first
  }

  private static func value(_ field: FieldDescriptor, depth: Int) -> [UInt8] {
    var writer = WireWriter()
    switch field.type {
    case .string: writer.string(field.number, "å \(field.name)")
    case .bytes: writer.bytes(field.number, [0, 255, UInt8(field.number)])
    case .bool: writer.bool(field.number, true)
    case .int32: writer.int32(field.number, .min)
    case .int64: writer.int64(field.number, .min)
    case .uint32: writer.uint32(field.number, .max)
    case .uint64: writer.uint64(field.number, .max)
    case .enumeration(let descriptor): writer.int32(field.number, descriptor.values.last?.number ?? 0)
    case .message(let descriptor):
      precondition(depth < depthMax, "messages nest deeper than the samples do")
      writer.bytes(field.number, message(descriptor(), depth: depth + 1))
    default: preconditionFailure("no sample for \(field.type): add one")
    }
    return writer.bytes()
  }
}
