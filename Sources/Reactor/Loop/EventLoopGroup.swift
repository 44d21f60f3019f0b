internal import Locking

internal import struct Synchronization.Atomic

/// Several event loops, one per core as a rule, among which connections and actors are spread.
public final class EventLoopGroup: Sendable {
  /// The loops; never empty.
  public let loops: [EventLoop]
  private let cursor = Atomic<Int>(0)

  /// Starts `count` loops; `nil` takes one per processor.
  /// - Parameter poller: what tells the loops that sockets are ready.
  /// - Throws: `SystemError` when the process has run out of descriptors or threads.
  public convenience init(
    count: Int? = nil, name: String = "loop", poller: PollerKind = .preferred
  ) throws(SystemError) {
    try self.init(count: count, name: name, limits: LoopLimits(), syscalls: Syscalls(), poller: poller)
  }

  package init(
    count: Int?, name: String, limits: LoopLimits, syscalls: Syscalls, poller: PollerKind = .preferred
  ) throws(SystemError) {
    let count = count ?? LoopThread.activeProcessorCount
    precondition(count > 0, "a group needs at least one loop")
    var loops: [EventLoop] = []
    do throws(SystemError) {
      for index in 0..<count {
        loops.append(try EventLoop(name: "\(name)-\(index)", limits: limits, syscalls: syscalls, poller: poller))
      }
    } catch {
      for loop in loops { loop.stop() }
      throw error
    }
    self.loops = loops
  }

  /// The group that clients share when they are given none: one loop per processor, never stopped.
  public static func shared() throws(SystemError) -> EventLoopGroup {
    let outcome = sharedGroup.withLock { group -> Result<EventLoopGroup, SystemError> in
      if let group { return .success(group) }
      do throws(SystemError) {
        let made = try EventLoopGroup(name: "shared")
        group = made
        return .success(made)
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// The loops in turn.
  public func next() -> EventLoop {
    loops[Int(UInt(bitPattern: cursor.wrappingAdd(1, ordering: .relaxed).oldValue) % UInt(loops.count))]
  }

  /// Always the same loop for the same hash.
  public func loop(forHash hash: Int) -> EventLoop { loops[Int(UInt(bitPattern: hash) % UInt(loops.count))] }

  /// Stops every loop and waits for their threads; see `EventLoop.stop`. Not to be called on one of the loops.
  public func stop() { for loop in loops { loop.stop() } }

  /// The longest tick of any of the loops, in nanoseconds.
  public var longestTickNanoseconds: UInt64 { loops.map(\.longestTickNanoseconds).max() ?? 0 }
}

private let sharedGroup = Mutex<EventLoopGroup?>(nil)
