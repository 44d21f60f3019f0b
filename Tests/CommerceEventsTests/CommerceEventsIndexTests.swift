internal import CommerceEvents
internal import Testing
internal import Wire

@Suite struct CommerceEventsIndexTests {
  @Test func everyMessageStandsOnceAndInThePackage() {
    let names = CommerceEventsIndex.messages.map { $0.descriptor.fullName }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.hasPrefix("commerce.events.v1.") })
  }

  @Test func fieldNumbersAreUniqueWithinEveryMessage() {
    for message in CommerceEventsIndex.messages {
      let numbers = message.descriptor.fields.map(\.number)
      #expect(Set(numbers).count == numbers.count, "\(message.descriptor.fullName)")
      #expect(numbers == numbers.sorted(), "\(message.descriptor.fullName)")
    }
  }

  /// Every field set to its own value comes back as it was: encode and decode know the same fields. The bytes are made
  /// from the field table alone, so that a field that either side forgets is seen.
  @Test func everyFieldOfEveryMessageSurvivesARoundTrip() throws {
    for message in CommerceEventsIndex.messages {
      let bytes = Self.bytes(of: message.descriptor, depth: 0)
      try Self.expectRoundTrip(message, bytes)
    }
  }

  @Test func unknownFieldsSurviveARoundTrip() throws {
    var writer = WireWriter()
    writer.string(2_000, "from a newer program")
    let unknown = writer.bytes()
    for message in CommerceEventsIndex.messages { try Self.expectRoundTrip(message, unknown) }
  }

  @Test func truncatedMessagesAreRefusedOrShorter() {
    for message in CommerceEventsIndex.messages {
      let bytes = Self.bytes(of: message.descriptor, depth: 0)
      for count in 0..<bytes.count { Self.expectNoTrap(message, Array(bytes.prefix(count))) }
    }
  }

  private static func expectRoundTrip<M: Message>(_: M.Type, _ bytes: [UInt8]) throws {
    let decoded = try M(serializedBytes: bytes)
    #expect(decoded.serializedBytes() == bytes, "\(M.descriptor.fullName)")
  }

  /// A prefix either decodes, or throws: nothing else may happen.
  private static func expectNoTrap<M: Message>(_: M.Type, _ bytes: [UInt8]) {
    let decoded = try? M(serializedBytes: bytes)
    #expect(decoded == nil || decoded!.serializedBytes().count <= bytes.count)
  }

  /// The canonical bytes of a message whose fields all differ from their default, and from each other.
  private static func bytes(of descriptor: MessageDescriptor, depth: Int) -> [UInt8] {
    var writer = WireWriter()
    for field in descriptor.fields.reversed() {
      let number = field.number
      switch field.type {
      case .string where field.cardinality == .repeated: writer.repeatedString(number, ["a\(number)", "b\(number)"])
      case .string: writer.string(number, "text \(number)")
      case .bytes: writer.bytes(number, [UInt8(truncatingIfNeeded: number), 0xFF])
      case .bool: writer.bool(number, true)
      case .int64: writer.int64(number, -Int64(number))
      case .uint64: writer.uint64(number, UInt64.max - UInt64(number))
      case .uint32: writer.uint32(number, 1_000 + number)
      case .enumeration where field.cardinality == .repeated: writer.repeatedInt32(number, [1, 1_000 + Int32(number)])
      case .enumeration: writer.int64(number, 1_000 + Int64(number))
      case .message(let nested):
        guard depth < 4 else { continue }
        writer.bytes(number, bytes(of: nested(), depth: depth + 1))
      default: Issue.record("\(descriptor.fullName).\(field.name): a type that this test does not know")
      }
    }
    return writer.bytes()
  }
}
