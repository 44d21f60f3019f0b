internal import Foundation
internal import Testing

@testable internal import harness

/// People at the command line: real servers, `commercectl` as a process for every step, and for every rule that a
/// person can exercise there what it prints and how it ends.
@Suite struct WalkTests {
  private static let kari = "kari.nordmann@contoso.com"
  private static let ola = "ola.nordmann@contoso.com"
  private static let ingrid = "ingrid.hansen@contoso.com"
  private static let per = "per.olsen@contoso.com"
  private static let sigrid = "sigrid.dahl@contoso.com"
  private static let anneID = "0860edeb-b50d-5164-b5f4-03be08a499a4"
  private static let olaID = "5edee5c9-edb8-505e-8433-1937a7cc712f"
  private static let contoso = "2925428c-a5e2-56fd-9428-066f43b9c2e7"
  private static let fabrikam = "d6c0cf26-0dc7-5f70-b922-1d4450900301"
  private static let powerBI = "CFQ7TTC0H9MP"
  private static let visio1 = "CFQ7TTC0HD33"
  private static let visio2 = "CFQ7TTC0HD32"

  /// R01–R08, R16, R18, R39: what there is, and who may have it.
  @Test(.timeLimit(.minutes(5))) func R01_R02_R03_R04_R05_R07_R08_R16_R18_R39_whatThereIsAndWhoMayBuyIt() async throws {
    try await walk { control, _ in
      let table = try await control.run("catalogue", "--market", "NO", as: Self.kari)
      #expect(table.contains("Power BI Pro") && table.contains("NOK"))
      let product = try await control.object("products", "get", Self.powerBI, as: Self.kari)
      #expect(!((product["training"] as? [Any]) ?? []).isEmpty)
      let trials = try await control.list("catalogue", as: Self.kari).flatMap { $0["offers"] as? [[String: Any]] ?? [] }
      #expect(trials.contains { $0["paymentInstrumentRequired"] as? Bool == false }, "R18: trials without a card")
      let open = try await control.list("eligibility", as: Self.kari)
      #expect(open.count == 9 && open.allSatisfy { $0["eligible"] as? Bool == true })
      let expected = [
        ("asha.rao@wingtip.in", "MARKET_NOT_ELIGIBLE"), ("tone.strand@kommune.example.no", "SEGMENT_NOT_ELIGIBLE"),
        ("robin.lee@school.example.edu", "SEGMENT_NOT_ELIGIBLE"), ("sam.viral@northwind.example", "TENANT_NOT_MANAGED"),
      ]
      for (person, reason) in expected {
        let text = try await control.run("eligibility", "--product", Self.powerBI, as: person)
        #expect(text.contains(reason), "\(person): \(text)")
        let refused = try await control.run(
          "quote", "--product", Self.powerBI, "--offer", "monthly", "--language", "nb", as: person, exits: 78)
        #expect(refused.contains(reason) && refused.contains("administrator"), "\(person): \(refused)")
      }
      let brazil = try await control.list("eligibility", as: "joao.silva@tailspin.com.br")
      let allowed = brazil.filter { $0["eligible"] as? Bool == true }.compactMap { $0["productId"] as? String }
      #expect(allowed.count == 5 && !allowed.contains(Self.visio1))
      let quote = try await control.object(
        "quote", "--product", Self.powerBI, "--offer", "monthly", "--quantity", "3", as: Self.kari)
      #expect(quote["priceList"] as? String == "PRICE_LIST_PUBLIC" || quote["priceList"] as? String == "PUBLIC")
    }
  }

