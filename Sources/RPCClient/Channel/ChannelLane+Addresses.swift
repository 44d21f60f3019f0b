internal import RPC
internal import Reactor

extension ChannelLane {
  /// Asks for addresses, where there are none.
  func resolve() {
    guard !isResolving, let resolution = core.resolution else { return }
    isResolving = true
    resolution.request()
    evaluate()
  }

  /// The resolver found something, or nothing.
  func resolved(_ result: Result<[ResolvedAddress], RPCError>) {
    if phase == .closed { return }
    isResolving = false
    switch result {
    case .success(let addresses) where !addresses.isEmpty: update(addresses)
    case .success:
      update([])
      failed(.noAddresses(core.target.description), sinceNanoseconds: EventLoop.nowNanoseconds)
    case .failure(let error):
      // Addresses from before are better than none.
      if subchannels.isEmpty { failed(error, sinceNanoseconds: EventLoop.nowNanoseconds) }
    }
    evaluate()
  }

  /// Takes the addresses over: those that stay keep their connections.
  func update(_ addresses: [ResolvedAddress]) {
    let wanted = Self.distinct(addresses, max: configuration.addressesMax)
    if !wanted.isEmpty, wanted == subchannels.map(\.resolved) { return }
    var former: [SocketAddress: Subchannel] = [:]
    for subchannel in subchannels { former[subchannel.address] = subchannel }
    subchannels = wanted.map { resolved in
      // Another name to prove means another connection.
      if let known = former[resolved.address], known.resolved.endpoint == resolved.endpoint {
        former[resolved.address] = nil
        known.resolved.weight = resolved.weight
        return known
      }
      nextSubchannelID += 1
      detector?.add(nextSubchannelID)
      return Subchannel(self, resolved, id: nextSubchannelID)
    }
    forgetDirect()
    for gone in former.values {
      detector?.remove(gone.id)
      if selected === gone { selected = nil }
      gone.retire()
    }
    if case .ringHash(let entriesMin, let entriesMax) = policy {
      let places = subchannels.map { HashRing.Place(name: $0.peer, weight: $0.resolved.weight) }
      ring = HashRing(places, entriesMin: entriesMin, entriesMax: entriesMax)
    }
    addressesChanged()
  }

  private static func distinct(_ addresses: [ResolvedAddress], max most: Int) -> [ResolvedAddress] {
    var seen: Set<SocketAddress> = []
    return Array(addresses.filter { seen.insert($0.address).inserted }.prefix(most))
  }

  private func addressesChanged() {
    if subchannels.isEmpty { return }
    if failure != nil {
      // New addresses are worth a try at once.
      loop.cancel(backoffTimer)
      failure = nil
      for subchannel in subchannels { subchannel.forgiveFailure() }
    }
    if pass != nil {
      for subchannel in subchannels where subchannel.isConnecting { subchannel.disconnect("the addresses changed") }
      for subchannel in subchannels { subchannel.forgiveFailure() }
      beginPass()
    } else if connectsToAll, isActive {
      connectAll()
    } else if !waiting.isEmpty {
      ensureConnecting()
    }
  }
}
