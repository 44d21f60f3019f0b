internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing

@Suite struct ExportTests {
  private func export(
    _ client: CommerceClient, _ kind: ExportKind, _ format: ExportFormat, filter: String = ""
  ) async throws -> (text: String, rows: Int64) {
    var bytes: [UInt8] = []
    let rows = try await client.export(kind, as: format, filter: filter) { bytes += $0 }
    return (String(decoding: bytes, as: UTF8.self), rows)
  }

  @Test func R30_theReportIsExportedWithItsSevenColumnsAndItsFilter() async throws {
    try await withServer { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await feeder.upsertUser(
        User(
          name: Person.ola.name, userType: .member, accountEnabled: true, displayName: "=cmd|' /C calc'!A0",
          state: .active))
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 4).requireCompleted()
      try await kari.assign(order.subscription, to: [Person.ola.id])
      _ = try await server.client(for: .anne).purchase(Products.visio1, offer: "yearly", seats: 2)
      for person in [Person.globalAdministrator, .billingAdministrator, .globalReader] {
        let client = try await server.client(for: person)
        let (csv, rows) = try await export(client, .purchases, .csv)
        let lines = csv.components(separatedBy: "\r\n")
        #expect(rows == 2 && lines.count == 4)
        #expect(
          lines[0]
            == "subscription,product_id,product,channel,state,purchaser,purchaser_name,purchaser_departed,"
            + "subscriptions_purchased,expiration_date,order_history,purchase_price_minor_units,"
            + "unit_price_minor_units,currency,assigned_user_count,assigned_users,create_time")
        #expect(lines[1].contains("Power BI Pro,SELF_SERVICE,ACTIVE") && lines[1].contains("Kari Nordmann,false,4,"))
        #expect(lines[1].contains(",1,'=cmd|' /C calc'!A0,"), "no spreadsheet runs a name")
        let (json, count) = try await export(client, .purchases, .jsonLines, filter: "quantity >= 3")
        #expect(count == 1)
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(object?["assigned_users"] as? [String] == ["=cmd|' /C calc'!A0"])
        #expect(object?["subscriptions_purchased"] as? Int == 4)
      }
    }
  }

  @Test func R34_everyRecordOfTheTenantIsExportedAndKeptWhenThePurchaserIsErased() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 2).requireCompleted()
      try await kari.assign(order.subscription, to: [Person.ola.id, Person.anne.id])
      let second = try await kari.purchase(Products.visio1, offer: "yearly", seats: 1)
      try await kari.cancel(second, reason: .other)
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await feeder.eraseUser(Person.kari.id)
      let administrator = try await server.client(for: .globalAdministrator)
      let expected: [(ExportKind, Int64)] = [
        (.purchases, 2), (.orders, 2), (.subscriptions, 2), (.licenseAssignments, 2), (.invoices, 4), (.creditNotes, 2),
        (.refunds, 1), (.ledgerPostings, 15), (.termsAcceptances, 2), (.auditEntries, 5),
      ]
      for (kind, rows) in expected {
        let (csv, count) = try await export(administrator, kind, .csv)
        #expect(count == rows, "\(kind.rawValue)")
        #expect(!csv.contains("Kari Nordmann") && !csv.contains("kari.nordmann"), "\(kind.rawValue)")
        let columns = csv.prefix { $0 != "\r\n" }.split(separator: ",").count
        let (json, same) = try await export(administrator, kind, .jsonLines)
        #expect(same == count)
        for line in json.split(separator: "\n") {
          let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
          #expect(object?.count == columns)
        }
      }
    }
  }

  @Test func R34_acceptancesOfDataTermsAreExportedAsTheyWereRecorded() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      let administrator = try await server.client(for: .globalAdministrator)
      try await administrator.setGovernancePolicy(
        GovernancePolicy(name: "product-\(Products.visio1)", termsVersion: "2026-01"))
      let first = try await kari.acceptDataTerms(product: Products.visio1, version: "2026-01")
      try await kari.acceptDataTerms(product: Products.visio1, version: "2026-01")
      let second = try await ola.acceptDataTerms(product: Products.visio1, version: "2026-01")
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await feeder.eraseUser(Person.kari.id)
      for restarts in [false, true] {
        if restarts { try await server.restart() }
        let (csv, count) = try await export(administrator, .termsAcceptances, .csv)
        let lines = csv.components(separatedBy: "\r\n")
        #expect(count == 2 && lines.count == 4 && lines[3].isEmpty)
        #expect(lines[0] == "user,terms_version,product_id,accept_time")
        #expect(lines[1].hasPrefix("\(Person.kari.name),2026-01,\(Products.visio1),20"), "kept without its user")
        #expect(lines[2].hasPrefix("\(Person.ola.name),2026-01,\(Products.visio1),20"))
        let (json, _) = try await export(administrator, .termsAcceptances, .jsonLines)
        let objects = try json.split(separator: "\n").map {
          try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String]
        }
        #expect(objects.map { $0?["user"] } == [first.user, second.user])
      }
      let elsewhere = try await server.client(for: .germanAdministrator)
      #expect(try await export(elsewhere, .termsAcceptances, .csv).rows == 0)
    }
  }

  @Test func R34_anExportIsOfItsMomentAndRefusesWhatItDoesNotKnow() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .globalAdministrator)
      await expectRefusal(.invalidArgument, "FIELD_INVALID") {
        try await administrator.export(.unspecified, as: .csv) { _ in }
      }
      await expectRefusal(.invalidArgument, "FIELD_INVALID") {
        try await administrator.export(.orders, as: .unspecified) { _ in }
      }
      await expectRefusal(.invalidArgument, "FILTER_INVALID") {
        try await administrator.export(.orders, as: .csv, filter: "state = COMPLETED") { _ in }
      }
      let kari = try await server.client(for: .kari)
      await expectRefusal(.permissionDenied, "PERMISSION_DENIED") {
        try await kari.export(.orders, as: .csv) { _ in }
      }
    }
  }
}
