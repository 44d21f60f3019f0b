extension LocalizedMessages {
  static let texts: [String: RefusalTexts] = [
    "en": english, "nb": norwegian, "da": danish, "sv": swedish, "de": german, "fr": french,
  ]

  static let english = RefusalTexts(
    reasons: [
      "MARKET_NOT_ELIGIBLE": "Self-service purchase is not available in your country or region.",
      "SEGMENT_NOT_ELIGIBLE": "Self-service purchase is not available to government and education organisations.",
      "PRODUCT_NOT_AVAILABLE_IN_MARKET": "This product is not sold in your country or region.",
      "PRODUCT_NOT_ON_SALE": "This product is not on sale.",
      "TENANT_NOT_MANAGED": "Your organisation is not set up for self-service purchase.",
      "GUEST_ACCOUNT": "You are a guest in this organisation, and guests cannot buy here.",
      "ACCOUNT_DISABLED": "Your account is disabled.",
      "POLICY_DISABLED": "Your organisation has turned off self-service purchase of this product.",
      "POLICY_TRIALS_ONLY": "Your organisation only allows trials of this product that need no payment method.",
      "TRIAL_ALREADY_USED": "You have already used the trial of this product.",
    ],
    other: "You cannot buy this product.",
    advice: "Please contact your IT administrator.")

  static let norwegian = RefusalTexts(
    reasons: [
      "MARKET_NOT_ELIGIBLE": "Selvbetjent kjøp er ikke tilgjengelig i landet eller regionen din.",
      "SEGMENT_NOT_ELIGIBLE":
        "Selvbetjent kjøp er ikke tilgjengelig for offentlige virksomheter og utdanningsinstitusjoner.",
      "PRODUCT_NOT_AVAILABLE_IN_MARKET": "Dette produktet selges ikke i landet eller regionen din.",
      "PRODUCT_NOT_ON_SALE": "Dette produktet er ikke til salgs.",
      "TENANT_NOT_MANAGED": "Organisasjonen din er ikke satt opp for selvbetjent kjøp.",
      "GUEST_ACCOUNT": "Du er gjest i denne organisasjonen, og gjester kan ikke kjøpe her.",
      "ACCOUNT_DISABLED": "Kontoen din er deaktivert.",
      "POLICY_DISABLED": "Organisasjonen din har slått av selvbetjent kjøp av dette produktet.",
      "POLICY_TRIALS_ONLY":
        "Organisasjonen din tillater bare prøveversjoner av dette produktet som ikke krever betalingsmåte.",
      "TRIAL_ALREADY_USED": "Du har allerede brukt prøveversjonen av dette produktet.",
    ],
    other: "Du kan ikke kjøpe dette produktet.",
    advice: "Ta kontakt med IT-administratoren din.")

  static let danish = RefusalTexts(
    reasons: [
      "MARKET_NOT_ELIGIBLE": "Selvbetjeningskøb er ikke tilgængeligt i dit land eller område.",
      "SEGMENT_NOT_ELIGIBLE":
        "Selvbetjeningskøb er ikke tilgængeligt for offentlige organisationer og uddannelsesinstitutioner.",
      "PRODUCT_NOT_AVAILABLE_IN_MARKET": "Dette produkt sælges ikke i dit land eller område.",
      "PRODUCT_NOT_ON_SALE": "Dette produkt er ikke til salg.",
      "TENANT_NOT_MANAGED": "Din organisation er ikke konfigureret til selvbetjeningskøb.",
      "GUEST_ACCOUNT": "Du er gæst i denne organisation, og gæster kan ikke købe her.",
      "ACCOUNT_DISABLED": "Din konto er deaktiveret.",
      "POLICY_DISABLED": "Din organisation har slået selvbetjeningskøb af dette produkt fra.",
      "POLICY_TRIALS_ONLY":
        "Din organisation tillader kun prøveversioner af dette produkt, som ikke kræver en betalingsmetode.",
      "TRIAL_ALREADY_USED": "Du har allerede brugt prøveversionen af dette produkt.",
    ],
    other: "Du kan ikke købe dette produkt.",
    advice: "Kontakt din it-administrator.")

  static let swedish = RefusalTexts(
    reasons: [
      "MARKET_NOT_ELIGIBLE": "Självbetjäningsköp är inte tillgängligt i ditt land eller din region.",
      "SEGMENT_NOT_ELIGIBLE":
        "Självbetjäningsköp är inte tillgängligt för offentliga organisationer och utbildningsorganisationer.",
      "PRODUCT_NOT_AVAILABLE_IN_MARKET": "Den här produkten säljs inte i ditt land eller din region.",
      "PRODUCT_NOT_ON_SALE": "Den här produkten är inte till salu.",
      "TENANT_NOT_MANAGED": "Din organisation är inte konfigurerad för självbetjäningsköp.",
      "GUEST_ACCOUNT": "Du är gäst i den här organisationen, och gäster kan inte köpa här.",
      "ACCOUNT_DISABLED": "Ditt konto är inaktiverat.",
      "POLICY_DISABLED": "Din organisation har stängt av självbetjäningsköp av den här produkten.",
      "POLICY_TRIALS_ONLY":
        "Din organisation tillåter bara utvärderingsversioner av den här produkten som inte kräver betalningsmetod.",
      "TRIAL_ALREADY_USED": "Du har redan använt utvärderingsversionen av den här produkten.",
    ],
    other: "Du kan inte köpa den här produkten.",
    advice: "Kontakta din it-administratör.")

  static let german = RefusalTexts(
    reasons: [
      "MARKET_NOT_ELIGIBLE": "Self-Service-Käufe sind in Ihrem Land oder Ihrer Region nicht verfügbar.",
      "SEGMENT_NOT_ELIGIBLE":
        "Self-Service-Käufe sind für Behörden und Bildungseinrichtungen nicht verfügbar.",
      "PRODUCT_NOT_AVAILABLE_IN_MARKET": "Dieses Produkt wird in Ihrem Land oder Ihrer Region nicht verkauft.",
      "PRODUCT_NOT_ON_SALE": "Dieses Produkt wird nicht verkauft.",
      "TENANT_NOT_MANAGED": "Ihre Organisation ist nicht für Self-Service-Käufe eingerichtet.",
      "GUEST_ACCOUNT": "Sie sind Gast in dieser Organisation, und Gäste können hier nicht kaufen.",
      "ACCOUNT_DISABLED": "Ihr Konto ist deaktiviert.",
      "POLICY_DISABLED": "Ihre Organisation hat Self-Service-Käufe dieses Produkts deaktiviert.",
      "POLICY_TRIALS_ONLY":
        "Ihre Organisation erlaubt nur Testversionen dieses Produkts, die keine Zahlungsmethode erfordern.",
      "TRIAL_ALREADY_USED": "Sie haben die Testversion dieses Produkts bereits genutzt.",
    ],
    other: "Sie können dieses Produkt nicht kaufen.",
    advice: "Wenden Sie sich an Ihren IT-Administrator.")

  static let french = RefusalTexts(
    reasons: [
      "MARKET_NOT_ELIGIBLE": "L'achat en libre-service n'est pas disponible dans votre pays ou région.",
      "SEGMENT_NOT_ELIGIBLE":
        "L'achat en libre-service n'est pas disponible pour les administrations et l'enseignement.",
      "PRODUCT_NOT_AVAILABLE_IN_MARKET": "Ce produit n'est pas vendu dans votre pays ou région.",
      "PRODUCT_NOT_ON_SALE": "Ce produit n'est pas en vente.",
      "TENANT_NOT_MANAGED": "Votre organisation n'est pas configurée pour l'achat en libre-service.",
      "GUEST_ACCOUNT": "Vous êtes invité dans cette organisation, et les invités ne peuvent pas y acheter.",
      "ACCOUNT_DISABLED": "Votre compte est désactivé.",
      "POLICY_DISABLED": "Votre organisation a désactivé l'achat en libre-service de ce produit.",
      "POLICY_TRIALS_ONLY":
        "Votre organisation n'autorise que les essais de ce produit qui ne demandent aucun moyen de paiement.",
      "TRIAL_ALREADY_USED": "Vous avez déjà utilisé l'essai de ce produit.",
    ],
    other: "Vous ne pouvez pas acheter ce produit.",
    advice: "Veuillez contacter votre administrateur informatique.")
}
