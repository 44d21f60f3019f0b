internal import Reactor

/// The listener and the connections of a server; all of it is the loop's own.
final class HTTPServerLoop: TimerTarget, @unchecked Sendable {
  let configuration: HTTPServer.Configuration
  let loop: EventLoop
  let handler: HTTPServer.Handler
  private var listener: Listener?
  private var connections: [ObjectIdentifier: HTTPConnection] = [:]
  private(set) var isDraining = false
  private var onDrained: [() -> Void] = []

  init(_ configuration: HTTPServer.Configuration, _ loop: EventLoop, _ handler: @escaping HTTPServer.Handler) {
    self.configuration = configuration
    self.loop = loop
    self.handler = handler
  }

  func listen(_ address: SocketAddress) throws(SystemError) -> SocketAddress {
    let listener = try Listener(address, loop: loop)
    try listener.start { [unowned self] incoming, peer in accept(incoming, peer) }
    self.listener = listener
    return listener.address
  }

  private func accept(_ incoming: IncomingStream, _ peer: SocketAddress) {
    let socket = incoming.open(on: loop)
    guard !isDraining, connections.count < configuration.limits.connectionsMax else { return socket.close() }
    let connection = HTTPConnection(self, socket, peer)
    connections[ObjectIdentifier(connection)] = connection
    connection.start()
  }

  func connectionClosed(_ connection: HTTPConnection) {
    connections[ObjectIdentifier(connection)] = nil
    reportIfDrained()
  }

  func drain(graceNanoseconds: UInt64, _ onDrained: @escaping () -> Void) {
    isDraining = true
    listener?.close()
    listener = nil
    self.onDrained.append(onDrained)
    for connection in Array(connections.values) { connection.drain() }
    if !connections.isEmpty { _ = loop.schedule(afterNanoseconds: graceNanoseconds, self) }
    reportIfDrained()
  }

  func timerFired(_ token: UInt64) {
    for connection in Array(connections.values) { connection.close() }
  }

  private func reportIfDrained() {
    guard isDraining, connections.isEmpty else { return }
    let waiting = onDrained
    onDrained = []
    for report in waiting { report() }
  }
}