  /// R09–R15, R17, R19–R25, R30, R31, R41: buying, and managing what was bought.
  @Test(.timeLimit(.minutes(5)))
  func R09_R11_R12_R13_R14_R15_R17_R19_R20_R21_R22_R23_R24_R25_R30_R31_R41_buyingAndManaging() async throws {
    try await walk { control, _ in
      let found = try await control.object("tenants", "discover", "--email", "someone@contoso.com")
      #expect(!found.isEmpty)
      let signedIn = try await control.run("sign-in", as: Self.kari)
      #expect(signedIn.contains("signed in to \(control.server)"))
      #expect(try await control.run("token").split(separator: ".").count == 3)

      let arguments = ["--product", Self.powerBI, "--offer", "yearly", "--quantity", "3"]
      let quote = try await control.run(arguments: ["quote"] + arguments + ["--output", "json"])
      let total = Commercectl.minor(
        (try JSONSerialization.jsonObject(with: Data(quote.output.utf8)) as? [String: Any])?["total"])
      let buying =
        ["buy"] + arguments + [
          "--card", "pm_card_visa", "--source", "in-app:power-bi", "--request-id", "one", "--output", "json",
        ]
      let bought = try await control.run(arguments: buying)
      let order = try #require(try JSONSerialization.jsonObject(with: Data(bought.output.utf8)) as? [String: Any])
      #expect(Commercectl.minor(order["total"]) == total && total > 0, "charged as quoted")
      #expect((order["payer"] as? String) == (order["purchaser"] as? String))
      #expect((order["source"] as? [String: Any])?["app"] as? String == "power-bi")
      let subscription = Commercectl.id(order, "subscription")
      let declined = try await control.run(
        "buy", "--product", Self.visio1, "--offer", "yearly", "--card", "pm_card_visa_chargeDeclined", exits: 78)
      #expect(declined.contains("generic_decline") && declined.contains("try another card"))
      let number = try await control.run(
        "buy", "--product", Self.visio1, "--offer", "yearly", "--card", "4242424242424242", exits: 65)
      #expect(number.contains("CARD_NUMBER_REFUSED") && !number.contains("4242424242424242"))

      #expect(try await control.list("subscriptions").count == 1)
      #expect(try await control.list("subscriptions", as: Self.ola).isEmpty)
      #expect(try await control.run("subscriptions", subscription, as: Self.ola, exits: 66).contains("NOT_FOUND"))
      let assigned = try await control.run("licences", "assign", subscription, Self.olaID, Self.anneID)
      #expect(assigned.contains("done"))
      let partly = try await control.run(
        arguments: ["licences", "assign", subscription, Self.olaID, "absent"], exits: 78)
      #expect(partly.output.contains("ALREADY_ASSIGNED") && partly.errors.contains("0 of 2 assigned"))
      #expect(try await control.run("licences", "check", "--product", Self.powerBI, as: Self.ola).contains("yes"))
      #expect(try await control.list("licences", "list", subscription).count == 2)
      try await control.run("licences", "unassign", subscription, Self.anneID)
      let reduced = try await control.object("seats", "reduce", subscription, "--quantity", "2", "--timing", "now")
      #expect(Commercectl.minor(reduced["refund"]) > 0)

      let invoices = try await control.list("invoices", "list")
      #expect(invoices.count == 1 && invoices[0]["state"] as? String == "PAID")
      #expect(try await control.run("invoices", "list", "--output", "csv").contains("\r\n"))
      #expect(try await control.run("payment-methods", "list").contains("4242"))
      #expect(try await control.list("credit-notes", "list").count == 1)
      let purchases = try await control.run("admin", "purchases", as: Self.per)
      #expect(purchases.contains("Kari Nordmann") && purchases.contains("Ola Nordmann"))
      #expect(try await control.run("admin", "purchases", exits: 77).contains("PERMISSION_DENIED"))
      #expect(try await !control.list("product-capacities", "list", as: Self.per).isEmpty)
      #expect(try await !control.object("portal-context", "get").isEmpty)

      let shown = try await control.run("cancel", subscription)
      #expect(shown.contains("at once") && shown.contains("add --yes"))
      let cancelled = try await control.run("cancel", subscription, "--yes")
      #expect(cancelled.contains("disabled") && cancelled.contains("completed"))
      #expect(try await control.run("licences", "check", "--product", Self.powerBI, as: Self.ola).contains("no"))
      #expect(try await control.run("cancel", subscription, "--yes", exits: 78).contains("ALREADY_CANCELLED"))
      try await control.run("sign-out")
      #expect(try await control.run("orders", exits: 77).contains("commercectl sign-in"))
    }
  }

