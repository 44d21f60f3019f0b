internal import CommerceClient
internal import CommerceSchema
internal import Testing

/// Where users learn what they bought (R39).
@Suite struct TrainingTests {
  @Test func R39_everyProductListsItsTrainingOfEveryKind() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      for product in try await kari.listProducts().all() {
        let kinds = Set(product.training.map(\.kind))
        #expect(kinds == [.guidedLearning, .documentation, .sample, .community], "\(product.productID)")
        #expect(product.training.allSatisfy { $0.url.hasPrefix("https://") && !$0.title.isEmpty })
      }
    }
  }

  @Test func R39_titlesAndLinksComeInTheCallersLanguage() async throws {
    try await withServer { server in
      let inNorwegian = try await server.client(for: .kari, language: "nb").product(Products.powerBIPro)
      let inNoLanguage = try await server.client(for: .kari, language: "tlh").product(Products.powerBIPro)
      #expect(inNorwegian.training.map(\.title).contains("Dokumentasjon for Power BI"))
      #expect(inNoLanguage.training.map(\.title).contains("Power BI documentation"))
    }
  }
}
