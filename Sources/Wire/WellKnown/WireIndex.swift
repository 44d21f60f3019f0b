/// The messages that Wire itself ships: protobuf's well-known types.
public enum WireIndex {
  public static let messages: [any Message.Type] = [Timestamp.self, ProtoDuration.self, FieldMask.self, Empty.self]
}
