internal import CommerceEvents
internal import Testing

@testable internal import Commerce

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

  @Test func everyTemplateHasATextInEveryLanguageThatNamesItsOwnPlacesAlone() {
    #expect(NotificationTexts.languages == ["en", "nb", "da", "sv", "de", "fr"])
    for (language, texts) in NotificationTexts.all {
      for template in NotificationTemplate.allCases {
        guard let text = texts.texts[template] else {
          Issue.record("\(language) has no text for \(template)")
          continue
        }
        let known = Set(template.parameters.map(\.rawValue))
        #expect(text.places.isSubset(of: known), "\(language) \(template): \(text.places.subtracting(known))")
        #expect(text.places == NotificationTexts.english.texts[template]?.places, "\(language) \(template)")
      }
    }
  }

  @Test func aTextNamesTheProductTheMoneyAndTheDateInTheReadersLanguage() {
    let message = NotificationTexts.message(
      .renewalFailed,
      [
        .id(.product, Shop.powerBI), .id(.subscription, "s-1"), .id(.invoice, "A-000001"),
        .money(.amount, Money(minorUnits: 123_450, currencyCode: "NOK")), .time(.nextAttempt, Shop.start),
        .id(.reason, "{amount}"),
      ], language: "nb", recipientName: "Kari {product}", productName: { _ in "Power BI Pro" })
    #expect(message.subject == "Betalingen for Power BI Pro mislyktes")
    #expect(message.body.hasPrefix("Hei Kari {product},\n\n"), "what a value says is no place")
    #expect(message.body.contains("1234.50 NOK") && message.body.contains("2026-03-31"))
    #expect(message.body.contains("({amount})"))
  }

  @Test(arguments: [
    ("fr", "nb", "DE", "fr"), ("", "nb", "DE", "nb"), ("", "", "DE", "de"), ("", "", "JP", "en"),
    ("pt-BR", "", "BR", "en"), ("de-AT", "", "", "de"), ("no", "", "", "nb"),
  ])
  func theUsersLanguageGoesBeforeTheOrganisationsAndTheMarkets(
    user: String, organisation: String, market: String, expected: String
  ) {
    #expect(
      NotificationTexts.language(user: user, organisation: organisation, market: market) == expected)
  }
}
