internal import Locking

internal import struct Synchronization.Atomic

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One thread that waits for sockets and timers, and runs Swift tasks and actors between them.
///
/// It is a `TaskExecutor`: `Task(executorPreference: loop)` runs a task's non-isolated code here. And it is a
/// `SerialExecutor`: an actor whose `unownedExecutor` is `loop.asUnownedSerialExecutor()` lives here; such an actor
/// must keep the loop alive. A hop between tasks, actors and sockets of one loop costs a queue entry; a hop from
/// another thread costs a lock, and a system call when the loop sleeps. Nothing that runs here may block.
///
/// A tick: wait; dispatch ready sockets; take what other threads left; fire timers; run jobs; write what it all
/// produced. State marked as the loop's is touched on its thread only.
public final class EventLoop: TaskExecutor, SerialExecutor, @unchecked Sendable {
  /// For thread names and logs.
  public let name: String

  package let limits: LoopLimits
  package let syscalls: Syscalls

  // The loop's own.
  private let poller: any Poller
  var timers: TimerWheel
  private var sources = SourceTable()
  #if !DEBUG
    @exclusivity(unchecked)
  #endif
  private var jobs = Ring<LocalJob>(capacity: 256)
  private var tickEndHandlers: ContiguousArray<any TickEndHandler> = []
  private var drainedInbox: ContiguousArray<Posted> = []
  package let readBuffer: UnsafeMutableRawBufferPointer
  private var locals: [ObjectIdentifier: AnyObject] = [:]
  /// The monotonic clock at the start of the tick.
  package private(set) var tickNanoseconds: UInt64
  /// What the loop has done so far; read it on the loop.
  #if !DEBUG
    @exclusivity(unchecked)
  #endif
  package private(set) var statistics = LoopStatistics()

  // Shared with other threads.
  private let inbox = Mutex(Inbox())
  private let threadID = Atomic<UInt>(0)
  private let longestTick = Atomic<UInt64>(0)
  private let wakeDescriptor: WakeDescriptor
  private let thread = Mutex<pthread_t?>(nil)
  private let serial: LoopSerialExecutor

  private struct LocalJob: BitwiseCopyable {
    var job: UnownedJob
    var isSerial: Bool
  }

  private struct Inbox: Sendable {
    var posted: ContiguousArray<Posted> = []
    var isSleeping = false
    var phase = Phase.running
  }

  private enum Phase: Sendable { case running, stopping, stopped }

  /// Makes a loop and starts its thread.
  package init(
    name: String, limits: LoopLimits = LoopLimits(), syscalls: Syscalls = Syscalls(),
    poller kind: PollerKind = .preferred
  ) throws(SystemError) {
    self.name = name
    self.limits = limits
    self.syscalls = syscalls
    let now = LoopThread.nowNanoseconds
    tickNanoseconds = now
    timers = TimerWheel(nowMilliseconds: now / 1_000_000)
    poller = try kind.make()
    wakeDescriptor = try WakeDescriptor()
    readBuffer = .allocate(byteCount: limits.readBufferBytes, alignment: 16)
    serial = LoopSerialExecutor()
    serial.loop = self
    try poller.add(wakeDescriptor.readEnd, .read, token: SourceTable.wakeToken)
    let started = try LoopThread.start(self)
    thread.withLock { $0 = started }
  }

  deinit { readBuffer.deallocate() }

  /// The loop whose thread this is; `nil` on any other thread.
  public static var current: EventLoop? { LoopThread.currentLoop }

  /// Whether this is the loop's thread.
  @inline(__always) public var isCurrent: Bool { threadID.load(ordering: .relaxed) == LoopThread.currentID }

  /// The longest time from a wake-up to the next wait so far, in nanoseconds: how long a socket may have waited.
  public var longestTickNanoseconds: UInt64 { longestTick.load(ordering: .relaxed) }

  // MARK: Executor

  /// Runs a task's job here; from any thread.
  public func enqueue(_ job: consuming ExecutorJob) { enqueue(UnownedJob(job), isSerial: false) }

  /// The executor for actors that live here.
  public func asUnownedSerialExecutor() -> UnownedSerialExecutor { serial.asUnownedSerialExecutor() }

  @inline(__always) func enqueue(_ job: UnownedJob, isSerial: Bool) {
    if isCurrent {
      jobs.append(LocalJob(job: job, isSerial: isSerial))
    } else {
      post(.job(job, isSerial: isSerial))
    }
  }

  // MARK: Work from any thread

  /// Runs `body` on the loop: at its next turn, after everything handed over before.
  public func execute(_ body: @escaping @Sendable () -> Void) { post(.closure(body)) }

  /// Runs `work` on the loop. On the loop's own thread it runs at once.
  @inline(__always) package func submit(_ work: some LoopWork) {
    if isCurrent { work.run() } else { post(.work(work)) }
  }

