/// The requests of a stream, kept for as long as the call may have to be sent once more from its beginning.
struct RequestReplay<Request> {
  private let bytesMax: Int
  private var messages: [Request] = []
  private var bytes = 0
  /// How many of the messages the attempt under way has been given.
  private var next = 0
  /// Too much was sent to keep it: what was sent is gone, and the call is not repeated.
  private(set) var isCommitted: Bool

  /// - Parameter bytesMax: 0 keeps nothing.
  init(bytesMax: Int) {
    self.bytesMax = bytesMax
    isCommitted = bytesMax <= 0
  }

  /// Whether the attempt under way has yet to be given something.
  var isBehind: Bool { next < messages.count }

  /// Whether any message was handed over so far.
  var wasUsed = false

  /// A message was given to the attempt under way.
  mutating func sent(_ message: Request, bytes count: Int) {
    wasUsed = true
    if isCommitted { return }
    bytes += count
    if bytes > bytesMax { return commit() }
    messages.append(message)
    next = messages.count
  }

  /// A message waits for the next attempt, or for its turn in this one.
  mutating func queue(_ message: Request) {
    wasUsed = true
    messages.append(message)
  }

  /// The next message that the attempt under way is to be given.
  mutating func takeNext() -> Request? {
    guard next < messages.count else { return nil }
    if isCommitted { return messages.removeFirst() }
    next += 1
    return messages[next - 1]
  }

  /// The message taken last was not accepted: it comes again.
  mutating func untake() {
    if !isCommitted { next -= 1 }
  }

  /// A new attempt begins.
  mutating func rewind() { next = 0 }

  /// The call will not be sent again: what was handed over need not be kept.
  mutating func commit() {
    isCommitted = true
    messages.removeFirst(next)
    next = 0
  }
}
