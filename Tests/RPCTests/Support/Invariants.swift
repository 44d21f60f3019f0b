@testable internal import RPC

extension ConnectionCore {
  /// What is wrong with the books, if anything: every sum is taken again from its parts.
  func brokenInvariant() -> String? {
    var queued = 0
    var reserved = 0
    var assembled = 0
    for (id, held) in buffers {
      guard let index = streams.find(id), streams[index].flags.contains(.buffered) else {
        return "stream \(id) has buffers and is not open"
      }
      queued += held.queuedBytes
      reserved += held.reservedBytes
      assembled += held.assembly?.bytes.count ?? 0
      if held.queue.isEmpty == streams[index].flags.contains(.queued) { return "stream \(id): queue and flag differ" }
      if let assembly = held.assembly, !assembly.reserved, !starved.contains(id) {
        return "stream \(id) starves unseen"
      }
    }
    if queued != queuedBytes { return "queuedBytes is \(queuedBytes), its parts are \(queued)" }
    if reserved != assemblyBytes { return "assemblyBytes is \(assemblyBytes), its parts are \(reserved)" }
    if queued > limits.sendQueueBytesMax { return "the send queue exceeds its bound" }
    if reserved > limits.assemblyBytesMax { return "the assembly budget is overdrawn" }
    if assembled > limits.assemblyBytesMax + streams.count * limits.streamWindowBytes {
      return "fragments take \(assembled) bytes"
    }
    if Set(starved).count != starved.count || starved.count > streams.count { return "starved repeats itself" }
    if Set(outputBlocked).count != outputBlocked.count { return "outputBlocked repeats itself" }
    for id in streams.openStreams {
      guard let index = streams.find(id) else { return "stream \(id) cannot be found" }
      let state = streams[index]
      if state.sendCredit < 0 || state.receiveCredit < 0 || state.owedCredit < 0 || state.unreadMessages < 0 {
        return "stream \(id) has a negative balance"
      }
    }
    if streams.openStreams.count != streams.count { return "the table's count is wrong" }
    if role == .server, streams.count > limits.streamsMax { return "too many calls are open" }
    return nil
  }
}
