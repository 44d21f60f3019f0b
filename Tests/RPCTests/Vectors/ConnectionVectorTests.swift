internal import RPC
internal import Testing

@Suite struct ConnectionVectorTests {
  static let vectors: [ConnectionVector] = {
    do {
      return try VectorFile.load("connections.json")
    } catch {
      preconditionFailure("protocol/vectors/connections.json cannot be read: \(error)")
    }
  }()

  @Test(arguments: vectors) func theReceiverDoesWhatTheVectorSays(_ vector: ConnectionVector) {
    run(vector, splits: .whole)
  }

  @Test(arguments: vectors) func theReceiverDoesTheSameForSingleBytes(_ vector: ConnectionVector) {
    run(vector, splits: .bytes)
  }

  @Test func thereAreVectorsForBothEnds() {
    #expect(Self.vectors.count >= 140)
    #expect(Set(Self.vectors.map(\.receiver)) == ["client", "server"])
  }

  enum Splits { case whole, bytes }

  private func run(_ vector: ConnectionVector, splits: Splits) {
    let input = vector.inputBytes
    let parts = splits == .whole ? [input] : input.map { [$0] }
    if vector.receiver == "server" {
      var machine = ServerConnection(limits: vector.receiverLimits)
      var events: [RecordedServerEvent] = []
      for part in parts { events += machine.feed(part, consuming: vector.reads ?? true) }
      check(events, vector)
      checkOutput(machine.takeOutput(), vector)
    } else {
      var machine = ClientConnection(limits: vector.receiverLimits)
      for _ in 0..<(vector.calls ?? 0) { _ = machine.start(CallHead(method: echoName), bytes: []) }
      var events: [RecordedClientEvent] = []
      for part in parts { events += machine.feed(part, consuming: vector.reads ?? true) }
      check(events, vector)
      checkOutput(machine.takeOutput(), vector)
    }
  }

  private func check(_ events: [RecordedServerEvent], _ vector: ConnectionVector) {
    var expected = vector.expandedEvents
    for event in events {
      if case .connectionError(let code) = event {
        #expect(code.description == vector.connectionError)
        #expect(expected.isEmpty, "the error comes after all events")
        #expect(event == events.last)
        return
      }
      guard !expected.isEmpty else {
        Issue.record("unexpected event \(event)")
        return
      }
      let next = expected.removeFirst()
      #expect(next.matches(event), "\(next) is not \(event)")
    }
    #expect(expected.isEmpty)
    #expect(vector.connectionError == nil)
  }

  private func check(_ events: [RecordedClientEvent], _ vector: ConnectionVector) {
    var expected = vector.expandedEvents
    for event in events {
      if case .connectionError(let code) = event {
        #expect(code.description == vector.connectionError)
        #expect(expected.isEmpty, "the error comes after all events")
        #expect(event == events.last)
        return
      }
      guard !expected.isEmpty else {
        Issue.record("unexpected event \(event)")
        return
      }
      let next = expected.removeFirst()
      #expect(next.matches(event), "\(next) is not \(event)")
    }
    #expect(expected.isEmpty)
    #expect(vector.connectionError == nil)
  }

  private func checkOutput(_ bytes: [UInt8], _ vector: ConnectionVector) {
    var frames = OutputFrame.parse(bytes)
    frames.removeAll { $0.type == FrameType.hello.rawValue || $0.type == FrameType.call.rawValue }
    if let error = vector.connectionError, error != "BAD_PREFACE" {
      let goAway = frames.popLast()
      #expect(goAway?.type == FrameType.goAway.rawValue)
      #expect(goAway.map { GoAwayCode(rawValue: $0.payload[4]).description } == error)
    }
    guard let expected = vector.output else { return }
    #expect(frames.count == expected.count)
    for (frame, expectation) in zip(frames, expected) {
      #expect(expectation.matches(frame), "\(expectation) is not \(frame)")
    }
  }
}

