/// What an event loop measures of itself. The longest times belong to a window that whoever reads them may begin anew.
package struct LoopStatistics: Sendable, Hashable {
  /// Wake-ups so far.
  package internal(set) var ticks: UInt64 = 0
  /// Jobs of tasks and actors so far.
  package internal(set) var jobsRun: UInt64 = 0
  /// How long the last tick took.
  package internal(set) var lastTickNanoseconds: UInt64 = 0
  /// The longest time between two waits for sockets, in the window: how long a ready socket may have waited.
  package internal(set) var longestTickNanoseconds: UInt64 = 0
  /// The longest time that one job held the thread, in the window.
  package internal(set) var longestJobNanoseconds: UInt64 = 0
  /// The longest time that anything held the thread, in the window, and what it was.
  package internal(set) var longestStepNanoseconds: UInt64 = 0
  package internal(set) var longestStepKind = LoopStepKind.none
  /// The most processor time that one step took, in the window, and what it was. The longest step may have waited for a
  /// processor that others had; this one is the loop's own doing.
  package internal(set) var busiestStepNanoseconds: UInt64 = 0
  package internal(set) var busiestStepKind = LoopStepKind.none
  /// When the thread's processor time was last read, and what it was.
  private var markNanoseconds: UInt64 = 0
  private var processorMarkNanoseconds: UInt64 = 0
  /// Between two readings at least, unless a step sets a record: what a step's processor time may be too high by.
  private static let markIntervalNanoseconds: UInt64 = 200_000
  /// How long sockets wait, whatever happens: see `LoopLag`.
  package internal(set) var lag = LoopLag()

  package init() {}

  mutating func tickEnded(startNanoseconds: UInt64, elapsedNanoseconds: UInt64) {
    ticks &+= 1
    lastTickNanoseconds = elapsedNanoseconds
    longestTickNanoseconds = max(longestTickNanoseconds, elapsedNanoseconds)
    lag.tickEnded(startNanoseconds: startNanoseconds, elapsedNanoseconds: elapsedNanoseconds)
  }

  /// Counts a step that began at `start`.
  /// - Returns: `end`, where the next step begins: one look at the clock serves both.
  @inline(__always) mutating func stepEnded(_ kind: LoopStepKind, from start: UInt64, to end: UInt64) -> UInt64 {
    let elapsed = end &- start
    // No step takes more processor time than time.
    if elapsed > busiestStepNanoseconds || end &- markNanoseconds > Self.markIntervalNanoseconds {
      noteStep(kind, elapsed, end)
    }
    return end
  }

  /// Looks at a step closely. Its processor time is not known by itself: the steps since the last reading count in.
  @inline(never) private mutating func noteStep(_ kind: LoopStepKind, _ elapsed: UInt64, _ end: UInt64) {
    if elapsed > longestStepNanoseconds {
      longestStepNanoseconds = elapsed
      longestStepKind = kind
    }
    let now = LoopThread.processorNanoseconds
    let processor = min(elapsed, now &- processorMarkNanoseconds)
    processorMarkNanoseconds = now
    markNanoseconds = end
    if processor > busiestStepNanoseconds {
      busiestStepNanoseconds = processor
      busiestStepKind = kind
    }
  }

  mutating func resetLongestTimes() {
    longestTickNanoseconds = 0
    longestJobNanoseconds = 0
    longestStepNanoseconds = 0
    longestStepKind = .none
    busiestStepNanoseconds = 0
    busiestStepKind = .none
  }
}

/// What a loop does without a break: the parts of a tick.
package enum LoopStepKind: String, Sendable, Hashable {
  /// Nothing yet.
  case none
  /// A ready socket: reading, decoding, and handlers that answer at once.
  case socket
  /// What another thread handed over.
  case handover
  case timer
  /// A job of a task or an actor.
  case job
  /// Writing what a tick produced.
  case output
}

/// Tells a loop that is overloaded from one that has a burst, by CoDel's rule: a queue is bad when its *shortest* delay
/// over a whole interval is long. A tick's length is what the work that is ready at its end has waited.
///
/// Source: Nichols and Jacobson, "Controlling Queue Delay" (ACM Queue, 2012); RFC 8289.
package struct LoopLag: Sendable, Hashable {
  /// Long against a tick, short against a caller's patience.
  package static let intervalNanoseconds: UInt64 = 100_000_000

  private var intervalStart: UInt64 = 0
  private var lastEnd: UInt64 = 0
  private var shortest = UInt64.max
  private var previousShortest: UInt64 = 0

  package init() {}

  package mutating func tickEnded(startNanoseconds: UInt64, elapsedNanoseconds: UInt64) {
    if startNanoseconds &- lastEnd >= Self.intervalNanoseconds {
      // A loop that slept through an interval has no queue.
      (intervalStart, shortest, previousShortest) = (startNanoseconds, .max, 0)
    } else if startNanoseconds &- intervalStart >= Self.intervalNanoseconds {
      (intervalStart, shortest, previousShortest) = (startNanoseconds, .max, shortest)
    }
    shortest = min(shortest, elapsedNanoseconds)
    lastEnd = startNanoseconds &+ elapsedNanoseconds
  }

  /// The delay that nothing escaped in the interval before the current one; no longer than the shortest of the current
  /// one, so that relief shows at once.
  package var sustainedNanoseconds: UInt64 { min(previousShortest, shortest) }
}
