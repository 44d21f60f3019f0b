internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import Testing

/// The snippets of the documentation, compiled here and compared with what stands there.
@Suite struct SnippetTests {
  private func snippet(_ server: String, _ token: String, _ users: [String]) async throws -> Bool {
    // begin
    let commerce = try await CommerceClient.connect(to: server, credentials: .token(token))
    let quote = try await commerce.quote(product: "CFQ7TTC0H9MP", offer: "yearly-monthly", quantity: 25)
    let card = Card.token("pm_card_visa", brand: "visa", lastFour: "4242", expires: (12, 2031), country: "NO")
    let order = try await commerce.buy(quote, card: card, source: .inApp("power-bi")).requireCompleted()
    try await commerce.assign(order.subscription, to: users)
    let entitlement = try await commerce.checkEntitlement(user: users[0], product: quote.productID)
    await commerce.close()
    // end
    return entitlement.allowed
  }

  @Test func theDocumentationShowsCodeThatCompiles() throws {
    let here = URL(fileURLWithPath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let source = try String(contentsOf: here, encoding: .utf8)
    let lines = source.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let begin = try #require(lines.firstIndex(of: "// begin"))
    let end = try #require(lines.firstIndex(of: "// end"))
    let expected = Array(lines[(begin + 1)..<end])
    let page = try String(contentsOf: root.appending(path: "clients/CommerceClient/README.md"), encoding: .utf8)
    let block = try #require(page.components(separatedBy: "```swift\n").first { $0.contains("CommerceClient.connect") })
    let shown = try #require(block.components(separatedBy: "\n```").first).split(separator: "\n").map(String.init)
    #expect(shown == expected)
  }

  @Test func aTargetThatIsNoneIsRefusedBeforeAnythingIsSent() async {
    let error = await #expect(throws: (any Error).self) {
      try await self.snippet("nonsense", "token", [])
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains("nonsense"))
  }
}
