/// The messages that people get when they may not buy (R07): what is the matter, and to ask the IT administrator; and
/// the sentences for all else that is refused to them.
package enum LocalizedMessages {
  /// BCP 47.
  package static let locales: Set<String> = Set(texts.keys)

  /// The message for a refusal's reason in the best language for `acceptLanguage`, `en` as the last resort; the
  /// tenant's own text and URL where it has one.
  package static func message(
    reason: String, acceptLanguage: String, override: RefusalMessageOverride? = nil
  ) -> RefusalMessage {
    if let override, !override.text.isEmpty {
      return RefusalMessage(locale: "", text: override.text, url: override.url.isEmpty ? nil : override.url)
    }
    let locale = LanguageRange.lookUp(acceptLanguage, available: locales, fallback: "en")
    let text = texts[locale] ?? english
    return RefusalMessage(
      locale: locale, text: "\(text.reasons[reason] ?? text.other) \(text.advice)", url: nil)
  }

  /// What a person reads of any refusal, in the best language for `acceptLanguage`; `nil` for a reason that only
  /// programs meet.
  package static func sentence(reason: String, acceptLanguage: String) -> RefusalMessage? {
    let locale = LanguageRange.lookUp(acceptLanguage, available: locales, fallback: "en")
    if let sentence = RefusalSentences.all[locale]?[reason] {
      return RefusalMessage(locale: locale, text: sentence, url: nil)
    }
    guard let text = texts[locale], let sentence = text.reasons[reason] else { return nil }
    return RefusalMessage(locale: locale, text: "\(sentence) \(text.advice)", url: nil)
  }
}

/// A tenant's own text in place of the built-in ones.
package struct RefusalMessageOverride: Sendable, Hashable {
  package let text: String
  package let url: String

  package init(text: String, url: String) {
    self.text = text
    self.url = url
  }
}

/// A message for people.
package struct RefusalMessage: Sendable, Hashable {
  /// BCP 47; empty for a tenant's own text.
  package let locale: String
  package let text: String
  package let url: String?
}

/// The sentences of one language.
struct RefusalTexts: Sendable {
  /// By reason.
  let reasons: [String: String]
  /// For a reason without a sentence of its own.
  let other: String
  let advice: String
}
