internal import Testing

@testable internal import Commerce

@Suite struct LocalizedMessagesTests {
  @Test(arguments: [
    ("", "en"), ("*", "en"), ("xx", "en"), ("nb-NO", "nb"), ("nb", "nb"), ("no", "nb"), ("nn-NO", "nb"),
    ("da, en-gb;q=0.8, en;q=0.7", "da"), ("fi, sv;q=0.5, de;q=0.9", "de"), ("fr-CA-x-private", "fr"),
    ("de;q=0, fr;q=0.1", "fr"), ("EN-us", "en"), ("zh-Hant-CN, de-DE-1996", "de"), (";;;,,,q=", "en"),
    ("fr;q=abc, sv;q=0.2", "sv"), ("en;q=0.5,nb;q=0.5", "en"),
  ])
  func R07_theLanguageFollowsAcceptLanguage(header: String, locale: String) {
    #expect(LocalizedMessages.message(reason: "GUEST_ACCOUNT", acceptLanguage: header).locale == locale)
  }

  @Test func R07_everyReasonHasASentenceInEveryLanguageAndAsksForTheAdministrator() {
    #expect(LocalizedMessages.locales == ["en", "nb", "da", "sv", "de", "fr"])
    for (locale, texts) in LocalizedMessages.texts {
      #expect(Set(texts.reasons.keys) == Set(IneligibilityReason.allCases.map(\.rawValue)), "\(locale)")
      #expect(Set(texts.reasons.values).count == texts.reasons.count, "\(locale)")
      for reason in IneligibilityReason.allCases {
        let message = LocalizedMessages.message(reason: reason.rawValue, acceptLanguage: locale)
        #expect(message.locale == locale)
        #expect(message.text.hasSuffix(texts.advice))
      }
    }
    let norwegian = LocalizedMessages.message(reason: "POLICY_DISABLED", acceptLanguage: "nb")
    #expect(norwegian.text.contains("IT-administratoren"))
  }

  @Test func R07_aTenantReplacesTheMessageByItsOwnTextAndURL() {
    let own = RefusalMessageOverride(text: "Use the portal.", url: "https://it.contoso.com")
    let message = LocalizedMessages.message(reason: "POLICY_DISABLED", acceptLanguage: "fr", override: own)
    #expect(message == RefusalMessage(locale: "", text: "Use the portal.", url: "https://it.contoso.com"))
    let withoutURL = LocalizedMessages.message(
      reason: "POLICY_DISABLED", acceptLanguage: "fr", override: RefusalMessageOverride(text: "No.", url: ""))
    #expect(withoutURL.url == nil)
  }
}
