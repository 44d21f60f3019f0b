internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct NotificationTests {
  private var context: DecisionContext {
    get throws {
      let ids = IDSource()
      return DecisionContext(
        nowMicros: Shop.start, catalogue: try Shop().catalogue,
        caller: Caller(kind: .system, objectID: "", tenantID: Shop.tenantID), newID: { ids.next() })
    }
  }

  @Test func notifyAddsOneEventWithAnIDOfItsOwn() throws {
    let context = try context
    var decision = Decision(result: ())
    let price = Money(minorUnits: 1_250, currencyCode: "NOK")
    for _ in 0..<2 {
      decision.notify(
        .renewalFailed, recipient: "kari",
        [.id(.product, Shop.powerBI), .money(.amount, price), .time(.nextAttempt, 7), .id(.reason, "lost_card")],
        context)
    }
    let requested = decision.events.compactMap { event -> NotificationRequested? in
      if case .notificationRequested(let message) = event { message } else { nil }
    }
    #expect(requested.count == 2 && Set(requested.map(\.notificationID)).count == 2)
    let first = try #require(requested.first)
    #expect(first.recipientID == "kari" && first.template == "renewal_failed")
    #expect(first.parameters.map(\.name) == ["product", "amount", "next_attempt", "reason"])
    #expect(first.parameters[1].amountMinor == 1_250 && first.parameters[1].currencyCode == "NOK")
    #expect(first.parameters[2].timeMicros == 7)
  }

  @Test func theStateKeepsNothingOfANotification() throws {
    var shop = try Shop()
    let before = shop.state.snapshot()
    shop.now = shop.state.clockMicros
    shop.apply([.notificationRequested(NotificationRequested(notificationID: "n"))])
    #expect(shop.state.snapshot() == before)
  }
}