  /// R32–R34, R42: policies by the cmdlets' names, governance, exports, the audit trail, the event stream.
  @Test(.timeLimit(.minutes(5))) func R32_R33_R34_R42_governing() async throws {
    try await walk { control, workplace in
      let policies = try await control.run(
        "Get-MSCommerceProductPolicies", "-PolicyId", "AllowSelfServicePurchase", as: Self.ingrid)
      #expect(policies.contains("PolicyValue") && policies.contains("Enabled"))
      let update = [
        "Update-MSCommerceProductPolicy", "-PolicyId", "AllowSelfServicePurchase", "-ProductId",
        "\(Self.visio1),\(Self.visio2)", "-Value", "Disabled",
      ]
      let dry = try await control.run(arguments: update + ["-WhatIf"], as: Self.ingrid)
      #expect(dry.output.contains("nothing was changed"))
      let policy = ["Get-MSCommerceProductPolicy", "-PolicyId", "AllowSelfServicePurchase", "-ProductId", Self.visio2]
      #expect(try await control.run(arguments: policy, as: Self.ingrid).output.contains("Enabled"))
      try await control.run(arguments: update, as: Self.ingrid)
      #expect(try await control.run(arguments: policy, as: Self.ingrid).output.contains("Disabled"))
      #expect(try await control.run(arguments: update, as: Self.kari, exits: 77).errors.contains("role allows it"))
      let wrong = update.map { $0 == Self.visio2 ? "NOPE" : $0.replacing(Self.visio2, with: "NOPE") }
      #expect(try await control.run(arguments: wrong, as: Self.ingrid, exits: 66).errors.contains("catalogue"))

      let governed = try await control.object(
        "governance-policies", "update", "product-\(Self.powerBI)", "--terms-version", "2026-01", "--data-region", "eu",
        as: Self.ingrid)
      #expect(governed["dataRegion"] as? String == "eu")
      try await control.run(
        "data-terms", "accept", "--product-id", Self.powerBI, "--terms-version", "2026-01", as: Self.kari)
      #expect(try await control.list("terms-acceptances", "list", as: Self.kari).count == 1)

      let csv = try await control.run("export", "acceptances", as: Self.per)
      #expect(csv.hasPrefix("user,terms_version,product_id,accept_time\r\n") && csv.contains("2026-01"))
      let file = workplace.path("audit.jsonl")
      let said = try await control.run(
        arguments: ["export", "audit", "--format", "jsonl", "--file", file], as: Self.per)
      #expect(said.output.isEmpty && said.errors.contains("rows exported to \(file)"))
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      #expect(lines.count >= 3 && lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
      #expect(try await control.run("export", "orders", as: Self.kari, exits: 77).contains("PERMISSION_DENIED"))

      let proof = try await control.list("audit", "verify", as: Self.per)
      let hash = try #require(proof.first?["lastHash"] as? String)
      #expect(hash.count == 64)
      #expect(try await control.run("audit", "verify", "--known-hash", hash, as: Self.per).contains("proves itself"))
      let foreign = try await control.run(
        "audit", "verify", "--known-hash", String(repeating: "0", count: 64), as: Self.per, exits: 65)
      #expect(foreign.contains("does not hold the entry of the known hash"))
      let events = try await control.run("watch", "--from", "beginning", "--count", "3", as: Self.per)
      #expect(events.split(separator: "\n").count == 3)
    }
  }