  private func post(_ item: Posted) {
    let (mustWake, isStopped) = inbox.withLock { inbox in
      inbox.posted.append(item)
      let wasSleeping = inbox.isSleeping
      inbox.isSleeping = false
      return (wasSleeping, inbox.phase == .stopped)
    }
    if mustWake { wakeDescriptor.signal() }
    if isStopped { runLeftovers() }
  }

  /// Asks the loop to end once nothing is ready any more, and waits until its thread has ended.
  ///
  /// Sockets still registered are closed, timers cancelled, and nobody is told. Jobs enqueued later run on the thread
  /// that enqueues them, one at a time, so that no task hangs. Not to be called on the loop itself.
  public func stop() {
    precondition(!isCurrent, "an event loop cannot wait for its own end")
    let mustWake = inbox.withLock { inbox in
      if inbox.phase == .running { inbox.phase = .stopping }
      defer { inbox.isSleeping = false }
      return inbox.isSleeping
    }
    if mustWake { wakeDescriptor.signal() }
    let joinable = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    if let joinable { pthread_join(joinable, nil) }
  }

  /// The clock of timers and deadlines now: monotonic, in nanoseconds.
  @inline(__always) package static var nowNanoseconds: UInt64 { LoopThread.nowNanoseconds }

  // MARK: On the loop

  /// Watches a descriptor; `source` is told on each tick for as long as it is ready, and kept alive until
  /// `deregister`.
  package func register(
    _ descriptor: Int32, _ interest: Readiness, _ source: any EventSource
  ) throws(SystemError) -> SourceToken {
    let token = sources.insert(source)
    do throws(SystemError) {
      try poller.add(descriptor, interest, token: token.rawValue)
    } catch {
      sources.remove(token)
      throw error
    }
    return token
  }

  package func update(_ descriptor: Int32, _ interest: Readiness, _ token: SourceToken) throws(SystemError) {
    try poller.update(descriptor, interest, token: token.rawValue)
  }

  package func deregister(_ descriptor: Int32, _ token: SourceToken) {
    poller.remove(descriptor)
    sources.remove(token)
  }

  /// What a module keeps once per loop, buffers that its connections share for example; `make` is called at first.
  package func local<Value: AnyObject>(_ type: Value.Type, _ make: () -> Value) -> Value {
    if let known = locals[ObjectIdentifier(type)] { return unsafeDowncast(known, to: type) }
    let made = make()
    locals[ObjectIdentifier(type)] = made
    return made
  }

  /// Calls `handler` once when this tick's work is done.
  @inline(__always) package func atTickEnd(_ handler: any TickEndHandler) { tickEndHandlers.append(handler) }

  /// Sets a timer `delayNanoseconds` from now; it fires on the loop, never early, at most about a millisecond late.
  package func schedule(afterNanoseconds delay: UInt64, _ target: any TimerTarget, token: UInt64 = 0) -> TimerID {
    let due = LoopThread.nowNanoseconds.addingReportingOverflow(delay)
    let milliseconds = (due.overflow ? UInt64.max : due.partialValue) / 1_000_000 + 1
    return timers.schedule(atMilliseconds: milliseconds, target: target, token: token)
  }

  @discardableResult
  package func cancel(_ timer: TimerID) -> Bool { timers.cancel(timer) }

  /// Jobs that wait for their turn; on the loop.
  package var queuedJobs: Int { jobs.count }

  /// Timers that are set; on the loop.
  package var timerCount: Int { timers.count }

  /// Begins a new window for the longest times; on the loop.
  package func resetLongestTimes() { statistics.resetLongestTimes() }

  // MARK: The thread

  func run() {
    threadID.store(LoopThread.currentID, ordering: .relaxed)
    while let timeout = prepareToWait() {
      let reports = poller.wait(timeoutMilliseconds: timeout)
      tickNanoseconds = LoopThread.nowNanoseconds
      dispatch(reports)
      drainInbox()
      fireTimers()
      runJobs()
      endTick()
    }
    abandon()
    threadID.store(0, ordering: .releasing)
    runLeftovers()
  }

  /// Closes and lets go of what is still registered: it holds its owners, and they, as a rule, the loop.
  private func abandon() {
    // The tables are in order before anything goes: whoever goes may deregister or cancel something on the way.
    let (left, targets, others) = (sources.removeAll(), timers.removeAll(), locals)
    locals = [:]
    for source in left { source.abandoned() }
    withExtendedLifetime((targets, others)) {}
  }

  /// How long to wait for sockets; `nil` when the loop is to end.
  private func prepareToWait() -> Int32? {
    if !jobs.isEmpty || !tickEndHandlers.isEmpty { return 0 }
    let phase = inbox.withLock { inbox -> Phase? in
      if !inbox.posted.isEmpty { return nil }
      if inbox.phase == .running { inbox.isSleeping = true } else { inbox.phase = .stopped }
      return inbox.phase
    }
    guard let phase else { return 0 }
    if phase == .stopped { return nil }
    guard let next = timers.nextMilliseconds else { return -1 }
    let now = LoopThread.nowNanoseconds / 1_000_000
    return next <= now ? 0 : Int32(min(next - now, 3_600_000))
  }

