internal import RPC
internal import TestSupport

/// Clients' and servers' machines on a network that delays, cuts and splits as a seed says, under a channel that sends
/// calls again where `framing.md` (Retries) allows it, and nowhere else.
///
/// What must hold, whatever the network does:
///
/// - every call ends exactly once, and once the network is well again every call does end;
/// - messages arrive whole, unaltered and in order, and all of them where a call completed;
/// - a handler starts at most once for a call that is not repeatable, and never for an attempt that was reported as not
///   processed;
/// - the books of both machines balance at every moment.
final class NetworkSimulation {
  enum Event {
    case start(UInt32)
    case cancel(UInt32)
    case arrive(link: Int, toServer: Bool, [UInt8])
    case handlerActs(link: Int, StreamID)
    case clientSends(UInt32)
    case read(link: Int, atServer: Bool, StreamID, MessageReceipt)
    case cut(link: Int)
    case drain(link: Int)
    case finishDrain(link: Int)
    case closed(link: Int)
  }

  var random: SeededGenerator
  var time = VirtualTime<Event>()
  var calls: [UInt32: SimulatedCall] = [:]
  var links: [SimulatedLink] = []
  /// How often a handler started for a call, and for which attempts.
  var handlerStarts: [UInt32: [Int]] = [:]
  private(set) var problem: String?
  private(set) var trace: [String] = []
  private let isTracing: Bool
  /// From here on the network does no harm.
  private let healedAt: Int
  private var current: Int?

  init(seed: UInt64, tracing: Bool = false) {
    random = SeededGenerator(seed: seed)
    isTracing = tracing
    healedAt = 20_000
    for key in 1...UInt32(3 + random.below(10)) {
      calls[key] = SimulatedCall(key: key, &random)
      time.schedule(after: random.below(15_000), .start(key))
      if random.oneIn(6) { time.schedule(after: random.below(20_000), .cancel(key)) }
    }
  }

  func run() {
    var steps = 0
    while problem == nil, let event = time.next() {
      steps += 1
      if steps > 200_000 { return report("it does not come to an end") }
      handle(event)
    }
    if problem == nil { checkEnd() }
  }

  // MARK: Events

  private func handle(_ event: Event) {
    if isTracing { note("\(event)".prefix(120).description) }
    switch event {
    case .start(let key): start(key)
    case .cancel(let key): cancel(key)
    case .clientSends(let key): clientSends(key)
    case .arrive(let link, let toServer, let bytes): links[link].arrive(bytes, toServer: toServer, self)
    case .handlerActs(let link, let id): links[link].handlerActs(id, self)
    case .read(let link, let atServer, let id, let receipt): links[link].read(id, receipt, atServer: atServer, self)
    case .cut(let link): links[link].cut(self)
    case .drain(let link): links[link].drain(self)
    case .finishDrain(let link): links[link].finishDrain(self)
    case .closed(let link): links[link].cut(self)
    }
  }

  /// The connection that takes new calls; another is opened where the last one does not.
  private func usableLink() -> SimulatedLink {
    if let current, links[current].takesCalls { return links[current] }
    let link = SimulatedLink(number: links.count, &random)
    links.append(link)
    current = link.number
    if time.now < healedAt {
      if random.oneIn(2) { time.schedule(after: random.below(6_000), .cut(link: link.number)) }
      if random.oneIn(2) { time.schedule(after: random.below(6_000), .drain(link: link.number)) }
    }
    return link
  }

