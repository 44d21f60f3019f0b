/// Where people learn a product (R39): catalogue data.
package struct TrainingResource: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case guidedLearning
    case documentation
    case sample
    case community
  }

  package let kind: Kind
  /// By BCP 47 language in lower case; `en` is always there.
  package let titles: [String: String]
  /// `https`, by language; `en` is always there.
  package let urls: [String: String]

  package init(kind: Kind, titles: [String: String], urls: [String: String]) {
    self.kind = kind
    self.titles = titles
    self.urls = urls
  }

  /// Title and address in the best language for `acceptLanguage`, `en` as the last resort.
  package func localized(acceptLanguage: String) -> (title: String, url: String) {
    let title = LanguageRange.lookUp(acceptLanguage, available: Set(titles.keys), fallback: "en")
    let url = LanguageRange.lookUp(acceptLanguage, available: Set(urls.keys), fallback: "en")
    return (titles[title] ?? "", urls[url] ?? "")
  }
}
