internal import Foundation
internal import Testing

@testable internal import Commerce

/// What people read of a refusal is there in every language, and nothing is forgotten when a reason is added.
@Suite struct LocalizedRefusalTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The reasons of the registry's part about the domain `commerce`.
  private static func listedReasons() throws -> Set<String> {
    let text = try String(contentsOf: root.appending(path: "protocol/commerce/reasons.md"), encoding: .utf8)
    let part = text.split(separator: "## Domain ").first { $0.hasPrefix("`commerce`") } ?? ""
    let cells = part.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { $0.split(separator: "|")[0] }
    return Set(cells.flatMap { $0.matches(of: /`([A-Z0-9_]+)`/).map { String($0.1) } })
  }

  @Test func everyReasonThatAPersonMeetsHasASentenceInEveryLanguage() throws {
    let purchase = Set(IneligibilityReason.allCases.map(\.rawValue))
    let sentences = Set(RefusalSentences.english.keys)
    let listed = try Self.listedReasons()
    #expect(listed.count > 80)
    // Each stands in one place, and each has a place.
    #expect(sentences.union(purchase).union(RefusalSentences.forPrograms) == listed)
    #expect(sentences.isDisjoint(with: purchase) && sentences.isDisjoint(with: RefusalSentences.forPrograms))
    #expect(purchase.isDisjoint(with: RefusalSentences.forPrograms))
    #expect(Set(RefusalSentences.all.keys) == LocalizedMessages.locales)
    for (language, texts) in RefusalSentences.all {
      #expect(Set(texts.keys) == sentences, "\(language)")
      #expect(texts.values.allSatisfy { $0.hasSuffix(".") && $0.count > 10 }, "\(language)")
      #expect(Set(texts.values).count == texts.count, "\(language): one sentence stands twice")
      if language != "en" {
        #expect(texts.allSatisfy { $1 != RefusalSentences.english[$0] }, "\(language): a sentence is English")
      }
    }
    for reason in listed.subtracting(RefusalSentences.forPrograms) {
      for language in LocalizedMessages.locales {
        #expect(LocalizedMessages.sentence(reason: reason, acceptLanguage: language)?.locale == language, "\(reason)")
      }
    }
    #expect(LocalizedMessages.sentence(reason: "FIELD_INVALID", acceptLanguage: "nb") == nil)
  }

  /// A mail says in words why a card was declined or a payment is disputed.
  @Test func everyCodeOfABankHasWordsInEveryLanguage() throws {
    let source = try String(
      contentsOf: Self.root.appending(path: "Sources/Payments/DeclineReason.swift"), encoding: .utf8)
    let codes = Set(source.matches(of: /Self\(rawValue: "([a-z_]+)"\)/).map { String($0.1) })
    #expect(codes.count > 15)
    #expect(Set(PaymentReasonTexts.all.keys) == NotificationTexts.languages)
    let known = Set(PaymentReasonTexts.all["en"]?.keys ?? [:].keys)
    #expect(codes.subtracting(known).sorted() == [])
    for (language, texts) in PaymentReasonTexts.all {
      #expect(Set(texts.keys) == known, "\(language)")
      #expect(texts.allSatisfy { $0 != $1 && !$1.contains("_") }, "\(language)")
    }
    for code in known {
      let message = NotificationTexts.message(
        .orderDeclined, [.id(.reason, code)], language: "nb", recipientName: ""
      ) { $0 }
      #expect(message.body.contains("(\(PaymentReasonTexts.text(code, language: "nb")))"), "\(message.body)")
    }
    #expect(PaymentReasonTexts.text("a_code_of_tomorrow", language: "nb") == "a_code_of_tomorrow")
  }
}
