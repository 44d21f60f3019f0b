internal import Journal

/// The one thread that writes: takes all that waits, writes it in one transaction with one sync, then tells everybody.
///
///     callers                              writer thread
///     append → queue (a few instructions)
///     append → queue                       take all that waits
///     append → queue                       BEGIN, rows …, COMMIT (sync)
///                                          completions, in order
///                                          take all that waits …
///
/// No timer collects a group: an append that finds the writer idle is committed at once, and while that sync runs the
/// next group gathers.
///
/// `@unchecked Sendable`: everything outside `queue` belongs to the writer's thread.
final class Writer: @unchecked Sendable {
  typealias AppendCompletion = @Sendable (Result<AppendReceipt, JournalError>) -> Void
  typealias ChangeCompletion = @Sendable (Result<Int, JournalError>) -> Void

  enum Work: Sendable {
    case append(Append, AppendCompletion)
    /// Anything else that writes; the number is for its caller.
    case change(@Sendable (WriteSession) throws(SQLiteFailure) -> Int, ChangeCompletion)
    /// Refused at the door; it waits so that its answer keeps its place.
    case refusal(JournalError, AppendCompletion)
  }

  private enum Outcome {
    case append(Result<AppendReceipt, JournalError>)
    case change(Int)
    case refused
  }

  private struct Item {
    var work: Work
    var byteCount: Int
  }

  private struct Queue {
    var items: [Item] = []
    var byteCount = 0
    var isClosing = false
    var isFinished = false
  }

  private let path: String
  private let limits: SQLiteJournal.Limits
  private let session: WriteSession
  private let queue = Monitor(Queue())
  private var outcomes: [Outcome] = []
  private var poison: JournalError?
  private var checkpointAtPages: Int
  /// Copies beside this thread; `nil` where the log is too short to be worth it.
  private let copier: LogCopier?
  private var copyAtPages: Int
  /// The copier does its last part before the log starts anew.
  private var isCatchingUp = false
  /// Where the log is as long as this, it is cut though others wait for the writer; 0 while that was not tried yet.
  private var cutLogAtPages = 0

  /// How long an erasure waits for those who read the log at that moment.
  private static let readersWaitMilliseconds: Int32 = 250

  init(connection: Connection, path: String, limits: SQLiteJournal.Limits) throws(SQLiteFailure) {
    self.path = path
    self.limits = limits
    copier = limits.copyPages < limits.checkpointPages ? LogCopier() : nil
    copyAtPages = limits.copyPages
    session = try WriteSession(connection, knownStreamsMax: limits.knownStreamsMax)
    checkpointAtPages = limits.checkpointPages
    connection.observeLog()
  }

  /// Starts the threads. `finished` runs on the writer's as its last act, after the connections are closed.
  ///
  /// - Parameter copying: the copier's connection; `nil` where the writer copies alone.
  func start(copying: sending Connection?, finished: @escaping @Sendable () -> Void) throws(JournalError) {
    if let copier, let copying { try copier.start(copying) }
    do throws(JournalError) {
      try EngineThread.start("journal-writer") { [self] in
        run()
        finished()
      }
    } catch {
      copier?.closeAndWait()
      throw error
    }
  }

  // MARK: Callers

  func append(_ append: Append, completion: @escaping AppendCompletion) {
    let byteCount = append.byteCount
    let violation = append.violation(of: limits.append)
    let isFinished = queue.change { queue in
      if queue.isFinished { return true }
      let refusal = violation ?? admission(to: queue, byteCount: byteCount)
      if let refusal {
        queue.items.append(Item(work: .refusal(refusal, completion), byteCount: 0))
      } else {
        queue.items.append(Item(work: .append(append, completion), byteCount: byteCount))
        queue.byteCount += byteCount
      }
      return false
    }
    if isFinished { completion(.failure(closed)) }
  }

