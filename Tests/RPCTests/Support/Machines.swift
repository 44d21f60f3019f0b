internal import RPC

extension ServerConnection {
  /// Feeds bytes and returns what they caused; messages are reported as read where `consuming`.
  mutating func feed(_ bytes: [UInt8], consuming: Bool = true) -> [RecordedServerEvent] {
    var events: [RecordedServerEvent] = []
    bytes.withUnsafeBytes { buffer in
      receive(buffer)
      while let event = nextEvent() {
        events.append(RecordedServerEvent(event))
        if consuming { consume(event) }
      }
    }
    return events
  }

  private mutating func consume(_ event: ServerEvent) {
    switch event {
    case .call(let call):
      if let message = call.message { consumed(call.streamID, message.receipt) }
    case .message(let id, let message, _): consumed(id, message.receipt)
    default: break
    }
  }

  /// What the machine wants written, taken as if it had been.
  mutating func takeOutput() -> [UInt8] {
    let bytes = withOutput { Array($0) }
    outputConsumed(bytes.count)
    return bytes
  }

  @discardableResult
  mutating func reply(_ id: StreamID, bytes: [UInt8]?, trailers: Metadata = Metadata()) -> Bool {
    guard let bytes else { return reply(id, trailers: trailers) }
    return bytes.withUnsafeBytes { reply(id, message: $0, trailers: trailers) }
  }

  mutating func sendMessage(_ id: StreamID, bytes: [UInt8]) -> SendOutcome {
    bytes.withUnsafeBytes { sendMessage(id, $0) }
  }
}

extension ClientConnection {
  /// Feeds bytes and returns what they caused; messages are reported as read where `consuming`.
  mutating func feed(_ bytes: [UInt8], consuming: Bool = true) -> [RecordedClientEvent] {
    var events: [RecordedClientEvent] = []
    bytes.withUnsafeBytes { buffer in
      receive(buffer)
      while let event = nextEvent() {
        events.append(RecordedClientEvent(event))
        if consuming, case .message(let id, let message) = event { consumed(id, message.receipt) }
      }
    }
    return events
  }

  /// What the machine wants written, taken as if it had been.
  mutating func takeOutput() -> [UInt8] {
    let bytes = withOutput { Array($0) }
    outputConsumed(bytes.count)
    return bytes
  }

  /// Starts a call that must be taken.
  mutating func start(_ head: CallHead, bytes: [UInt8]?, halfClose: Bool = true) -> StreamID {
    let outcome =
      bytes.map { bytes in bytes.withUnsafeBytes { startCall(head, message: $0, halfClose: halfClose) } }
      ?? startCall(head, message: nil, halfClose: halfClose)
    guard case .started(let id) = outcome else { preconditionFailure("the call was not taken: \(outcome)") }
    return id
  }

  mutating func sendMessage(_ id: StreamID, bytes: [UInt8]) -> SendOutcome {
    bytes.withUnsafeBytes { sendMessage(id, $0) }
  }
}

/// A client's and a server's machine with a pipe between them.
struct Pair: ~Copyable {
  var client: ClientConnection
  var server: ServerConnection
  var clientEvents: [RecordedClientEvent] = []
  var serverEvents: [RecordedServerEvent] = []
  /// Whether messages count as read when they are delivered.
  var consuming = true

  init(clientLimits: Limits = Limits(), serverLimits: Limits = Limits()) {
    client = ClientConnection(limits: clientLimits)
    server = ServerConnection(limits: serverLimits)
  }

  /// Carries bytes both ways until none are left.
  mutating func run() {
    while client.outputCount > 0 || server.outputCount > 0 {
      serverEvents += server.feed(client.takeOutput(), consuming: consuming)
      clientEvents += client.feed(server.takeOutput(), consuming: consuming)
      // Consumed output may have made calls writable on either end.
      clientEvents += client.feed([], consuming: consuming)
    }
  }

  /// What happened since the last time.
  mutating func takeServerEvents() -> [RecordedServerEvent] {
    defer { serverEvents = [] }
    return serverEvents
  }

  mutating func takeClientEvents() -> [RecordedClientEvent] {
    defer { clientEvents = [] }
    return clientEvents
  }
}

let echoName = MethodName("rpc.test.v1.EchoService/Echo")
