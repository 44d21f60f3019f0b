@testable internal import RPC

/// The heads of frames. The first byte chooses the type and the flags.
@Sendable func fuzzFrames(_ input: UnsafeRawBufferPointer) {
  var script = Script(input)
  let choice = script.byte()
  let payload = script.bytes(input.count)
  switch choice & 3 {
  case 0: fuzzEnd(FrameFlags(rawValue: choice >> 4), payload)
  case 1:
    var cursor = ByteCursor(payload)
    if case .metadata(let metadata) = MetadataBlock.decode(&cursor, bytesMax: 32_768) {
      precondition(metadata.accountedBytes <= 32_768, "metadata above its bound")
    }
  case 2: _ = try? Hello.decode(payload)
  default:
    if payload.count >= 8 { _ = FrameHeader(rawValue: payload.loadUnaligned(as: UInt64.self)) }
  }
}

private func fuzzEnd(_ flags: FrameFlags, _ payload: UnsafeRawBufferPointer) {
  let header = FrameHeader(type: .end, flags: flags, stream: 1, length: payload.count)
  guard let end = try? EndHead.decode(header, payload, metadataBytesMax: 8_192) else { return }
  precondition(end.failure == nil || end.message == nil, "a failure with a reply")
}

private let handshake: [UInt8] = ClientConnection().withOutput { Array($0) }
private let serverHandshake: [UInt8] = {
  var server = ServerConnection()
  handshake.withUnsafeBytes { buffer in
    server.receive(buffer)
    while server.nextEvent() != nil {}
  }
  return server.withOutput { Array($0) }
}()

private func smallLimits(_ choice: UInt8) -> Limits {
  var limits = Limits()
  limits.streamWindowBytes = 65_536
  limits.messageBytesMax = choice & 1 == 0 ? 20_000 : 200_000
  limits.assemblyBytesMax = 200_000
  limits.sendQueueBytesMax = 200_000
  limits.outputBytesMax = choice & 2 == 0 ? 1_000 : 100_000
  return limits
}

/// A server's machine between a peer and an application that both do as the script says.
@Sendable func fuzzServer(_ input: UnsafeRawBufferPointer) {
  var script = Script(input)
  let choice = script.byte()
  var machine = ServerConnection(limits: smallLimits(choice))
  var held: [(StreamID, MessageReceipt)] = []
  func take(_ bytes: UnsafeRawBufferPointer, _ machine: inout ServerConnection) {
    machine.receive(bytes)
    while let event = machine.nextEvent() {
      switch event {
      case .call(let call): if let message = call.message { held.append((call.streamID, message.receipt)) }
      case .message(let id, let message, _): held.append((id, message.receipt))
      default: break
      }
    }
  }
  if choice & 4 == 0 { handshake.withUnsafeBytes { take($0, &machine) } }
  while !script.isAtEnd {
    let operation = script.byte()
    let id = StreamID(operation >> 4)
    switch operation & 15 {
    case 0...7: take(script.bytes(Int(script.byte())), &machine)
    case 8: machine.reply(id, message: script.bytes(Int(script.byte())))
    case 9: machine.end(id, RPCError(.aborted, "no"))
    case 10: _ = [UInt8](repeating: 1, count: Int(script.byte()) * 300).withUnsafeBytes { machine.sendMessage(id, $0) }
    case 11: if let (id, receipt) = held.popLast() { machine.consumed(id, receipt) }
    case 12: machine.outputConsumed(min(machine.outputCount, Int(script.byte()) * 16))
    case 13: machine.advance(toMilliseconds: Int64(script.byte()) * 1_000)
    case 14: if machine.isHandshakeComplete { machine.announceGoAway("drain") }
    default: if machine.isHandshakeComplete { machine.finishGoAway("drain") }
    }
    if let broken = machine.core.brokenInvariant() { fatalError(broken) }
  }
}

/// A client's machine between a peer and an application that both do as the script says.
@Sendable func fuzzClient(_ input: UnsafeRawBufferPointer) {
  var script = Script(input)
  let choice = script.byte()
  var machine = ClientConnection(limits: smallLimits(choice))
  var held: [(StreamID, MessageReceipt)] = []
  var ended: Set<StreamID> = []
  func take(_ bytes: UnsafeRawBufferPointer, _ machine: inout ClientConnection) {
    machine.receive(bytes)
    while let event = machine.nextEvent() {
      switch event {
      case .message(let id, let message): held.append((id, message.receipt))
      case .completed(let id, _, _), .failed(let id, _):
        precondition(ended.insert(id).inserted, "a call ended twice")
      default: break
      }
    }
  }
  if choice & 4 == 0 { serverHandshake.withUnsafeBytes { take($0, &machine) } }
  while !script.isAtEnd {
    let operation = script.byte()
    let id = StreamID(operation >> 4)
    switch operation & 15 {
    case 0...7: take(script.bytes(Int(script.byte())), &machine)
    case 8, 9:
      let head = CallHead(method: MethodName("s/\(operation >> 4)"), credential: choice & 8 == 0 ? nil : "token")
      _ = machine.startCall(head, message: script.bytes(Int(script.byte())), halfClose: operation & 1 == 0)
    case 10: _ = [UInt8](repeating: 1, count: Int(script.byte()) * 300).withUnsafeBytes { machine.sendMessage(id, $0) }
    case 11: if let (id, receipt) = held.popLast() { machine.consumed(id, receipt) }
    case 12: machine.outputConsumed(min(machine.outputCount, Int(script.byte()) * 16))
    case 13: machine.halfClose(id)
    case 14: machine.cancel(id)
    default: machine.leave("enough")
    }
    if let broken = machine.core.brokenInvariant() { fatalError(broken) }
  }
}
