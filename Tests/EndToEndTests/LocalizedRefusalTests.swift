internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct LocalizedRefusalTests {
  @Test(arguments: [
    ("nb-NO", "nb", "Produktet finnes ikke."), ("fr", "fr", "Ce produit n'existe pas."),
    ("fi", "en", "There is no such product."),
  ])
  func R07_aRefusalIsReadInTheCallersLanguage(header: String, locale: String, text: String) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari, language: header)
      let refusal = await expectRefusal(.notFound, "PRODUCT_NOT_FOUND") {
        try await kari.quote(product: "NOPE", offer: "monthly", quantity: 1)
      }
      #expect(refusal?.details.localizedMessage == LocalizedMessage(locale: locale, message: text))
    }
  }

  /// A batch says it user by user, and its repeat in the language of the repeat.
  @Test func R21_theResultsOfABatchAreReadInTheCallersLanguage() async throws {
    try await withServer { server in
      let norwegian = try await server.client(for: .kari, language: "nb")
      let subscription = try await norwegian.purchase()
      let users = [Person.ola.id, Person.anne.id, "absent"]
      func texts(_ client: CommerceClient) async throws -> [String] {
        try await client.assignEach(subscription, to: users, requestID: "batch").map(\.localizedMessage)
      }
      #expect(
        try await texts(norwegian) == [
          "", "Alle lisensene er tildelt. Ta tilbake en, eller kjøp flere.", "Organisasjonen har ikke denne brukeren.",
        ])
      #expect(
        try await texts(try await server.client(for: .kari, language: "en-GB")) == [
          "", "All licences are assigned. Take one back, or buy more.", "The organisation has no such user.",
        ])
    }
  }

  /// Said by the domain, by the way in, by a stream, by a method without sign-in.
  @Test func R07_whoeverRefuses() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari, language: "de")
      let subscription = try await kari.purchase()
      _ = try await kari.assign(subscription, to: Person.ola.id)
      var texts: [String?] = []
      func note(_ code: StatusCode, _ reason: String, _ call: () async throws -> some Any) async {
        texts.append(await expectRefusal(code, reason, call)?.localizedMessage)
      }
      await note(.failedPrecondition, "SEATS_EXHAUSTED") {
        try await kari.assign(subscription, to: Person.anne.id)
      }
      await note(.permissionDenied, "PERMISSION_DENIED") { try await kari.listPurchases().all() }
      await note(.notFound, "NOT_FOUND") { try await kari.inTenant(Tenants.fabrikam).listOrders().all() }
      await note(.permissionDenied, "PERMISSION_DENIED") {
        for try await _ in kari.watchEvents() { break }
      }
      await note(.invalidArgument, "EMAIL_INVALID") { try await kari.discoverTenant(email: "nobody") }
      #expect(
        texts == [
          "Alle Lizenzen sind zugewiesen. Nehmen Sie eine zurück, oder kaufen Sie weitere.",
          "Sie dürfen das nicht tun.",
          "Unter diesem Namen gibt es nichts, was Sie sehen dürfen.", "Sie dürfen das nicht tun.",
          "Das ist keine E-Mail-Adresse.",
        ])
      // What only a program's author can mend is said in English alone.
      let malformed = await expectRefusal(.invalidArgument, "FILTER_INVALID") {
        try await kari.listOrders(filter: "state =").all()
      }
      #expect(malformed?.localizedMessage == nil)
    }
  }
}
