extension ConnectionCore {
  // MARK: DATA

  enum DataStep {
    case nothing
    case message(MessageBytes, endOfStream: Bool)
    case halfClose
    /// The message states a total above this end's limit: the call is to be ended.
    case tooLarge(UInt64)
  }

  /// Handles a DATA frame of an open stream.
  mutating func receiveData(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer, _ index: Int
  ) throws(RPCConnectionError) -> DataStep {
    let flags = header.flags
    if flags.contains(.reservedInData) {
      throw RPCConnectionError(.protocolError, "DATA flag 8 is reserved")
    }
    let halfClose = flags.contains(.halfClose)
    if halfClose && (role == .client || flags.contains(.more)) {
      throw RPCConnectionError(.protocolError, "DATA half-closes only from the client, on a message's end")
    }
    if streams[index].flags.contains(.receiveClosed) {
      throw RPCConnectionError(.protocolError, "DATA on stream \(header.stream) after its half-close")
    }
    if flags.contains(.noMessage) { return try receiveBareHalfClose(header, index) }

    let cost = Int32(header.length + FrameHeader.byteCount)
    streams[index].receiveCredit -= cost
    guard streams[index].receiveCredit >= 0 else {
      throw RPCConnectionError(.flowControl, "stream \(header.stream) sent more than its credit")
    }
    if halfClose { streams[index].flags.insert(.receiveClosed) }
    let assembling = streams[index].flags.contains(.buffered) && buffers[header.stream]?.assembly != nil
    if assembling || flags.contains(.more) {
      return try receiveFragment(header, payload, index, cost, isFirst: !assembling)
    }
    streams[index].unreadMessages += 1
    let receipt = MessageReceipt(creditBytes: cost)
    return .message(MessageBytes(lent: payload, receipt: receipt), endOfStream: halfClose)
  }

  private mutating func receiveBareHalfClose(
    _ header: FrameHeader, _ index: Int
  ) throws(RPCConnectionError) -> DataStep {
    guard header.flags == [.noMessage, .halfClose], header.length == 0 else {
      throw RPCConnectionError(.protocolError, "DATA without a message must half-close and be empty")
    }
    if buffers[header.stream]?.assembly != nil {
      throw RPCConnectionError(.protocolError, "half-close on stream \(header.stream) inside a message")
    }
    streams[index].flags.insert(.receiveClosed)
    return .halfClose
  }

  private mutating func receiveFragment(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer, _ index: Int, _ cost: Int32, isFirst: Bool
  ) throws(RPCConnectionError) -> DataStep {
    let more = header.flags.contains(.more)
    if more, header.length < Limits.fragmentBytesMin, let overspent = budget.spend(.smallFragment, limits) {
      throw overspent
    }
    var part = ByteCursor(payload)
    if isFirst {
      guard let total = part.varint(), total > UInt64(part.count) else {
        throw RPCConnectionError(.protocolError, "a first fragment must state a total larger than itself")
      }
      if total > UInt64(limits.messageBytesMax) { return .tooLarge(total) }
      startAssembly(index, totalBytes: Int(total))
    }
    let held = streamBuffers(index)
    guard var assembly = held.assembly else { return .nothing }
    // Taken out while it grows, so that its bytes have one owner and are not copied.
    held.assembly = nil
    let received = assembly.bytes.count + part.count
    guard more ? received < assembly.totalBytes : received == assembly.totalBytes else {
      throw RPCConnectionError(.protocolError, "fragments on stream \(header.stream) do not add up to their total")
    }
    assembly.bytes.append(contentsOf: part.rest)
    if !more { return finishAssembly(assembly, held, index, cost) }
    if !assembly.reserved || streams[index].unreadMessages > 0 {
      assembly.deferredCredit += cost
    } else {
      oweCredit(index, cost)
    }
    held.assembly = assembly
    return .nothing
  }

  private mutating func startAssembly(_ index: Int, totalBytes: Int) {
    let held = streamBuffers(index)
    var assembly = StreamBuffers.Assembly(totalBytes: totalBytes)
    if starved.isEmpty, assemblyBytes + totalBytes <= limits.assemblyBytesMax {
      assemblyBytes += totalBytes
      held.reservedBytes += totalBytes
      assembly.reserved = true
    } else {
      starved.append(streams[index].id)
    }
    held.assembly = assembly
  }

