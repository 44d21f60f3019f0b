internal import CommerceClient
internal import struct CommerceEvents.OrderPlaced
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing

/// The snippets of the documentation, compiled here and compared with what stands there.
@Suite struct SnippetTests {
  private func snippet(_ server: String, _ token: String, _ users: [String]) async throws -> Bool {
    // begin README
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

  private func errors(_ commerce: CommerceClient, _ quote: Quote, _ card: Card, _ show: (String) -> Void) async {
    // begin errors
    do {
      let order = try await commerce.buy(quote, card: card, source: .productWebsite)
      show(order.state == .declined ? "declined: \(order.declineReason)" : order.name)
    } catch {
      switch error.commerceReason {
      case .quoteExpired?: show("the price has changed; ask for a new quote")
      case .cardCountryNotAccepted?, .cardExpired?: show("choose another card")
      default: show(error.localizedMessage ?? error.message)
      }
    }
    // end
  }

  private func repetition(
    _ commerce: CommerceClient, _ quote: Quote, _ card: Card, _ save: (String) -> Void
  ) async throws -> Order {
    // begin repetition
    let requestID = RequestID.random()
    save(requestID)  // and after a crash: the same call with the saved one
    let order = try await commerce.buy(quote, card: card, source: .productWebsite, requestID: requestID)
    // end
    return order
  }

  private func watching(
    _ commerce: CommerceClient, _ saved: String?, _ show: (String) -> Void, _ save: (String) -> Void
  ) async throws {
    // begin watching
    for try await event in commerce.watchEvents(from: saved.map { .resumeToken($0) } ?? .beginning) {
      if let order = event.message(as: OrderPlaced.self)?.order { show(order.orderID) }
      save(event.event.resumeToken)
    }
    // end
  }

  @Test(arguments: [
    ("README", "clients/CommerceClient/README.md"), ("errors", "protocol/commerce/callers.md"),
    ("repetition", "protocol/commerce/callers.md"), ("watching", "protocol/commerce/callers.md"),
  ])
  func theDocumentationShowsCodeThatCompiles(name: String, page: String) throws {
    let here = URL(fileURLWithPath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let source = try String(contentsOf: here, encoding: .utf8)
    let lines = source.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let begin = try #require(lines.firstIndex(of: "// begin \(name)"))
    let length = try #require(lines[begin...].firstIndex(of: "// end")) - begin
    let expected = lines[(begin + 1)..<(begin + length)]
    let text = try String(contentsOf: root.appending(path: page), encoding: .utf8)
    let shown = text.components(separatedBy: "```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first?.split(separator: "\n").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
    #expect(shown.contains(Array(expected)), "\(page) does not show this as it stands here")
  }

  @Test func aTargetThatIsNoneIsRefusedBeforeAnythingIsSent() async {
    let error = await #expect(throws: (any Error).self) {
      try await self.snippet("nonsense", "token", [])
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains("nonsense"))
  }
}
