/// What a server's connection machine reports.
package enum ServerEvent {
  /// The handshake is complete.
  case hello(PeerLimits)
  /// A call begins.
  case call(IncomingCall)
  /// A further message of a call; with `endOfStream` its last.
  case message(StreamID, MessageBytes, endOfStream: Bool)
  /// The client sends no more messages on a call.
  case halfClose(StreamID)
  /// The client wants the call to stop, and why: `CANCELLED` or `DEADLINE_EXCEEDED` as a rule. END is still due, from
  /// the runtime.
  case cancel(StreamID, StatusCode)
  /// The machine ended the call itself with this error: the handler is to stop, no END is due.
  indirect case aborted(StreamID, RPCError)
  /// What was queued on the call is sent: the next message may follow.
  case writable(StreamID)
  case pong(UInt64)
  /// The client takes its leave: it opens no more calls.
  case goAway(GoAway)
  /// The connection is over, all its calls with it: write what the output holds, then close.
  case connectionError(RPCConnectionError)
}

/// The head of a call as it came, with its first message where that came along.
package struct IncomingCall {
  package var streamID: StreamID
  package var method: MethodEntry
  /// `nil` for an anonymous call.
  package var credential: CredentialEntry?
  /// How long the call may take from now on; `nil` for no deadline.
  package var timeoutMicroseconds: UInt64?
  package var metadata: Metadata
  package var message: MessageBytes?
  /// No further messages will come.
  package var endOfStream: Bool
}