  private func dispatch(_ reports: Int) {
    var start = tickNanoseconds
    for index in 0..<reports {
      let (token, ready) = poller.report(at: index)
      if token == SourceTable.wakeToken {
        wakeDescriptor.clear()
      } else {
        sources.find(token)?.ready(ready)
        start = statistics.stepEnded(.socket, from: start, to: LoopThread.nowNanoseconds)
      }
    }
  }

  private func drainInbox() {
    inbox.withLock { inbox in
      inbox.isSleeping = false
      if !inbox.posted.isEmpty { swap(&inbox.posted, &drainedInbox) }
    }
    if drainedInbox.isEmpty { return }
    for index in drainedInbox.indices {
      if case .job(let job, let isSerial) = drainedInbox[index] {
        jobs.append(LocalJob(job: job, isSerial: isSerial))
        continue
      }
      let start = LoopThread.nowNanoseconds
      run(drainedInbox[index])
      _ = statistics.stepEnded(.handover, from: start, to: LoopThread.nowNanoseconds)
    }
    drainedInbox.removeAll(keepingCapacity: drainedInbox.count <= 1 << 16)
  }

  private func run(_ item: Posted) {
    switch item {
    case .job(let job, let isSerial): jobs.append(LocalJob(job: job, isSerial: isSerial))
    case .work(let work): work.run()
    case .closure(let body): body()
    }
  }

  private func fireTimers() {
    timers.advance(toMilliseconds: tickNanoseconds / 1_000_000)
    while let (target, token) = timers.popDue() {
      let start = LoopThread.nowNanoseconds
      target.timerFired(token)
      _ = statistics.stepEnded(.timer, from: start, to: LoopThread.nowNanoseconds)
    }
  }

  private func runJobs() {
    if jobs.isEmpty { return }
    let taskExecutor = asUnownedTaskExecutor()
    let serialExecutor = serial.asUnownedSerialExecutor()
    var budget = limits.jobsPerTickMax
    // The end of one job is the beginning of the next: one look at the clock for each.
    var start = LoopThread.nowNanoseconds
    while budget > 0, let next = jobs.popFirst() {
      // Each kind needs its own executor: a job that finds itself on the other would enqueue itself again.
      if next.isSerial {
        next.job.runSynchronously(isolatedTo: serialExecutor, taskExecutor: taskExecutor)
      } else {
        next.job.runSynchronously(on: taskExecutor)
      }
      let end = LoopThread.nowNanoseconds
      statistics.longestJobNanoseconds = max(statistics.longestJobNanoseconds, end &- start)
      start = statistics.stepEnded(.job, from: start, to: end)
      budget -= 1
    }
    statistics.jobsRun &+= UInt64(limits.jobsPerTickMax - budget)
  }

  private func endTick() {
    var handlers: ContiguousArray<any TickEndHandler> = []
    swap(&handlers, &tickEndHandlers)
    if !handlers.isEmpty {
      var start = LoopThread.nowNanoseconds
      for handler in handlers {
        handler.tickEnded()
        start = statistics.stepEnded(.output, from: start, to: LoopThread.nowNanoseconds)
      }
    }
    handlers.removeAll(keepingCapacity: true)
    if tickEndHandlers.isEmpty { swap(&handlers, &tickEndHandlers) }
    let elapsed = LoopThread.nowNanoseconds - tickNanoseconds
    if elapsed > longestTick.load(ordering: .relaxed) { longestTick.store(elapsed, ordering: .relaxed) }
    statistics.tickEnded(startNanoseconds: tickNanoseconds, elapsedNanoseconds: elapsed)
  }

  /// Runs what came after the end. The thread identity makes nested jobs queue up behind the running one.
  private func runLeftovers() {
    let me = LoopThread.currentID
    while threadID.compareExchange(expected: 0, desired: me, ordering: .acquiringAndReleasing).exchanged {
      drainInbox()
      while !jobs.isEmpty { runJobs() }
      threadID.store(0, ordering: .releasing)
      if inbox.withLock({ $0.posted.isEmpty }) { return }
    }
  }
}

/// The identity under which actors live on a loop. It differs from the loop's own as a task executor, so that the
/// loop knows for each job which of the two it has to run it as.
final class LoopSerialExecutor: SerialExecutor, @unchecked Sendable {
  /// Set once, before the loop is known to anybody.
  unowned(unsafe) var loop: EventLoop?

  func enqueue(_ job: consuming ExecutorJob) { loop?.enqueue(UnownedJob(job), isSerial: true) }

  func checkIsolated() { precondition(loop?.isCurrent == true, "this code must run on its actor's event loop") }
}
