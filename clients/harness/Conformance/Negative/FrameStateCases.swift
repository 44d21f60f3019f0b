/// Every type of frame in every state of a stream, after the tables of framing.md (Life of a stream).
enum FrameStateCases {
  enum State: String, CaseIterable { case zero, idle, open, halfClosed, cancelled, over }

  enum Verdict {
    case protocolError
    /// Nothing comes of it; the connection lives.
    case skipped
    /// The stream ends with the status.
    case end(UInt8)
    /// It does what it is for; the connection lives.
    case taken
  }

  static let all: [ConformanceCase] = (0...15).flatMap { (type: UInt8) in
    State.allCases.map { state in frame(type, in: state) } + (type > 9 ? [ignorable(type)] : [])
  }

  private static func frame(_ type: UInt8, in state: State) -> ConformanceCase {
    .negative("frame_type_\(type)_on_a_stream_that_is_\(state.rawValue)") { bench in
      let peer = try await bench.peer()
      try await prepare(state, peer)
      peer.send(RawFrame.bytes(type, flags: flags(type), stream: state == .zero ? 0 : 5, payload(type)))
      switch verdict(type, state) {
      case .protocolError: try await peer.requireGoAway(.protocolError)
      case .skipped, .taken: try await peer.requireAlive()
      case .end(let status):
        try await peer.requireEnd(5, status: status)
        try await peer.requireAlive()
      }
      peer.close()
    }
  }

  private static func ignorable(_ type: UInt8) -> ConformanceCase {
    .negative("frame_type_\(type)_that_may_be_ignored") { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.bytes(type, flags: 8, stream: 77, [1, 2, 3]))
      try await peer.requireAlive()
      peer.close()
    }
  }

  /// Brings stream 5 into the state.
  private static func prepare(_ state: State, _ peer: RawPeer) async throws {
    switch state {
    case .zero, .idle: break
    case .open: peer.send(RawFrame.callFrame(5, RawFrame.duplexMethod, flags: 0))
    case .halfClosed: peer.send(RawFrame.callFrame(5, RawFrame.sleepMethod, message: RawFrame.sleepMinute))
    case .cancelled:
      // What crosses with CANCEL is read after it: both go in one write.
      peer.send(
        RawFrame.callFrame(5, RawFrame.duplexMethod, flags: 0) + RawFrame.bytes(RawFrame.cancel, stream: 5, [1]))
    case .over:
      peer.send(RawFrame.callFrame(5, RawFrame.emptyMethod))
      try await peer.requireEnd(5, status: 0)
    }
  }

  private static func flags(_ type: UInt8) -> UInt8 { type == RawFrame.call ? 3 : 0 }

  private static func payload(_ type: UInt8) -> [UInt8] {
    switch type {
    case RawFrame.hello: [1, 1, 0]
    case RawFrame.call: RawFrame.literal(RawFrame.emptyMethod) + [0]
    case RawFrame.cancel: [1]
    case RawFrame.window: RawFrame.little(1_000)
    case RawFrame.ping, RawFrame.pong: [UInt8](repeating: 1, count: 8)
    case RawFrame.goAway: RawFrame.little(0) + [0]
    default: []
    }
  }

  private static func verdict(_ type: UInt8, _ state: State) -> Verdict {
    switch type {
    case RawFrame.call: state == .idle ? .end(0) : .protocolError
    case RawFrame.data:
      switch state {
      case .zero, .idle, .halfClosed: .protocolError
      case .open: .taken
      case .cancelled, .over: .skipped
      }
    case RawFrame.cancel:
      switch state {
      case .zero, .idle: .protocolError
      case .open, .halfClosed, .cancelled: .end(1)
      case .over: .skipped
      }
    case RawFrame.window:
      switch state {
      case .zero, .idle: .protocolError
      case .open, .halfClosed, .cancelled: .taken
      case .over: .skipped
      }
    case RawFrame.ping, RawFrame.pong: state == .zero ? .taken : .protocolError
    // A client that leaves: the server closes once nothing is open; that is tested apart.
    case RawFrame.goAway: state == .zero ? .taken : .protocolError
    default: .protocolError
    }
  }
}
