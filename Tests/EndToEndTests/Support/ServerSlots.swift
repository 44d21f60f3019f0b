/// How many test servers live at a time: tests run in parallel, and each has a server, a gateway and two journals.
actor ServerSlots {
  static let shared = ServerSlots(count: 4)

  private var free: Int
  private var waiters: [CheckedContinuation<Void, Never>] = []

  init(count: Int) { free = count }

  func acquire() async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiters.append($0) }
  }

  func release() {
    if waiters.isEmpty {
      free += 1
    } else {
      waiters.removeFirst().resume()
    }
  }
}
