internal import Locking

/// Where connections within the process arrive: what a listening socket is for those between processes.
final class InProcessPort: Sendable {
  /// How many connections may wait before anybody accepts.
  static let backlogMax = 1_024

  typealias OnAccept = @Sendable (IncomingStream) -> Void

  let name: String
  private let state = Mutex(State())

  private struct State: Sendable {
    var waiting: [IncomingStream] = []
    var onAccept: OnAccept?
    var isClosed = false
  }

  private static let ports = Mutex<[String: InProcessPort]>([:])

  private init(name: String) { self.name = name }

  /// Takes a name, any free one for the empty name; `nil` when another port has it.
  static func open(_ name: String) -> InProcessPort? {
    ports.withLock { ports in
      var free = name
      var number = ports.count
      while name.isEmpty, free.isEmpty || ports[free] != nil {
        number += 1
        free = "\(number)"
      }
      if ports[free] != nil { return nil }
      let port = InProcessPort(name: free)
      ports[free] = port
      return port
    }
  }

  static func find(_ name: String) -> InProcessPort? { ports.withLock { $0[name] } }

  /// Begins to accept; what has waited arrives first.
  func accept(_ onAccept: @escaping OnAccept) {
    let waiting = state.withLock { state in
      state.onAccept = onAccept
      defer { state.waiting = [] }
      return state.waiting
    }
    for stream in waiting { onAccept(stream) }
  }

  /// - Returns: whether the connection was taken; not when the port is closed or too many wait.
  func offer(_ stream: IncomingStream) -> Bool {
    let (isTaken, onAccept) = state.withLock { state -> (Bool, OnAccept?) in
      if state.isClosed { return (false, nil) }
      if let onAccept = state.onAccept { return (true, onAccept) }
      guard state.waiting.count < Self.backlogMax else { return (false, nil) }
      state.waiting.append(stream)
      return (true, nil)
    }
    onAccept?(stream)
    return isTaken
  }

  /// Gives the name back. Those still waiting are refused.
  func close(on loop: EventLoop) {
    Self.ports.withLock { ports in
      if ports[name] === self { ports[name] = nil }
    }
    let waiting = state.withLock { state in
      state.isClosed = true
      state.onAccept = nil
      defer { state.waiting = [] }
      return state.waiting
    }
    for stream in waiting { stream.open(on: loop).close() }
  }
}
