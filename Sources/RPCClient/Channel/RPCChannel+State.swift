internal import RPCRuntime
internal import Reactor

extension RPCChannel {
  // MARK: State

  /// How the channel stands now. Only `shutdown` is final; all else may have changed by the time it is read.
  public var state: ConnectivityState { core.hub.current }

  /// The state now, and every one that follows; ends after `shutdown`. A watcher that is more than 16 changes behind
  /// misses the oldest of them. Any number may watch.
  public var stateUpdates: AsyncStream<ConnectivityState> { core.hub.updates() }

  /// Leaves idleness: connects as the first call would. Returns at once; `stateUpdates` tells the rest.
  public func connect() {
    for lane in lanes { lane.loop.execute { lane.connectNow() } }
  }

  /// Everything about the channel at one moment (lane by lane), for introspection.
  public func snapshot() async -> ChannelSnapshot {
    var whole = LaneSnapshot()
    for lane in lanes {
      let part = await withUnsafeContinuation { continuation in
        lane.loop.execute { continuation.resume(returning: lane.snapshot) }
      }
      whole.liveCalls += part.liveCalls
      whole.waitingCalls += part.waitingCalls
      whole.subchannels += part.subchannels
    }
    return ChannelSnapshot(
      target: target.description, state: state, openCalls: whole.liveCalls, waitingCalls: whole.waitingCalls,
      subchannels: whole.subchannels)
  }

  // MARK: The end

  /// Takes no more calls, lets those under way end, retries and waits included, and closes the connections.
  ///
  /// What is not over after `grace` ends with `UNAVAILABLE`, reason `CHANNEL_CLOSED`; so does everything at once when
  /// the waiting task is cancelled. It returns within the grace whatever state connections and servers are in. Calls
  /// made afterwards fail at once. It may be called again, also with a shorter grace.
  public func shutdown(grace: Duration) async {
    core.hub.shutDown()
    let nanoseconds = grace.clampedNanoseconds
    await withTaskCancellationHandler {
      await withDiscardingTaskGroup { group in
        for lane in lanes {
          group.addTask {
            await withUnsafeContinuation { continuation in
              lane.loop.execute { lane.shutDown(graceNanoseconds: nanoseconds) { continuation.resume() } }
            }
          }
        }
      }
    } onCancel: {
      for lane in lanes { lane.loop.execute { lane.close() } }
    }
  }

  /// Ends every call under way with `UNAVAILABLE` and closes the connections: `shutdown` without grace.
  public func close() async { await shutdown(grace: .zero) }
}
