package import CommerceEvents

/// What people are told, in their language. A text names its places in braces: `{product}`.
package enum NotificationTexts {
  /// BCP 47; `en` is the last resort.
  package static let languages: Set<String> = Set(all.keys)

  static let all: [String: NotificationLanguage] = [
    "en": english, "nb": norwegian, "da": danish, "sv": swedish, "de": german, "fr": french,
  ]

  /// The language that a market's people read where nobody said otherwise.
  private static let languagesOfMarkets = ["NO": "nb", "DK": "da", "SE": "sv", "DE": "de", "FR": "fr"]

  /// The best of `languages` for what was asked for, in this order: the user's, the organisation's, the market's.
  package static func language(user: String, organisation: String, market: String) -> String {
    let wishes = [user, organisation, languagesOfMarkets[market] ?? ""].filter { !$0.isEmpty }
    return LanguageRange.lookUp(wishes.joined(separator: ","), available: languages, fallback: "en")
  }

  /// The text for a person.
  ///
  /// - Parameters:
  ///   - recipientName: empty where nothing is known.
  ///   - productName: what the catalogue calls a product id.
  package static func message(
    _ template: NotificationTemplate, _ parameters: [NotificationParameter], language: String, recipientName: String,
    productName: (String) -> String
  ) -> NotificationMessage {
    let chosen = all[language] ?? english
    var values: [String: String] = [:]
    for parameter in parameters {
      let text = value(parameter)
      values[parameter.name] =
        switch NotificationParameterName(rawValue: parameter.name) {
        case .product: productName(text)
        case .reason: PaymentReasonTexts.text(text, language: language)
        default: text
        }
    }
    let text = chosen.texts[template]
    let greeting =
      recipientName.isEmpty ? chosen.greeting : fill(chosen.greetingByName, ["name": recipientName])
    return NotificationMessage(
      language: all[language] == nil ? "en" : language, subject: fill(text?.subject ?? "", values),
      body: "\(greeting)\n\n\(fill(text?.body ?? "", values))\n")
  }

  /// Dates without a time of day: a notification is read days later.
  private static func value(_ parameter: NotificationParameter) -> String {
    if !parameter.currencyCode.isEmpty {
      return Currency.text(Money(minorUnits: parameter.amountMinor, currencyCode: parameter.currencyCode))
    }
    if parameter.timeMicros != 0 { return CivilDate(unixDay: parameter.timeMicros.utcDay).isoText }
    return parameter.text
  }

  /// Puts values in their places; a place without one stays empty. Values are not looked at again.
  private static func fill(_ text: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += values[String(rest[rest.index(after: open)..<close])] ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// One language's sentences.
struct NotificationLanguage: Sendable {
  let greeting: String
  /// With the place `{name}`.
  let greetingByName: String
  let texts: [NotificationTemplate: NotificationText]
}

struct NotificationText: Sendable {
  let subject: String
  let body: String

  /// The places that the text names.
  var places: Set<String> {
    Set(
      (subject + body).split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) })
  }
}

/// A notification as a person reads it.
package struct NotificationMessage: Sendable, Hashable {
  /// BCP 47.
  package let language: String
  package let subject: String
  package let body: String

  package init(language: String, subject: String, body: String) {
    self.language = language
    self.subject = subject
    self.body = body
  }
}

extension CivilDate {
  /// ISO 8601, for example `2026-11-22`.
  package var isoText: String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }
}
