internal import Journal
internal import JournalSQLite
internal import JournalTestSupport
internal import Locking

/// A journal whose nth append fails, and nothing else.
final class FailingJournal: ForwardingJournal {
  let base: SQLiteJournal
  private let failure = Mutex<(skip: Int, code: JournalError.Code)?>(nil)

  init(_ base: SQLiteJournal) { self.base = base }

  func failAppend(after skip: Int, with code: JournalError.Code) { failure.withLock { $0 = (skip, code) } }

  /// Whether the failure is still to come.
  var isFailurePlanned: Bool { failure.withLock { $0 != nil } }

  func clearFailure() { failure.withLock { $0 = nil } }

  func append(_ append: Append, completion: @escaping @Sendable (Result<AppendReceipt, JournalError>) -> Void) {
    let code = failure.withLock { failure -> JournalError.Code? in
      guard let planned = failure else { return nil }
      failure = planned.skip == 0 ? nil : (planned.skip - 1, planned.code)
      return planned.skip == 0 ? planned.code : nil
    }
    if let code {
      completion(.failure(JournalError(code, "planned")))
    } else {
      base.append(append, completion: completion)
    }
  }
}
