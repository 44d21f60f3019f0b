/// What people read where something is refused for another reason than that they may not buy, which `RefusalTexts`
/// explains: a sentence for every reason of `protocol/commerce/reasons.md` that is not for programs alone.
package enum RefusalSentences {
  /// By language and reason.
  static let all = [
    "en": english, "nb": norwegian, "da": danish, "sv": swedish, "de": german, "fr": french,
  ]

  /// Reasons that nobody reads: what a program's author, an operator or the vendor's own systems got wrong, and
  /// credentials, which a program renews by having its user sign in.
  package static let forPrograms: Set<String> = [
    "AGREEMENTS_EXHAUSTED", "ALREADY_EXISTS", "CATALOG_INVALID", "CATALOG_NOT_RELOADABLE", "CHARGE_NOT_RECORDED",
    "CLOCK_ADVANCING", "CREDENTIAL_EXPIRED", "CREDENTIAL_INVALID", "CREDENTIAL_MISSING", "FIELD_INVALID",
    "FILTER_INVALID", "ORDER_BY_INVALID", "PAGE_TOKEN_INVALID", "REQUEST_ID_INVALID", "REQUEST_ID_REUSED",
    "RESOURCE_NAME_INVALID", "RESUME_TOKEN_INVALID", "TENANT_UNKNOWN",
  ]
}