extension ConnectionVector.Event {
  func matches(_ recorded: RecordedServerEvent) -> Bool {
    switch recorded {
    case .hello: event == "hello"
    case .call(let call): event == "call" && matches(call)
    case .message(let id, let bytes, let end):
      event == "message" && stream == id && message.map { $0.map(hex) == bytes } ?? true
        && endOfStream ?? end == end
    case .halfClose(let id): event == "halfClose" && stream == id
    case .cancel(let id, let code): event == "cancel" && stream == id && status == code.rawValue
    case .aborted(let id, let code, let because):
      event == "aborted" && stream == id && status == code.rawValue && reason == because
    case .pong(let bytes): event == "pong" && opaque == bytes
    case .goAway(let goAway): event == "goAway" && matches(goAway)
    case .writable, .connectionError: false
    }
  }

  func matches(_ recorded: RecordedClientEvent) -> Bool {
    switch recorded {
    case .hello: event == "hello"
    case .message(let id, let bytes): event == "message" && stream == id && message.map { $0.map(hex) == bytes } ?? true
    case .completed(let id, let bytes, let trailers):
      event == "completed" && stream == id && message.map { $0.map(hex) == bytes } ?? true && matches(trailers)
    case .failed(let id, let failure): event == "failed" && stream == id && matches(failure)
    case .pong(let bytes): event == "pong" && opaque == bytes
    case .goAway(let goAway): event == "goAway" && matches(goAway)
    case .writable, .connectionError: false
    }
  }

  private func matches(_ call: RecordedCall) -> Bool {
    call.streamID == stream && call.method == method && call.endOfStream == endOfStream
      && message.map { $0.map(hex) == call.message } ?? true
      && token.map { $0.map(hex) == call.token.map { Array($0.utf8) } } ?? true
      && timeoutMicroseconds == call.timeoutMicroseconds && matches(call.metadata)
  }

  private func matches(_ failure: RecordedFailure) -> Bool {
    status == failure.code.rawValue && text ?? failure.message == failure.message
      && reason.map { $0 == failure.details.errorInfo?.reason ?? "" } ?? true
      && notProcessed ?? failure.notProcessed == failure.notProcessed
      && (doNotRetry == true ? failure.pushback == .doNotRetry : true)
      && retryAfterMilliseconds.map { failure.pushback == .retryAfter(milliseconds: $0) } ?? true
      && matches(failure.metadata)
  }

  private func matches(_ metadata: Metadata) -> Bool {
    let pairs = metadata.map { entry -> [String] in
      switch entry.value {
      case .string(let text): [entry.key, hexText(Array(text.utf8))]
      case .binary(let bytes): [entry.key, hexText(bytes)]
      }
    }
    return (self.metadata ?? []).map { [$0[0], hexText(hex($0[1]))] } == pairs
  }

  private func matches(_ goAway: GoAway) -> Bool {
    lastStream == goAway.lastStreamID && code == goAway.code.rawValue && text == goAway.message
  }
}

extension ConnectionVector.Output {
  func matches(_ written: OutputFrame) -> Bool {
    switch frame {
    case "END":
      guard written.type == FrameType.end.rawValue, written.stream == stream, written.payload.first == status else {
        return false
      }
      let isNotProcessed = FrameFlags(rawValue: written.flags).contains(.notProcessed)
      let reasonBytes = Array((reason ?? "").utf8)
      return isNotProcessed == notProcessed && (reasonBytes.isEmpty || written.payload.contains(reasonBytes))
    case "WINDOW":
      return written.type == FrameType.window.rawValue && written.stream == stream
        && written.payload == (credit.map { Array(bytes(of: UInt64($0)).prefix(4)) })
    case "PONG": return written.type == FrameType.pong.rawValue && hexText(written.payload) == opaque
    case "CANCEL": return written.type == FrameType.cancel.rawValue && written.payload == code.map { [$0] }
    case "GOAWAY":
      return written.type == FrameType.goAway.rawValue && written.payload[4] == code
        && Array(written.payload.prefix(4)) == lastStream.map { Array(bytes(of: UInt64($0)).prefix(4)) }
    default: return false
    }
  }
}

func hexText(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
