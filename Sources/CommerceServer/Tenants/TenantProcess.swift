internal import Locking
internal import RPC

/// Something that a tenant settles with the payment gateway, and everyone who waits for its outcome.
///
/// A process outlives the call that started it: cancelling the call, or its deadline, does not reach it.
final class TenantProcess: Sendable {
  enum Subject: Sendable, Hashable {
    /// Charges the card of a placed order.
    case order(String)
    /// Gives back the money of a refund that was decided.
    case refund(String)
    /// Charges the card for an invoice.
    case invoice(String)
    /// Gives up an invoice's charge whose confirmation did not come in time.
    case invoiceAction(String)
    /// Gives up a charge whose confirmation did not come in time.
    case orderAction(String)
    /// Moves the test clock.
    case clock

    /// Unique among the tenant's processes.
    var id: String {
      switch self {
      case .order(let id), .refund(let id): id
      case .orderAction, .invoice, .invoiceAction, .clock: timerID
      }
    }
  }

  private enum State {
    case running([CheckedContinuation<Result<MutationOutcome, any Error>, Never>])
    case finished(Result<MutationOutcome, any Error>)
  }

  let subject: Subject
  private let state = Mutex(State.running([]))

  init(_ subject: Subject) { self.subject = subject }

  /// The outcome that the process made durable.
  func outcome() async throws -> MutationOutcome { try await result().get() }

  /// Returns when the process is over, however it went.
  func finished() async { _ = await result() }

  private func result() async -> Result<MutationOutcome, any Error> {
    await withCheckedContinuation { continuation in
      let settled = state.withLock { state -> Result<MutationOutcome, any Error>? in
        switch state {
        case .finished(let result): return result
        case .running(let waiters):
          state = .running(waiters + [continuation])
          return nil
        }
      }
      if let settled { continuation.resume(returning: settled) }
    }
  }

  func finish(_ result: Result<MutationOutcome, any Error>) {
    let waiters = state.withLock { state in
      guard case .running(let waiters) = state else { preconditionFailure("a process finishes once") }
      state = .finished(result)
      return waiters
    }
    for waiter in waiters { waiter.resume(returning: result) }
  }
}
