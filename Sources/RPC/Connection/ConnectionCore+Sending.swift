/// What became of a message that was to be sent.
package enum SendOutcome: Sendable, Hashable {
  /// It lies in the output.
  case sent
  /// It waits inside for credit or for the output to be written; `.writable` reports when it is gone. Send nothing
  /// more on the stream until then.
  case queued
  /// The call is over, cancelled, or closed for sending; nothing was taken.
  case closed
  /// The message is larger than the peer accepts; nothing was taken.
  case tooLarge(bytesMax: Int)
  /// `Limits.sendQueueBytesMax` is used up; nothing was taken.
  case queueFull
}

extension ConnectionCore {
  /// Sends a message on an open stream, or queues what credit and output do not admit.
  ///
  /// - Parameters:
  ///   - halfClose: no more messages will follow (client only).
  ///   - waitsForOutput: queue while the output is above its bound; a reply that ends its call does not wait.
  mutating func send(
    _ bytes: UnsafeRawBufferPointer, _ index: Int, halfClose: Bool, waitsForOutput: Bool = true
  ) -> SendOutcome {
    let flags = streams[index].flags
    if !flags.isDisjoint(with: [.sendClosed, .cancelled]) { return .closed }
    if bytes.count > peer.messageBytesMax { return .tooLarge(bytesMax: peer.messageBytesMax) }
    let blocked = flags.contains(.queued) || (waitsForOutput && output.count >= limits.outputBytesMax)
    if !blocked, fitsOneFrame(bytes.count, index) {
      writeMessage(bytes, index, halfClose: halfClose)
      return .sent
    }
    let queueCost = bytes.count + Self.queuedMessageOverheadBytes
    guard queuedBytes + queueCost <= limits.sendQueueBytesMax else { return .queueFull }
    var offset = 0
    if !blocked, writeFragments(bytes, index, &offset, halfClose: halfClose) == .done { return .sent }
    queue(bytes, offset, index, halfClose: halfClose)
    return .queued
  }

  /// What a queued message costs beside its bytes, so that empty ones are bounded too.
  static var queuedMessageOverheadBytes: Int { 64 }

  private func fitsOneFrame(_ count: Int, _ index: Int) -> Bool {
    count <= peer.frameBytesMax && count + FrameHeader.byteCount <= Int(streams[index].sendCredit)
  }

  /// Appends one DATA frame that holds a whole message, or the last fragment of one.
  private mutating func writeMessage(_ bytes: UnsafeRawBufferPointer, _ index: Int, halfClose: Bool) {
    output.frame(.data, halfClose ? .halfClose : [], streams[index].id, bytes)
    streams[index].sendCredit -= Int32(bytes.count + FrameHeader.byteCount)
    if halfClose { streams[index].flags.insert(.sendClosed) }
    budget.earnDataFrame()
  }

  private enum WriteStep {
    case done, needsCredit, needsOutput
  }

  /// Appends as much of a message as credit and output admit. A call on an untouched message (`offset` 0) may write it
  /// whole; fragments that are not the last have at least `Limits.fragmentBytesMin` bytes.
  private mutating func writeFragments(
    _ bytes: UnsafeRawBufferPointer, _ index: Int, _ offset: inout Int, halfClose: Bool
  ) -> WriteStep {
    while true {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
      if fitsOneFrame(rest.count, index) {
        writeMessage(rest, index, halfClose: halfClose)
        return .done
      }
      if output.count >= limits.outputBytesMax { return .needsOutput }
      let total = offset == 0 ? UInt64(bytes.count) : nil
      let room = min(peer.frameBytesMax, Int(streams[index].sendCredit) - FrameHeader.byteCount)
      let chunk = room - (total.map(varintSize) ?? 0)
      guard chunk >= Limits.fragmentBytesMin else { return .needsCredit }
      let mark = output.beginFrame()
      if let total { output.varint(total) }
      output.raw(UnsafeRawBufferPointer(rebasing: rest[..<chunk]))
      streams[index].sendCredit -= Int32(output.count - mark + FrameHeader.byteCount)
      output.endFrame(mark, .data, .more, streams[index].id)
      budget.earnDataFrame()
      offset += chunk
    }
  }

  private mutating func queue(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ index: Int, halfClose: Bool) {
    let held = streamBuffers(index)
    // Only the rest needs to be kept, but its total was already stated: the offset tells the two cases apart.
    held.queue.append(StreamBuffers.QueuedMessage(bytes: Array(bytes), offset: offset))
    let cost = bytes.count + Self.queuedMessageOverheadBytes
    held.queuedBytes += cost
    queuedBytes += cost
    streams[index].flags.insert(.queued)
    if halfClose {
      held.halfCloseFollows = true
      streams[index].flags.insert(.sendClosed)
    }
    if output.count >= limits.outputBytesMax { blockOnOutput(index) }
  }

  private mutating func blockOnOutput(_ index: Int) {
    if streams[index].flags.contains(.outputBlocked) { return }
    streams[index].flags.insert(.outputBlocked)
    outputBlocked.append(streams[index].id)
  }

  /// Sends what is queued on a stream as far as credit and output admit.
  mutating func flushQueue(_ index: Int) {
    let id = streams[index].id
    guard let held = buffers[id] else { return }
    while let message = held.queue.first {
      if output.count >= limits.outputBytesMax { return blockOnOutput(index) }
      let isLast = held.halfCloseFollows && held.queue.count == 1
      var offset = message.offset
      let step = message.bytes.withUnsafeBytes { writeFragments($0, index, &offset, halfClose: isLast) }
      if step != .done {
        held.queue[0].offset = offset
        if step == .needsOutput { blockOnOutput(index) }
        return
      }
      held.queue.removeFirst()
      let cost = message.bytes.count + Self.queuedMessageOverheadBytes
      held.queuedBytes -= cost
      queuedBytes -= cost
    }
    streams[index].flags.remove(.queued)
    if let endFrame = held.endFrame {
      output.raw(endFrame)
      closeStream(index)
    } else if !streams[index].flags.contains(.sendClosed) {
      writable.append(id)
    }
  }

  /// Says that the client sends no more messages, now or after what is queued.
  mutating func halfClose(_ index: Int) {
    if !streams[index].flags.isDisjoint(with: [.sendClosed, .cancelled]) { return }
    streams[index].flags.insert(.sendClosed)
    if streams[index].flags.contains(.queued) {
      streamBuffers(index).halfCloseFollows = true
    } else {
      output.frame(.data, [.halfClose, .noMessage], streams[index].id, UnsafeRawBufferPointer(start: nil, count: 0))
    }
  }
}
