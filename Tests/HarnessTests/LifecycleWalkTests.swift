internal import Foundation
internal import Testing

@testable internal import harness

/// People at the command line, as in `WalkTests`: how they come in, what they add, and what time does to it.
@Suite struct LifecycleWalkTests {
  private static let kari = "kari.nordmann@contoso.com"
  private static let ola = "ola.nordmann@contoso.com"
  private static let ingrid = "ingrid.hansen@contoso.com"
  private static let per = "per.olsen@contoso.com"
  private static let casey = "casey.nguyen@fabrikam.com"
  private static let kariID = "96ac9055-143e-5188-b006-0a2ddde61a14"
  private static let olaID = "5edee5c9-edb8-505e-8433-1937a7cc712f"
  private static let anneID = "0860edeb-b50d-5164-b5f4-03be08a499a4"
  private static let syncedAndDisabledID = "2909089a-1647-57b4-b611-84045bf55e78"
  private static let fabrikam = "d6c0cf26-0dc7-5f70-b922-1d4450900301"
  private static let contoso = "2925428c-a5e2-56fd-9428-066f43b9c2e7"
  private static let powerBI = "CFQ7TTC0H9MP"

  /// R06, R10, R20: who is synchronised, the way in by an address, more seats and fewer.
  @Test(.timeLimit(.minutes(5))) func R06_R10_R20_comingInAndChangingSeats() async throws {
    try await walk { control, workplace in
      let synced = try await control.list("eligibility", as: "solveig.synk@contoso.com")
      #expect(synced.allSatisfy { $0["eligible"] as? Bool == true }, "R06: to be synchronised changes nothing")
      let gone = try await control.run(
        "eligibility", "--product", Self.powerBI, "--for", Self.syncedAndDisabledID, as: Self.per)
      #expect(gone.contains("ACCOUNT_DISABLED"))
      let disabled = try await control.run("catalogue", as: "synne.sluttet@contoso.com")
      #expect(!disabled.isEmpty, "what is on sale is everybody's to see")
      #expect(
        try await control.run("subscriptions", as: "synne.sluttet@contoso.com", exits: 77).contains("ACCOUNT_DISABLED"))

      let found = try await control.object("tenants", "discover", "--email", "anybody@contoso.com")
      let ticket = try #require(found["signInTicket"] as? String)
      let asking = ["quotes", "create", "--product-id", Self.powerBI, "--offer-id", "monthly", "--quantity", "1"]
      let quoted = try await control.run(arguments: asking + ["--sign-in-ticket", ticket], as: Self.kari)
      #expect(quoted.output.contains(Self.powerBI))
      let elsewhere = try await control.run(
        arguments: asking + ["--sign-in-ticket", ticket], as: Self.casey, exits: 78)
      #expect(elsewhere.errors.contains("SIGN_IN_TENANT_MISMATCH"))
      let madeUp = try await control.run(arguments: asking + ["--sign-in-ticket", "made-up"], as: Self.kari, exits: 78)
      #expect(madeUp.errors.contains("SIGN_IN_TICKET_INVALID"))

      let bought = try await control.object(
        "buy", "--product", Self.powerBI, "--offer", "yearly", "--card", "pm_card_visa", as: Self.kari)
      let subscription = Commercectl.id(bought, "subscription")
      let seats = try await changeQuote(control, workplace, "seats", subscription, quantity: 2)
      #expect(Commercectl.minor(seats.quote["total"]) > 0)
      let added = try await control.object("buy", "--quote", seats.file, as: Self.kari)
      #expect(Commercectl.minor(added["total"]) == Commercectl.minor(seats.quote["total"]), "charged as quoted")
      #expect(Commercectl.id(added, "subscription") == subscription)
      try await control.run("licences", "assign", subscription, Self.olaID, Self.anneID, as: Self.kari)
      #expect(try await shown(control, subscription)["quantity"] as? Int == 3)

      let reduce = ["seats", "reduce", subscription, "--timing", "next-term", "--quantity"]
      let refused = try await control.run(arguments: reduce + ["1"], as: Self.kari, exits: 78)
      #expect(refused.errors.contains("SEATS_ASSIGNED"))
      let preview = try await control.object(
        "seat-reductions", "preview", subscription, "--quantity", "2", "--timing", "now", as: Self.kari)
      #expect(Commercectl.minor(preview["refund"]) > 0)
      try await control.run(arguments: reduce + ["2"], as: Self.kari)
      #expect(try await shown(control, subscription)["scheduledQuantity"] as? Int == 2)
      let capped = try await control.run(
        arguments: ["licences", "assign", subscription, Self.kariID], as: Self.kari, exits: 78)
      #expect(capped.output.contains("SEATS_EXHAUSTED"), "a reduction that is scheduled caps assignment at once")
      try await control.run(
        "buy", "--product", Self.powerBI, "--offer", "yearly", "--card", "pm_card_visa", as: Self.kari)
      #expect(try await control.list("subscriptions", as: Self.kari).count == 2, "a second subscription")
    }
  }

  /// R26–R28: a subscription's life on the test clock, from renewal to deletion, and a card that fails on the way.
  @Test(.timeLimit(.minutes(5))) func R26_R27_R28_whatTimeDoes() async throws {
    try await walk { control, workplace in
      let bought = try await control.object(
        "buy", "--product", Self.powerBI, "--offer", "monthly", "--card", "pm_card_visa", as: Self.kari)
      let subscription = Commercectl.id(bought, "subscription")
      try await control.run("licences", "assign", subscription, Self.olaID, as: Self.kari)
      let before = try await control.object("clock", "advance", "--by", "0s", as: Self.ingrid)
      #expect(try await control.run("clock", "advance", "--by", "1s", as: Self.kari, exits: 77).contains("role"))
      let after = try await advance(control, days: 32)
      #expect((before["now"] as? String ?? "") < after)
      let invoices = try await control.list("invoices", "list", as: Self.kari)
      #expect(invoices.count == 2 && invoices.allSatisfy { $0["state"] as? String == "PAID" }, "R27: renewed and paid")

      // A card that can be kept and cannot be charged: the renewal fails, and paying with the other one restores.
      let good = try await shown(control, subscription)["paymentMethod"] as? String ?? ""
      let bad = try await control.object(
        "payment-methods", "create", "--payment-token", "pm_card_chargeCustomerFail", "--brand", "visa", "--last-four",
        "0341", "--expire-month", "12", "--expire-year", "2060", "--country", "NO", as: Self.kari)
      try await control.run(
        "subscriptions", "update", subscription, "--payment-method", Commercectl.id(bad), as: Self.kari)
      _ = try await advance(control, days: 31)
      let unpaid = try await shown(control, subscription)
      let invoice = try #require(unpaid["openInvoice"] as? String)
      #expect(unpaid["state"] as? String == "EXPIRED")
      #expect(
        try await control.run("invoices", "pay", invoice, as: Self.ola, exits: 66).contains("NOT_FOUND"))
      let paid = try await control.object("invoices", "pay", invoice, "--payment-method", good, as: Self.kari)
      #expect(paid["state"] as? String == "PAID")
      #expect(try await shown(control, subscription)["state"] as? String == "ACTIVE")

      try await control.run("subscriptions", "update", subscription, "--auto-renew", "false", as: Self.kari)
      _ = try await advance(control, days: 31)
      #expect(try await shown(control, subscription)["state"] as? String == "EXPIRED", "R26")
      #expect(try await control.run("licences", "check", "--product", Self.powerBI, as: Self.ola).contains("yes"))
      let again = try await changeQuote(control, workplace, "reactivation", subscription, quantity: 0)
      try await control.run("buy", "--quote", again.file, as: Self.kari)
      #expect(try await shown(control, subscription)["state"] as? String == "ACTIVE")

      try await control.run("subscriptions", "update", subscription, "--auto-renew", "false", as: Self.kari)
      _ = try await advance(control, days: 31 + 31)
      #expect(try await shown(control, subscription)["state"] as? String == "DISABLED")
      #expect(try await control.run("licences", "check", "--product", Self.powerBI, as: Self.ola).contains("no"))
      _ = try await advance(control, days: 90)
      #expect(try await shown(control, subscription)["state"] as? String == "DELETED")
      let deleted = try await control.run(
        "quotes", "create", "--kind", "reactivation", "--subscription", subscription, as: Self.kari, exits: 78)
      #expect(deleted.contains("SUBSCRIPTION_NOT_REACTIVATABLE"))
    }
  }

  /// R29: the purchaser leaves, and nothing is taken from anybody.
  @Test(.timeLimit(.minutes(5))) func R29_thePurchaserLeaves() async throws {
    try await walk { control, _ in
      try await control.run(
        "sign-in", "--service", "feed", "--tenant", Self.contoso, "--roles",
        "Directory.ReadWrite,SupportCases.ReadWrite")
      let bought = try await control.object(
        "buy", "--product", Self.powerBI, "--offer", "monthly", "--card", "pm_card_visa", as: Self.kari)
      let subscription = Commercectl.id(bought, "subscription")
      try await control.run("licences", "assign", subscription, Self.olaID, as: Self.kari)
      try await control.run(
        "users", "upsert", Self.kariID, "--user-type", "member", "--account-enabled", "false", "--state", "active",
        "--display-name", "Kari Nordmann", "--mail", Self.kari)
      #expect(try await control.run("subscriptions", as: Self.kari, exits: 77).contains("ACCOUNT_DISABLED"))
      let reported = try await control.list("admin", "purchases", as: Self.per)
      #expect(reported.count == 1 && reported[0]["purchaserDeparted"] as? Bool == true)
      _ = try await advance(control, days: 32)
      let renewed = try await shown(control, subscription, as: Self.per)
      #expect(renewed["state"] as? String == "ACTIVE" && renewed["autoRenew"] as? Bool == true)
      #expect(try await control.list("invoices", "list", as: Self.per).count == 2)
      #expect(try await control.run("licences", "check", "--product", Self.powerBI, as: Self.ola).contains("yes"))
      // An administrator ends it through support.
      let opened = try await control.object(
        "support-cases", "create", "--kind", "cancel-subscription", "--subscription", subscription, as: Self.per)
      try await control.run("support-cases", "resolve", Commercectl.id(opened), "--resolution", "as asked")
      #expect(try await shown(control, subscription, as: Self.per)["state"] as? String == "DISABLED")
    }
  }

  /// R16: an agreement through a partner, whose price list holds while the partner may act.
  @Test(.timeLimit(.minutes(5))) func R16_buyingAtThePartnerPriceList() async throws {
    try await walk { control, _ in
      try await control.run(
        "sign-in", "--service", "vendor", "--tenant", Self.contoso, "--roles", "Agreements.ReadWrite")
      let now = Date()
      let agreement = try await control.object(
        "agreements", "create", "--partner", "tenants/\(Self.fabrikam)", "--start-time",
        now.addingTimeInterval(-3_600).formatted(.iso8601), "--end-time",
        now.addingTimeInterval(86_400 * 300).formatted(.iso8601))
      let placing = [
        "central-orders", "place", "--agreement", Commercectl.id(agreement), "--product-id", Self.powerBI, "--offer-id",
        "yearly", "--quantity", "1", "--output", "json",
      ]
      let refused = try await control.run(arguments: placing, as: Self.per, exits: 78)
      #expect(refused.errors.contains("PARTNER_ACCESS_ENDED"))
      try await control.run(
        "relationships", "create", "--partner", "tenants/\(Self.fabrikam)", "--scopes", "centralize", "--duration",
        "86400s", as: Self.ingrid)
      for buyer in [["--user", Self.per], ["--user", Self.casey, "--tenant", Self.contoso]] {
        let placed = try await control.run(arguments: placing + buyer)
        #expect(placed.output.contains("\"PRICE_LIST_PARTNER\"") || placed.output.contains("\"PARTNER\""))
      }
    }
  }

  // MARK: Steps

  private func shown(
    _ control: Commercectl, _ subscription: String, as person: String = kari
  ) async throws -> [String: Any] {
    try await control.object("subscriptions", subscription, as: person)
  }

  /// - Returns: what the tenant's clock then says.
  private func advance(_ control: Commercectl, days: Int) async throws -> String {
    let answer = try await control.object("clock", "advance", "--by", "\(days * 86_400)s", as: Self.ingrid)
    return answer["now"] as? String ?? ""
  }

  /// A quote for a change of a subscription, saved as a file to buy from.
  private func changeQuote(
    _ control: Commercectl, _ workplace: Workplace, _ kind: String, _ subscription: String, quantity: Int
  ) async throws -> (quote: [String: Any], file: String) {
    let said = try await control.run(
      arguments: [
        "quotes", "create", "--kind", kind, "--subscription", subscription, "--quantity", "\(quantity)", "--output",
        "json",
      ], as: Self.kari)
    let file = workplace.path("quote-\(kind).json")
    try Data(said.output.utf8).write(to: URL(filePath: file))
    let quote = try JSONSerialization.jsonObject(with: Data(said.output.utf8)) as? [String: Any]
    return (try #require(quote), file)
  }
}
