public import Wire

/// The messages of `protocol/rpc/v1` that the runtime itself speaks.
public enum RPCMessagesIndex {
  public static let messages: [any Message.Type] = [
    ErrorDetails.self, ErrorInfo.self, ErrorInfo.Pair.self, FieldViolation.self, LocalizedMessage.self,
  ]
}
