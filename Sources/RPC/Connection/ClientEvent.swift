/// What a client's connection machine reports.
package enum ClientEvent {
  /// The server's HELLO came: its limits hold from now on.
  case hello(PeerLimits)
  /// A message of a call whose server streams, or a reply too large for one frame: END follows.
  case message(StreamID, MessageBytes)
  /// The call ended with status OK, with its reply where that came along.
  case completed(StreamID, message: MessageBytes?, trailers: Metadata)
  /// The call ended with an error: the server's, with its trailers and `notProcessed`, or this end's (a reply too
  /// large; a call that GOAWAY leaves out, `notProcessed`).
  indirect case failed(StreamID, RPCError)
  /// What was queued on the call is sent: the next message may follow.
  case writable(StreamID)
  case pong(UInt64)
  /// The server takes no calls above `lastStreamID`; those that it leaves out follow as `.failed`.
  case goAway(GoAway)
  /// The connection is over, all its calls with it: write what the output holds, then close.
  case connectionError(RPCConnectionError)
}

/// The head of a call to be started.
package struct CallHead {
  package var method: MethodName
  /// A bearer token, or `nil` for an anonymous call.
  package var credential: String?
  /// How long the call may take from now on; `nil` for no deadline.
  package var timeoutMicroseconds: UInt64?
  package var metadata: Metadata

  package init(
    method: MethodName, credential: String? = nil, timeoutMicroseconds: UInt64? = nil, metadata: Metadata = Metadata()
  ) {
    self.method = method
    self.credential = credential
    self.timeoutMicroseconds = timeoutMicroseconds
    self.metadata = metadata
  }
}

/// What became of a call that was to be started.
package enum StartOutcome {
  case started(StreamID)
  /// The server's limit of open calls is reached: try again once one has ended, or on another connection.
  case limitReached
  /// This connection takes no more calls: use another.
  case goingAway
  /// The connection has failed.
  case closed
  /// The call itself cannot be sent, on no connection to this server.
  indirect case refused(RPCError)
}
