internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct PaymentTests {
  @Test func R12_anythingButACardIsNotSupported() throws {
    var shop = try Shop()
    let quote = try shop.quote()
    let refusal = try #require(shop.refusal(of: shop.placing(quote, instrument: .unsupported)))
    #expect(refusal.kind == .failedPrecondition && refusal.reason == "PAYMENT_METHOD_NOT_SUPPORTED")
    #expect(shop.refusal(of: shop.placing(quote, instrument: nil))?.kind == .invalidArgument)
  }

  @Test func R12_aCardNumberInATokenOrInFreeTextIsRefusedAndNeverRepeated() throws {
    var shop = try Shop()
    let quote = try shop.quote()
    let number = "4242424242424242"
    let subscription = try shop.buy()
    let refusals = [
      shop.refusal(of: shop.placing(quote, instrument: Shop.card(token: number))),
      shop.refusal(of: shop.placing(quote, reference: "pay with 4242 4242 4242 4242")),
      shop.refusal(
        of: CancelSubscription(subscriptionID: subscription.subscriptionID, reason: .other, comment: number)),
    ]
    for refusal in refusals {
      let refusal = try #require(refusal)
      #expect(refusal.kind == .invalidArgument && refusal.reason == "CARD_NUMBER_REFUSED")
      #expect(!"\(refusal)".contains("4242"))
    }
  }

  @Test func R12_aCardIsGoodToTheEndOfItsMonth() throws {
    var shop = try Shop()
    let quote = try shop.quote()
    #expect(shop.refusal(of: shop.placing(quote, instrument: Shop.card(month: 3, year: 2026))) == nil)
    let expired = shop.placing(quote, instrument: Shop.card(month: 2, year: 2026))
    #expect(shop.refusal(of: expired)?.reason == "CARD_EXPIRED")
  }

  @Test func R23_theMarketDecidesWhichCardCountriesItAccepts() throws {
    var shop = try Shop(market: "JP")
    let quote = try shop.quote()
    let foreign = shop.placing(quote, instrument: Shop.card(country: "NO"))
    #expect(shop.refusal(of: foreign)?.reason == "CARD_COUNTRY_NOT_ACCEPTED")
    #expect(shop.refusal(of: shop.placing(quote, instrument: Shop.card(country: "JP"))) == nil)
  }

  @Test func R12_theTokenStandsInAnInternalEventAlone() throws {
    var shop = try Shop()
    try shop.buy()
    let token = Array("pm_card_visa".utf8)
    for event in shop.events {
      let holdsToken = event.payload.indices.contains { event.payload[$0...].starts(with: token) }
      #expect(holdsToken != event.isPublic || !holdsToken, "\(event.type)")
    }
    #expect(shop.events.contains { $0.type == "PaymentMethodAdded" && !$0.isPublic })
  }

  @Test func theSameCardIsPinnedOnceAndAnotherAnew() throws {
    var shop = try Shop()
    try shop.buy()
    try shop.buy()
    #expect(shop.events.count { $0.type == "PaymentMethodAdded" } == 1)
    try shop.run(shop.placing(try shop.quote(), instrument: Shop.card(token: "pm_card_mastercard")))
    #expect(shop.events.count { $0.type == "PaymentMethodAdded" } == 2)
  }

  @Test func R12_anOrderWaitsForTheBanksConfirmationAndExpiresWithoutIt() throws {
    var shop = try Shop()
    let order = try shop.run(shop.placing(try shop.quote()))
    let waiting = try shop.run(
      RecordActionRequired(orderID: order.orderID, chargeID: "ch-1", url: "https://bank.example/3ds?secret=1"))
    #expect(waiting.state == .requiresAction)
    #expect(shop.state.actionURL(orderID: order.orderID) == "https://bank.example/3ds?secret=1")
    #expect(shop.openTimers == [CommerceTimers.orderAction(order.orderID): waiting.actionExpiresMicros])
    #expect(shop.state.chargeToMake(orderID: order.orderID) == nil)

    var confirmed = shop
    #expect(try confirmed.run(RecordCapture(orderID: order.orderID, chargeID: "ch-1")).order.state == .completed)
    #expect(confirmed.openTimers.isEmpty && confirmed.state.actionURL(orderID: order.orderID) == nil)

    shop.now = waiting.actionExpiresMicros - 1
    #expect(try shop.decide(ExpireOrder(orderID: order.orderID)).events.isEmpty)
    shop.now = waiting.actionExpiresMicros
    #expect(try shop.run(ExpireOrder(orderID: order.orderID)).state == .expired)
    #expect(shop.openTimers.isEmpty && shop.state.openOrderIDs.isEmpty)
  }

  @Test func R14_aCaptureIsRecordedOnceForOneCharge() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    let order = try #require(shop.state.order(subscription.orderID))
    let again = try shop.decide(RecordCapture(orderID: order.orderID, chargeID: order.chargeID))
    #expect(again.events.isEmpty && again.result.subscription == subscription)
  }

  @Test(arguments: ["expired", "declined", "completed"])
  func moneyThatTheOrderCannotUseGoesBackInFull(ending: String) throws {
    var shop = try Shop()
    let order = try shop.run(shop.placing(try shop.quote()))
    switch ending {
    case "expired":
      let waiting = try shop.run(RecordActionRequired(orderID: order.orderID, chargeID: "ch-late", url: "https://b"))
      shop.now = waiting.actionExpiresMicros
      try shop.run(ExpireOrder(orderID: order.orderID))
    case "declined": try shop.run(RecordDecline(orderID: order.orderID, chargeID: "ch-1", declineReason: "generic"))
    default: try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-1"))
    }
    let result = try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-late"))
    let refund = try #require(result.refund)
    #expect(refund.amountMinor == order.quote?.totalMinor && refund.chargeID == "ch-late")
    #expect(shop.state.order(order.orderID) == result.order)
    #expect(result.order.state == (ending == "completed" ? .completed : .refunded))
    #expect(shop.openTimers.keys.contains(CommerceTimers.refund(refund.refundID)))
    #expect(shop.state.openRefundIDs == [refund.refundID])
    let finished = try shop.run(RecordRefund(refundID: refund.refundID, gatewayRefundID: "re-1"))
    #expect(finished.state == .completed && shop.state.refund(refund.refundID) == finished)
    #expect(shop.state.openRefundIDs.isEmpty && shop.openTimers.isEmpty)
    #expect(try shop.decide(RecordRefund(refundID: refund.refundID, gatewayRefundID: "re-1")).events.isEmpty)
    #expect(shop.state.checkInvariants().isEmpty)
  }

  @Test func R22_invoiceNumbersAreGaplessPerPurchaserAndTellNothingAboutOthers() throws {
    var shop = try Shop()
    var numbers: [String: [UInt64]] = [:]
    for (index, user) in ["user-0", "user-1", "user-0", "user-2", "user-0", "user-1"].enumerated() {
      let order = try shop.run(shop.placing(try shop.quote(user: user)))
      if index == 2 {
        try shop.run(RecordDecline(orderID: order.orderID, chargeID: "ch", declineReason: "generic_decline"))
      } else {
        let number = try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-\(index)")).order.invoiceNumber
        numbers[user, default: []].append(try #require(shop.state.invoice(number)).sequence)
      }
    }
    #expect(numbers == ["user-0": [1, 2], "user-1": [1, 2], "user-2": [1]])
    #expect(shop.state.checkInvariants().isEmpty)
  }

  @Test func R22_purchasersWhoseIDsBeginAlikeHaveNumbersOfTheirOwn() throws {
    var shop = try Shop(users: 4)
    var numbers: Set<String> = []
    for user in 0..<4 {
      let order = try shop.run(shop.placing(try shop.quote(user: "user-\(user)")))
      let counter = IDSource()
      let context = DecisionContext(
        nowMicros: shop.now, catalogue: shop.catalogue, caller: shop.caller,
        newID: { "aaaaaaaa-aaaa-aaaa-" + (user == 0 ? "" : "\(user)-") + counter.next() })
      let decision = try RecordCapture(orderID: order.orderID, chargeID: "ch-\(user)").decide(shop.state, context)
      shop.apply(decision.events)
      numbers.insert(decision.result.order.invoiceNumber)
    }
    #expect(numbers.count == 4)
    #expect(shop.state.checkInvariants().isEmpty)
  }
}