  /// R35–R38, R40, R43: central purchases, support, licence requests, partners, the directory.
  @Test(.timeLimit(.minutes(5))) func R35_R36_R37_R38_R40_R43_centralPurchasesSupportAndPartners() async throws {
    try await walk { control, workplace in
      let now = Date()
      let roles = "Agreements.ReadWrite.All,SupportCases.ReadWrite.All,Directory.ReadWrite.All"
      try await control.run("sign-in", "--service", "vendor", "--tenant", Self.contoso, "--roles", roles)
      let agreement = try await control.object(
        "agreements", "create", "--payment-terms-days", "30", "--start-time",
        now.addingTimeInterval(-3_600).formatted(.iso8601), "--end-time",
        now.addingTimeInterval(86_400 * 300).formatted(.iso8601))
      let order = try await control.object(
        "central-orders", "place", "--agreement", Commercectl.id(agreement), "--product-id", Self.powerBI, "--offer-id",
        "yearly", "--quantity", "5", as: Self.per)
      let central = Commercectl.id(order, "subscription")
      let invoice = try #require(order["invoiceNumber"] as? String)
      #expect(try await control.run("invoices", "mark-paid", invoice, exits: 65).contains("payment_reference"))
      let paid = try await control.object("invoices", "mark-paid", invoice, "--payment-reference", "T-2026-1")
      #expect(paid["state"] as? String == "PAID")

      let own = try await control.object(
        "buy", "--product", Self.powerBI, "--offer", "yearly", "--card", "pm_card_visa", as: Self.kari)
      let subscription = Commercectl.id(own, "subscription")
      try await control.run("licences", "assign", subscription, Self.olaID, as: Self.kari)
      let moved = try await control.object(
        "users", "move", "--source", subscription, "--destination", central, as: Self.sigrid)
      #expect(moved["movedCount"] as? Int == 1)
      let asked = try await control.object(
        "cancellation-requests", "create", "--subscription", subscription, "--message", "we have central ones",
        as: Self.per)
      try await control.run("cancellation-requests", "decline", Commercectl.id(asked), as: Self.kari)

      let opened = try await control.object(
        "support-cases", "create", "--kind", "cancel-subscription", "--subscription", subscription, as: Self.per)
      #expect(opened["entitlement"] as? String == "STANDARD" && opened["route"] as? String == "VENDOR")
      let resolved = try await control.object(
        "support-cases", "resolve", Commercectl.id(opened), "--resolution", "done")
      #expect(resolved["state"] as? String == "RESOLVED")
      #expect(try await control.run("subscriptions", subscription, as: Self.kari).contains("disabled"))
      #expect(try await control.object("support-account", "get", as: Self.per)["openCases"] as? Int == 0)
      let ended = try await control.run("cancel", central, "--yes", as: Self.per)
      #expect(ended.contains("credited") && ended.contains("disabled"))

      try await control.run("policy", "set", Self.visio1, "disabled", as: Self.ingrid)
      let users = "{\"user\": \"tenants/\(Self.contoso)/users/\(Self.olaID)\"}"
      let request = try await control.object(
        "license-requests", "create", "--product-id", Self.visio1, "--items", users, "--message", "please",
        as: Self.kari)
      let decided = try await control.run(
        "license-requests", "decide", Commercectl.id(request), "--declined-users", Self.olaID, "--response", "not now",
        as: Self.sigrid)
      #expect(decided.contains("declined") && decided.contains("not now"))

      let casey = "casey.nguyen@fabrikam.com"
      let reading = ["subscriptions", "--tenant", Self.contoso]
      try await control.run(arguments: reading, as: casey, exits: 66)
      let granted = try await control.object(
        "relationships", "create", "--partner", "tenants/\(Self.fabrikam)", "--scopes", "read", "--duration", "86400s",
        as: Self.ingrid)
      #expect(try await control.run(arguments: reading, as: casey).output.contains(Self.powerBI))
      try await control.run("relationships", "terminate", Commercectl.id(granted), as: Self.ingrid)
      try await control.run(arguments: reading, as: casey, exits: 66)

      let file = workplace.path("users.jsonl")
      let line = #"{"name": "nina", "userType": "MEMBER", "accountEnabled": true, "displayName": "Nina"}"#
      try Data((line + "\n").utf8).write(to: URL(filePath: file))
      #expect(try await control.run("directory", "import", file, "--dry-run").contains("nothing was changed"))
      #expect(try await control.object("directory", "import", file)["createdCount"] as? String == "1")
      #expect(try await control.object("users", "erase", "nina")["erasedRecordCount"] as? Int == 1)
    }
  }

  /// What goes wrong is named, with what to do about it.
  @Test(.timeLimit(.minutes(5))) func errorsNameWhatIsWrongAndWhatToDo() async throws {
    try await walk { control, workplace in
      #expect(try await control.run("bogus", exits: 64).contains("commercectl --help lists them"))
      #expect(try await control.run("orders", exits: 77).contains("sign-in --user"))
      #expect(try await control.run("quote", "--product", "NOPE", as: Self.kari, exits: 66).contains("catalogue"))
      let several = try await control.run("quote", "--product", Self.powerBI, as: Self.kari, exits: 64)
      #expect(several.contains("--offer is required") && several.contains("yearly"))
      #expect(
        try await control.run("orders", "--filter", "state =", as: Self.kari, exits: 65).contains("FILTER_INVALID"))
      #expect(
        try await control.run("directory", "import", workplace.path("absent"), as: Self.kari, exits: 66)
          .contains("absent"))
      let nobody = Commercectl(server: "127.0.0.1:1")
      #expect(try await nobody.run("catalogue", "--timeout", "2s", as: Self.kari, exits: 69).contains("127.0.0.1:1"))
    }
  }
}