  /// Another change than an append, in its turn, with `byteCount` bytes.
  func change(
    byteCount: Int, _ change: @escaping @Sendable (WriteSession) throws(SQLiteFailure) -> Int
  ) async throws(JournalError) -> Int {
    let outcome = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Int, JournalError>, Never>) in
      let refusal = queue.change { queue in
        if let refusal = admission(to: queue, byteCount: byteCount) { return Optional(refusal) }
        queue.items.append(Item(work: .change(change) { continuation.resume(returning: $0) }, byteCount: byteCount))
        queue.byteCount += byteCount
        return nil
      }
      if let refusal { continuation.resume(returning: .failure(refusal)) }
    }
    return try outcome.get()
  }

  /// Refuses what comes from now on; the thread ends when what waits is written.
  func beginClosing() {
    queue.change { $0.isClosing = true }
  }

  private func admission(to queue: Queue, byteCount: Int) -> JournalError? {
    if queue.isClosing { return closed }
    guard queue.items.count < limits.queuedChangesMax, queue.byteCount + byteCount <= limits.queuedBytesMax else {
      return JournalError(
        .overloaded, "\(path): \(queue.items.count) changes of \(queue.byteCount) bytes wait already; try again later")
    }
    return nil
  }

  private var closed: JournalError { JournalError(.closed, "\(path): the journal is closed") }

  // MARK: The thread

  private func run() {
    while let items = takeAll() {
      var rest = items[...]
      while !rest.isEmpty {
        let group = rest.prefix(groupCount(rest))
        rest = rest.dropFirst(group.count)
        commit(group)
        checkpointIfDue()
      }
    }
    finish()
  }

  /// Waits for work and takes all of it; nil when the journal closes and nothing is left.
  private func takeAll() -> [Item]? {
    queue.wait { queue -> [Item]?? in
      if !queue.items.isEmpty {
        var items: [Item] = []
        swap(&items, &queue.items)
        queue.byteCount = 0
        return .some(items)
      }
      guard queue.isClosing else { return nil }
      queue.isFinished = true
      return .some(nil)
    }
  }

  private func groupCount(_ items: ArraySlice<Item>) -> Int {
    var byteCount = 0
    var count = 0
    for item in items.prefix(limits.groupChangesMax) {
      if byteCount >= limits.groupBytesMax { break }
      byteCount += item.byteCount
      count += 1
    }
    return count
  }

  private func commit(_ group: ArraySlice<Item>) {
    if poison == nil, let failure = copier?.failure { _ = poison(by: failure) }
    if let poison { return fail(group, poison) }
    outcomes.removeAll(keepingCapacity: true)
    do throws(SQLiteFailure) {
      try session.begin()
      for item in group { outcomes.append(try perform(item.work)) }
      try session.commit()
    } catch {
      return fail(group, afterFailure(error))
    }
    if session.owesErasure { cutLog() }
    for (item, outcome) in zip(group, outcomes) {
      switch (item.work, outcome) {
      case (.append(_, let completion), .append(let result)): completion(result)
      case (.change(_, let completion), .change(let number)): completion(.success(number))
      case (.refusal(let error, let completion), _): completion(.failure(error))
      default: preconditionFailure("an outcome belongs to its work")
      }
    }
  }

  private func perform(_ work: Work) throws(SQLiteFailure) -> Outcome {
    switch work {
    case .append(let append, _): .append(try session.apply(append))
    case .change(let change, _): .change(try change(session))
    case .refusal: .refused
    }
  }

  private func fail(_ group: ArraySlice<Item>, _ error: JournalError) {
    for item in group {
      switch item.work {
      case .append(_, let completion): completion(.failure(error))
      case .change(_, let completion): completion(.failure(error))
      case .refusal(let refusal, let completion): completion(.failure(refusal))
      }
    }
  }

  /// What the group is told. The transaction is undone, or the journal poisoned.
  private func afterFailure(_ failure: SQLiteFailure) -> JournalError {
    if failure.poisons { return poison(by: failure) }
    do throws(SQLiteFailure) {
      try session.rollBack()
      return failure.journalError(path: path)
    } catch {
      return poison(by: error)
    }
  }

  private func poison(by failure: SQLiteFailure) -> JournalError {
    let error = JournalError(
      .poisoned,
      "\(path): \(failure); what the disk holds is unknown, so nothing more is acknowledged: check the disk and restart"
    )
    poison = error
    return error
  }

  // MARK: The log

  /// Copies the log into the database file when it has grown enough, so that it starts anew. All but the last of it the
  /// copier has copied by then.
  ///
  /// A reader in the log keeps its pages; then the rest is copied when the log has grown by another quarter, and once
  /// it is four times as long as it should be, the writer waits for the readers.
  private func checkpointIfDue() {
    let pages = session.connection.logPages
    if pages < limits.checkpointPages { checkpointAtPages = limits.checkpointPages }
    guard poison == nil else { return }
    guard pages >= checkpointAtPages else { return copyIfDue(pages) }
    if let copier {
      guard copier.isIdle else { return }
      isCatchingUp.toggle()
      if isCatchingUp { return copier.request() }
    }
    do throws(SQLiteFailure) {
      let isOverlong = pages >= 4 * limits.checkpointPages
      _ = try session.connection.checkpoint(isOverlong ? .restart : .passive)
      checkpointAtPages = pages + limits.checkpointPages / 4
    } catch  where error.poisons {
      _ = poison(by: error)
    } catch {
      // No room for the copy: everything is still in the log, and the next attempt may find room.
      checkpointAtPages = pages + limits.checkpointPages / 4
    }
  }

  private func copyIfDue(_ pages: Int) {
    // The log has started anew.
    if pages < limits.copyPages { copyAtPages = limits.copyPages }
    guard let copier, pages >= copyAtPages, copier.isIdle else { return }
    copyAtPages = pages + limits.copyPages
    copier.request()
  }

  /// Takes what was erased out of the log, before its erasure is acknowledged: the log is copied, and cut to nothing.
  ///
  /// Readers leave the log within a moment. A backup does not, so that the log is cut with the first change after it;
  /// until then it is tried again when nobody waits for the writer, or when the log has grown.
  private func cutLog() {
    let isFirstTry = cutLogAtPages == 0
    guard isFirstTry || session.connection.logPages >= cutLogAtPages || queue.change({ $0.items.isEmpty }) else {
      return
    }
    // Of two who copy at a time SQLite refuses the second.
    copier?.waitUntilIdle()
    do throws(SQLiteFailure) {
      if try session.connection.checkpoint(.truncate, waitMilliseconds: isFirstTry ? Self.readersWaitMilliseconds : 0) {
        session.owesErasure = false
        cutLogAtPages = 0
        checkpointAtPages = limits.checkpointPages
      } else {
        cutLogAtPages = session.connection.logPages + limits.checkpointPages / 4
      }
    } catch  where error.poisons {
      _ = poison(by: error)
    } catch {
      // No room for the copy: what the log holds stays there for now.
      cutLogAtPages = session.connection.logPages + limits.checkpointPages / 4
    }
  }

  private func finish() {
    copier?.closeAndWait()
    if poison == nil, let failure = copier?.failure { _ = poison(by: failure) }
    if poison == nil {
      do throws(SQLiteFailure) {
        _ = try session.connection.checkpoint(.truncate)
      } catch {
        // Everything acknowledged is in the log, which the next opening copies.
        _ = poison(by: error)
      }
    }
    session.connection.close()
  }
}
