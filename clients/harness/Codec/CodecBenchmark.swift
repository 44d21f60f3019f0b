internal import Wire

/// How fast the codec is on one core, on the message that `peers/run codec` measures swift-protobuf with.
enum CodecBenchmark {
  /// Encodes, then decodes, for `seconds` each. `bytes` is the size of the message on the wire.
  static func run(seconds: Double) -> (encodesPerSecond: Double, decodesPerSecond: Double, bytes: Int) {
    let message = sample()
    let bytes = message.serializedBytes()
    let encodes = rate(seconds) { message.serializedBytes().count == bytes.count }
    let decodes = rate(seconds) {
      // The bytes are our own, so a failure to read them back counts as no work done, and shows as a rate of zero.
      (try? PeerSubscription(serializedBytes: bytes))?.quantity == message.quantity
    }
    return (encodes, decodes, bytes.count)
  }

  /// Calls of `work` per second that returned `true`. The clock is read once per batch.
  private static func rate(_ seconds: Double, _ work: () -> Bool) -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    var count = 0
    var elapsed = Duration.zero
    repeat {
      for _ in 0..<500 where work() { count += 1 }
      elapsed = start.duration(to: clock.now)
    } while elapsed < .seconds(seconds)
    return Double(count) / (elapsed / .seconds(1))
  }

  static func sample() -> PeerSubscription {
    PeerSubscription(
      name: "tenants/9f2c1c4e/subscriptions/4b1a", productID: "CFQ7TTC0H9MP", offerID: "CFQ7TTC0H9MP:0001",
      purchaser: PeerUser(
        tenantID: "6c3f8f0e-2f3b-4a3b-9d2c-0d6a3c1d2e4f", objectID: "0e2d3c4b-5a69-4788-9f0e-1d2c3b4a5968",
        displayName: "Kari Nordmann"),
      quantity: 25, assigned: 3, unitPrice: PeerMoney(currencyCode: "NOK", minorUnits: 10_400),
      total: PeerMoney(currencyCode: "NOK", minorUnits: 260_000), state: .active,
      createTime: PeerTime(seconds: 1_790_000_000, nanos: 5), expireTime: PeerTime(seconds: 1_821_536_000, nanos: 7),
      recurring: true, etag: "W/\"1234567\"", assignedUsers: ["a@contoso.no", "b@contoso.no", "c@contoso.no"],
      invoiceNumbers: [1001, 1002, 1003], revision: 42)
  }
}
