internal import CommerceEvents
public import CommerceSchema
public import Wire

/// An event of a tenant, decoded where its type is known.
public struct WatchedEvent: Sendable {
  /// As it came: type, sequence, time, resume token and the serialized message.
  public let event: Event
  /// The message of `commerce.events.v1` that the event's type names; `nil` for a type that this version of the client
  /// does not know, or a payload that does not fit it.
  public let message: (any Message)?

  init(_ event: Event) {
    self.event = event
    message = Self.types[event.type].flatMap { try? $0.init(serializedBytes: event.payload) }
  }

  /// The message, if it is a `type`: `event.message(as: OrderPlaced.self)`.
  public func message<M: Message>(as type: M.Type) -> M? { message as? M }

  /// Messages by the names that events use: the last part of the full name.
  private static let types: [String: any Message.Type] = Dictionary(
    CommerceEventsIndex.messages.map { type in
      let fullName = type.descriptor.fullName
      return (fullName.lastIndex(of: ".").map { String(fullName[fullName.index(after: $0)...]) } ?? fullName, type)
    },
    uniquingKeysWith: { first, _ in first })
}
