/// What a machine knows of one open call, small enough to lie in a flat table. What only some calls need (fragments,
/// queued messages) lies in `StreamBuffers`.
struct StreamState {
  /// 0 marks a free place.
  var id: StreamID = 0
  var flags: StreamFlags = []
  /// Bytes that may still be sent.
  var sendCredit: Int32 = 0
  /// Bytes that the peer may still send.
  var receiveCredit: Int32 = 0
  /// Credit that was used and read, and is not yet returned.
  var owedCredit: Int32 = 0
  /// Messages handed out whose receipts are still to come.
  var unreadMessages: Int32 = 0
}

struct StreamFlags: OptionSet {
  let rawValue: UInt16

  /// No more messages will come: the client half-closed, or the server's END is next by its own rule.
  static let receiveClosed = Self(rawValue: 1)
  /// This end sends no more messages: half-closed, or END is queued.
  static let sendClosed = Self(rawValue: 2)
  /// The call was cancelled: by the peer (server machine) or by this end (client machine). END is still due.
  static let cancelled = Self(rawValue: 4)
  /// `StreamBuffers` exist.
  static let buffered = Self(rawValue: 8)
  /// Messages are queued, or END is, behind credit or output.
  static let queued = Self(rawValue: 16)
  /// The queue waits for the output to be written.
  static let outputBlocked = Self(rawValue: 32)
}

/// The open calls of a connection: open addressing, linear probing, deletion by shifting back.
///
/// Invariant: at most half of the places are taken, so that a probe ends. Memory follows the number of open calls; an
/// idle connection's table owns none.
struct StreamTable {
  private var places: [StreamState] = []
  private(set) var count = 0
  private var shift: UInt32 = 32

  private static let capacityAtFirst = 16
  /// A table that became empty keeps at most this many places.
  private static let capacityKept = 64

  /// Places held at present.
  var heldCapacity: Int { places.count }

  /// Spreads ids over the places by Fibonacci hashing, so that no step between ids makes them collide for long.
  @inline(__always) private func home(_ id: StreamID) -> Int { Int((id &* 0x9E37_79B1) >> shift) }

  /// Where the call's state lies, until the next insertion or removal; `nil` for a call that is not open.
  @inline(__always) func find(_ id: StreamID) -> Int? {
    if count == 0 { return nil }
    let mask = places.count - 1
    var index = home(id)
    while true {
      let found = places[index].id
      // Free places first: 0 is the stream of the connection's own frames, and no call.
      if found == 0 { return nil }
      if found == id { return index }
      index = (index + 1) & mask
    }
  }

  subscript(index: Int) -> StreamState {
    @inline(__always) get { places[index] }
    @inline(__always) _modify { yield &places[index] }
  }

  @inline(__always) mutating func insert(_ state: StreamState) {
    if (count + 1) * 2 > places.count { grow() }
    place(state)
    count += 1
  }

  private mutating func place(_ state: StreamState) {
    let mask = places.count - 1
    var index = home(state.id)
    while places[index].id != 0 { index = (index + 1) & mask }
    places[index] = state
  }

  private mutating func grow() {
    let old = places
    resize(to: max(Self.capacityAtFirst, old.count * 2))
    for state in old where state.id != 0 { place(state) }
  }

  private mutating func resize(to capacity: Int) {
    places = Array(repeating: StreamState(), count: capacity)
    shift = UInt32(32 - capacity.trailingZeroBitCount)
  }

  /// - Parameter index: what `find` returned.
  mutating func remove(at index: Int) {
    let mask = places.count - 1
    var hole = index
    var probe = index
    while true {
      probe = (probe + 1) & mask
      let state = places[probe]
      if state.id == 0 { break }
      // A state may fill the hole unless its home lies cyclically between the hole and itself.
      if (probe &- home(state.id)) & mask >= (probe &- hole) & mask {
        places[hole] = state
        hole = probe
      }
    }
    places[hole] = StreamState()
    count -= 1
  }

  /// Gives memory back when no call is open.
  mutating func releaseSpareMemory() {
    if count == 0, places.count > Self.capacityKept { places = [] }
  }

  /// Gives all memory back when no call is open.
  mutating func releaseAllMemory() {
    if count == 0 { places = [] }
  }

  /// The open calls, in no order.
  var openStreams: [StreamID] { places.lazy.map(\.id).filter { $0 != 0 } }

  /// Adds credit to every open call, as a peer's HELLO may.
  mutating func raiseSendCredit(by bytes: Int32) {
    for index in places.indices where places[index].id != 0 { places[index].sendCredit += bytes }
  }
}
