internal import RPC

/// A server's event, with its bytes copied so that it outlives the input.
enum RecordedServerEvent: Equatable {
  case hello
  case call(RecordedCall)
  case message(StreamID, [UInt8], endOfStream: Bool)
  case halfClose(StreamID)
  case cancel(StreamID, StatusCode)
  case aborted(StreamID, StatusCode, reason: String)
  case writable(StreamID)
  case pong(UInt64)
  case goAway(GoAway)
  case connectionError(GoAwayCode)

  init(_ event: ServerEvent) {
    switch event {
    case .hello: self = .hello
    case .call(let call): self = .call(RecordedCall(call))
    case .message(let id, let bytes, let endOfStream): self = .message(id, bytes.copy(), endOfStream: endOfStream)
    case .halfClose(let id): self = .halfClose(id)
    case .cancel(let id, let code): self = .cancel(id, code)
    case .aborted(let id, let error): self = .aborted(id, error.code, reason: error.reason)
    case .writable(let id): self = .writable(id)
    case .pong(let opaque): self = .pong(opaque)
    case .goAway(let goAway): self = .goAway(goAway)
    case .connectionError(let error): self = .connectionError(error.code)
    }
  }
}

struct RecordedCall: Equatable {
  var streamID: StreamID
  var method: String
  var token: String?
  var timeoutMicroseconds: UInt64?
  var metadata: Metadata
  var message: [UInt8]?
  var endOfStream: Bool

  init(_ call: IncomingCall) {
    streamID = call.streamID
    method = call.method.fullName
    token = call.credential?.token
    timeoutMicroseconds = call.timeoutMicroseconds
    metadata = call.metadata
    message = call.message?.copy()
    endOfStream = call.endOfStream
  }
}

/// A client's event, with its bytes copied so that it outlives the input.
enum RecordedClientEvent: Equatable {
  case hello
  case message(StreamID, [UInt8])
  case completed(StreamID, message: [UInt8]?, trailers: Metadata)
  case failed(StreamID, RecordedFailure)
  case writable(StreamID)
  case pong(UInt64)
  case goAway(GoAway)
  case connectionError(GoAwayCode)

  init(_ event: ClientEvent) {
    switch event {
    case .hello: self = .hello
    case .message(let id, let bytes): self = .message(id, bytes.copy())
    case .completed(let id, let message, let trailers):
      self = .completed(id, message: message?.copy(), trailers: trailers)
    case .failed(let id, let error): self = .failed(id, RecordedFailure(error))
    case .writable(let id): self = .writable(id)
    case .pong(let opaque): self = .pong(opaque)
    case .goAway(let goAway): self = .goAway(goAway)
    case .connectionError(let error): self = .connectionError(error.code)
    }
  }
}

struct RecordedFailure: Equatable {
  var code: StatusCode
  var message: String
  var details: ErrorDetails
  var metadata: Metadata
  var pushback: RetryPushback?
  var notProcessed: Bool

  init(_ error: RPCError) {
    code = error.code
    message = error.message
    details = error.details
    metadata = error.metadata
    pushback = error.retryPushback
    notProcessed = error.notProcessed
  }
}
