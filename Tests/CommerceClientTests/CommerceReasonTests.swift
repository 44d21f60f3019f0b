internal import Foundation
internal import Testing

@Suite struct CommerceReasonTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The page is the list; what the client says itself stands beside it.
  @Test func theReasonsAreThoseOfThePage() throws {
    let page = try Self.text("protocol/commerce/reasons.md")
    let commerce = try #require(page.split(separator: "## Domain `sandbox`").first)
    let listed = Set(
      commerce.split(separator: "\n").filter { $0.hasPrefix("| `") }
        .flatMap { ($0.split(separator: "|").first ?? "").matches(of: /`([A-Z_]+)`/).map { String($0.1) } })
    let source = try Self.text("clients/CommerceClient/Errors/CommerceReason.swift")
    let named = Set(source.matches(of: /rawValue: "([A-Z_]+)"/).map { String($0.1) })
    #expect(listed.count > 30)
    #expect(named.subtracting(listed) == ["CARD_DECLINED", "ACTION_REQUIRED"])
    #expect(listed.subtracting(named) == [])
  }
}
