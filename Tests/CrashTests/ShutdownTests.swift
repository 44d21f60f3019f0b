internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing

@Suite("commerced ends as it was asked to", .serialized)
struct ShutdownTests {
  /// Longer than any test: a program that ends sooner did not wait for its calls.
  private static let longDrain = ["--drain", "5m"]

  /// A purchase that hangs at the bank for so long, once the bank has captured it.
  private func slowPurchase(_ shop: Shop, milliseconds: UInt32) async throws -> Task<Order, any Error> {
    _ = try await shop.gateway.setFault(SetFaultRequest(kind: .delay, count: 1, delayMilliseconds: milliseconds))
    let client = shop.purchasers[0].client
    let quote = try await client.quote(product: Shop.products[0], offer: "monthly", quantity: 1)
    let card = Card.token("pm_card_visa", brand: "visa", lastFour: "4242", expires: (12, 2034), country: "NO")
    let purchase = Task {
      try await client.orders.placeOrder(
        PlaceOrderRequest(
          parent: shop.tenant, quoteToken: quote.token, paymentInstrument: PaymentInstrument(instrument: .card(card)),
          source: .productWebsite, requestID: RequestID.random(), acceptedTermsVersion: quote.termsVersion),
        options: CallOptions(timeout: .seconds(60)))
    }
    while try await shop.gateway.getSummary().capturedCount == 0 { await Task.yield() }
    return purchase
  }

  ///     client                      commerced
  ///     PlaceOrder ───────────────▶ charging …
  ///     (captured at the bank)      SIGTERM: GOAWAY, goes on with what is under way
  ///     the completed order ◀────── activated, recorded; exit 0
  @Test(.timeLimit(.minutes(2)))
  func aCallUnderWayIsAnsweredBeforeItEndsWithZero() async throws {
    let servers = try Servers(Self.longDrain)
    try await servers.start()
    let shop = try await Shop(servers, seed: 0)
    let purchase = try await slowPurchase(shop, milliseconds: 500)
    let program = try #require(servers.release(.server))
    program.send(SIGTERM)
    #expect(try await purchase.value.state == .completed)
    #expect(try await program.exitStatus() == 0)
    #expect(!program.wasEndedBySignal)
    await shop.close()
  }

  @Test(.timeLimit(.minutes(2)))
  func theSecondSIGTERMEndsItAtOnceAndTheOrderIsFinishedByTheNextStart() async throws {
    let servers = try Servers(Self.longDrain)
    try await servers.start()
    let shop = try await Shop(servers, seed: 0)
    let purchase = try await slowPurchase(shop, milliseconds: 60_000)
    let program = try #require(servers.release(.server))
    program.send(SIGTERM)
    // The first signal has been taken once nobody is let in any more.
    while try RawConnection.isAccepted(servers.address) { await Task.yield() }
    #expect(program.isRunning)
    program.send(SIGTERM)
    _ = try await program.exitStatus()
    #expect(program.wasEndedBySignal)
    // The library asks again, the restarted server finds the charge by its key.
    try await servers.start()
    #expect(try await purchase.value.state == .completed)
    #expect(try await shop.gateway.getSummary().capturedCount == 1)
    await shop.close()
  }
}