  private func start(_ key: UInt32) {
    guard var call = calls[key], call.outcome == nil else { return }
    let link = usableLink()
    call.attempts += 1
    let first = call.requests.first
    let isOnly = call.shape == .unary || call.shape == .serverStreaming
    var head = CallHead(
      method: MethodName("s/\(call.shape)"), credential: random.oneIn(2) ? "token\(random.below(6))" : nil)
    head.metadata.append("key", "\(key)")
    head.metadata.append("attempt", "\(call.attempts)")
    let outcome =
      isOnly && first != nil
      ? (first ?? []).withUnsafeBytes { link.client.startCall(head, message: $0, halfClose: true) }
      : link.client.startCall(head, message: nil, halfClose: false)
    switch outcome {
    case .started(let id):
      (call.link, call.stream, call.isBlocked, call.responses) = (link.number, id, false, [])
      call.sentRequests = isOnly ? 1 : 0
      link.keys[id] = key
      calls[key] = call
      if !isOnly { time.schedule(after: random.below(300), .clientSends(key)) }
      link.flush(self)
    case .limitReached:
      time.schedule(after: 500, .start(key))
    case .goingAway, .closed, .refused: report("call \(key) was not taken: \(outcome)")
    }
  }

  private func clientSends(_ key: UInt32) {
    guard let call = calls[key], call.outcome == nil, let number = call.link, !call.isBlocked else { return }
    let link = links[number]
    guard call.sentRequests < call.requestSizes.count else {
      link.client.halfClose(call.stream)
      return link.flush(self)
    }
    let message = call.message(call.sentRequests, size: call.requestSizes[call.sentRequests])
    switch message.withUnsafeBytes({ link.client.sendMessage(call.stream, $0) }) {
    case .sent: calls[key]?.sentRequests += 1
    case .queued:
      calls[key]?.sentRequests += 1
      calls[key]?.isBlocked = true
    case .closed: return
    case .queueFull, .tooLarge: return report("call \(key): a message within the limits was refused")
    }
    link.flush(self)
    if calls[key]?.isBlocked == false { time.schedule(after: random.below(300), .clientSends(key)) }
  }

  private func cancel(_ key: UInt32) {
    guard let call = calls[key], call.outcome == nil else { return }
    calls[key]?.outcome = .cancelled
    guard let number = call.link else { return }
    links[number].client.cancel(call.stream)
    links[number].flush(self)
  }

  // MARK: Ends of attempts

  func completed(_ key: UInt32) {
    guard let call = calls[key] else { return }
    if call.outcome != nil { return report("call \(key) ended twice") }
    if call.responses != call.expectedResponses { report("call \(key) completed with other responses than were sent") }
    calls[key]?.outcome = .completed
  }

  /// An attempt ended without an answer.
  func failed(_ key: UInt32, notProcessed: Bool) {
    guard let call = calls[key] else { return }
    if call.outcome != nil { return report("call \(key) ended twice") }
    if notProcessed, handlerStarts[key]?.contains(call.attempts) == true {
      return report("call \(key): attempt \(call.attempts) was not processed, and a handler saw it")
    }
    calls[key]?.link = nil
    guard notProcessed || call.isRepeatable else {
      calls[key]?.outcome = .unknown
      return
    }
    guard call.attempts < SimulatedCall.attemptsMax else { return report("call \(key) finds no connection") }
    time.schedule(after: notProcessed ? 0 : 1 + random.below(2_000), .start(key))
  }

  func handlerStarted(_ key: UInt32, attempt: Int) {
    handlerStarts[key, default: []].append(attempt)
    if handlerStarts[key, default: []].count > 1, calls[key]?.isRepeatable == false {
      report("call \(key) is not repeatable, and its handler started twice")
    }
  }

  // MARK: Judging

  private func checkEnd() {
    for (key, call) in calls {
      guard let outcome = call.outcome else { return report("call \(key) has no outcome") }
      if outcome == .completed, handlerStarts[key, default: []].isEmpty {
        return report("call \(key) completed without a handler")
      }
    }
    for link in links { link.checkEnd(self) }
  }

  func note(_ text: String) {
    if isTracing { trace.append("\(time.now) \(text)") }
  }

  func report(_ text: String) {
    if problem == nil { problem = "\(text) (at \(time.now) µs)" }
  }
}
