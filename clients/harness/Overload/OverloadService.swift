internal import CommerceSchema
internal import RPC
internal import Reactor

/// A service with one method that needs a scarce resource for a fixed time, as handlers need database connections: it
/// costs hardly any processor time, so that a load that shares the machine measures the server's queue and not itself.
struct OverloadService: RPCService {
  static let use = MethodDescriptor<EchoRequest, EchoResponse>(
    service: "harness.Overload", method: "Use", shape: .unary, safety: .unsafe)

  private let slots: Slots
  private let work: Duration
  private let loop: EventLoop

  /// - Parameter loop: measures the time.
  init(slots: Int, work: Duration, loop: EventLoop) {
    self.slots = Slots(slots)
    self.work = work
    self.loop = loop
  }

  func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(Self.use) { [slots, work, loop] request, _ in
      try await slots.acquire()
      await LoopDelay.wait(work, on: loop)
      await slots.release()
      return EchoResponse(payload: request.payload)
    }
  }
}

/// A fixed number of slots; who comes first gets one first.
private actor Slots {
  private struct Waiter {
    var id: Int
    var continuation: CheckedContinuation<Bool, Never>
  }

  private var free: Int
  private var waiters: [Waiter] = []
  private var head = 0
  private var nextID = 0
  private var cancelled: Set<Int> = []

  init(_ count: Int) { free = count }

  /// - Throws: where the task is cancelled before it has a slot.
  func acquire() async throws {
    try Task.checkCancellation()
    if free > 0 {
      free -= 1
      return
    }
    nextID += 1
    let id = nextID
    let isGranted = await withTaskCancellationHandler {
      await withCheckedContinuation { waiters.append(Waiter(id: id, continuation: $0)) }
    } onCancel: {
      Task { await self.cancel(id) }
    }
    if !isGranted { throw CancellationError() }
  }

  func release() {
    while head < waiters.count {
      let next = waiters[head]
      head += 1
      if head > 1_024, head * 2 > waiters.count {
        waiters.removeFirst(head)
        head = 0
      }
      if cancelled.remove(next.id) != nil { continue }
      return next.continuation.resume(returning: true)
    }
    free += 1
  }

  private func cancel(_ id: Int) {
    guard let index = waiters[head...].firstIndex(where: { $0.id == id }) else { return }
    cancelled.insert(id)
    waiters[index].continuation.resume(returning: false)
  }
}