  private mutating func finishAssembly(
    _ assembly: StreamBuffers.Assembly, _ held: StreamBuffers, _ index: Int, _ cost: Int32
  ) -> DataStep {
    let id = streams[index].id
    if !assembly.reserved { starved.removeAll { $0 == id } }
    streams[index].unreadMessages += 1
    let receipt = MessageReceipt(
      creditBytes: cost + assembly.deferredCredit, reservedBytes: assembly.reserved ? Int32(assembly.totalBytes) : 0)
    return .message(
      MessageBytes(owned: assembly.bytes, receipt: receipt),
      endOfStream: streams[index].flags.contains(.receiveClosed))
  }

  // MARK: Credit that goes back

  /// The application has read a message: its credit returns, and what it held of the assembly budget.
  mutating func consumed(_ id: StreamID, _ receipt: MessageReceipt) {
    guard let index = streams.find(id), streams[index].unreadMessages > 0 else { return }
    streams[index].unreadMessages -= 1
    oweCredit(index, receipt.creditBytes)
    guard streams[index].flags.contains(.buffered), let held = buffers[id] else { return }
    if streams[index].unreadMessages == 0, let assembly = held.assembly, assembly.reserved {
      held.assembly?.deferredCredit = 0
      oweCredit(index, assembly.deferredCredit)
    }
    let released = min(Int(receipt.reservedBytes), held.reservedBytes)
    if released > 0 {
      held.reservedBytes -= released
      assemblyBytes -= released
      admitStarved()
    }
  }

  /// Lets messages that waited for the assembly budget go on, longest wait first.
  mutating func admitStarved() {
    while let id = starved.first, let index = streams.find(id), let held = buffers[id], let assembly = held.assembly,
      assemblyBytes + assembly.totalBytes <= limits.assemblyBytesMax
    {
      starved.removeFirst()
      assemblyBytes += assembly.totalBytes
      held.reservedBytes += assembly.totalBytes
      held.assembly?.reserved = true
      if streams[index].unreadMessages == 0 {
        held.assembly?.deferredCredit = 0
        oweCredit(index, assembly.deferredCredit)
      }
    }
  }

  /// Returns credit once half a window is owed: one WINDOW for many small messages.
  private mutating func oweCredit(_ index: Int, _ bytes: Int32) {
    let state = streams[index]
    if !state.flags.isDisjoint(with: [.receiveClosed, .cancelled]) { return }
    let owed = state.owedCredit + bytes
    guard owed >= Int32(limits.streamWindowBytes / 2) else {
      streams[index].owedCredit = owed
      return
    }
    streams[index].owedCredit = 0
    streams[index].receiveCredit += owed
    let mark = output.beginFrame()
    output.fixed(UInt32(owed))
    output.endFrame(mark, .window, [], state.id)
  }

  // MARK: WINDOW

  mutating func receiveWindow(_ header: FrameHeader, _ payload: UnsafeRawBufferPointer) throws(RPCConnectionError) {
    if let overspent = budget.spend(.control, limits) { throw overspent }
    var cursor = ByteCursor(payload)
    guard header.flags == [], let increment = cursor.fixed(UInt32.self), cursor.isAtEnd, increment > 0,
      increment <= UInt32(Int32.max)
    else {
      throw RPCConnectionError(.protocolError, "WINDOW must hold one number from 1 to 2^31 - 1, without flags")
    }
    guard let index = streams.find(header.stream) else {
      try checkWasOpen(header)
      return
    }
    let (credit, overflow) = streams[index].sendCredit.addingReportingOverflow(Int32(increment))
    if overflow {
      throw RPCConnectionError(.flowControl, "WINDOW raises stream \(header.stream) above 2^31 - 1")
    }
    streams[index].sendCredit = credit
    if streams[index].flags.contains(.queued) { flushQueue(index) }
  }

  /// A frame may come late for a call that is over, but not for one that never was.
  func checkWasOpen(_ header: FrameHeader) throws(RPCConnectionError) {
    guard header.stream > 0, header.stream <= highestStream else {
      throw RPCConnectionError(
        .protocolError, "a frame of type \(header.typeNumber) on stream \(header.stream), which no call has opened")
    }
  }
}
