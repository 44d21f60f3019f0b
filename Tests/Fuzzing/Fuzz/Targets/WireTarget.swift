internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

private let messages: [any Message.Type] =
  CommerceSchemaIndex.messages + CommerceEventsIndex.messages + RPCMessagesIndex.messages + WireIndex.messages

/// Whatever decodes encodes to bytes that decode to the same. The first two bytes choose the message.
@Sendable func fuzzWire(_ input: UnsafeRawBufferPointer) {
  var script = Script(input)
  let index = Int(script.byte()) | Int(script.byte()) << 8
  messages[index % messages.count].check(script.bytes(input.count))
}

extension Message {
  fileprivate static func check(_ bytes: UnsafeRawBufferPointer) {
    guard let first = try? Self(serializedBytes: Array(bytes)) else { return }
    let encoded = first.serializedBytes()
    guard let second = try? Self(serializedBytes: encoded) else {
      fatalError("\(descriptor.fullName): what was encoded does not decode")
    }
    precondition(second.serializedBytes() == encoded, "\(descriptor.fullName): encoding twice gives other bytes")
  }
}
