/// Calls that wait for a connection or for room on one, first come first served. Every operation takes constant time,
/// leaving included.
struct WaitingCalls {
  /// `nil` where a call left.
  private var places: ContiguousArray<ClientCall?> = []
  private var head = 0
  /// The ticket of `places[0]`; it and all further ones wrap around.
  private var base = 0
  private(set) var count = 0

  @inline(__always) var isEmpty: Bool { count == 0 }

  /// In order.
  var all: [ClientCall] { places[head...].compactMap { $0 } }

  mutating func append(_ call: ClientCall) {
    call.waitingTicket = base &+ places.count
    places.append(call)
    count += 1
  }

  mutating func popFirst() -> ClientCall? {
    while head < places.count {
      let call = places[head]
      places[head] = nil
      head += 1
      if let call {
        count -= 1
        if count == 0 { reset() }
        return call
      }
    }
    return nil
  }

  /// Takes a call back that was popped, ahead of all others.
  mutating func putBack(_ call: ClientCall) {
    if head == 0 {
      places.insert(nil, at: 0)
      base &-= 1
      head = 1
    }
    head -= 1
    places[head] = call
    call.waitingTicket = base &+ head
    count += 1
  }

  /// Takes a call out, if it waits here.
  mutating func remove(_ call: ClientCall) {
    let index = call.waitingTicket &- base
    guard places.indices.contains(index), places[index] === call else { return }
    places[index] = nil
    count -= 1
    if count == 0 { reset() } else if head > 1_024, head * 2 > places.count { compact() }
  }

  mutating func removeAll() -> [ClientCall] {
    defer {
      count = 0
      reset()
    }
    return all
  }

  private mutating func reset() {
    base = base &+ places.count
    places.removeAll(keepingCapacity: places.count <= 1_024)
    head = 0
  }

  private mutating func compact() {
    places.removeFirst(head)
    base = base &+ head
    head = 0
  }
}
