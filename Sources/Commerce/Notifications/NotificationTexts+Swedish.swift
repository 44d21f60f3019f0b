extension NotificationTexts {
  static let swedish = NotificationLanguage(
    greeting: "Hej,", greetingByName: "Hej {name},",
    texts: [
      .orderCompleted: NotificationText(
        subject: "Ditt köp av {product}",
        body: "Tack. Din beställning av {quantity} licenser för {product} är klar: {amount} har debiterats. "
          + "Faktura {invoice}, order {order}."),
      .orderDeclined: NotificationText(
        subject: "Ditt köp av {product} nekades",
        body: "Ditt kort nekades ({reason}) och inget har debiterats. Order {order}, {amount}."),
      .paymentActionRequired: NotificationText(
        subject: "Bekräfta din betalning för {product}",
        body: "Din bank vill att du bekräftar betalningen på {amount} senast {due}. Logga in för att bekräfta. "
          + "Order {order}, prenumeration {subscription}."),
      .renewalSucceeded: NotificationText(
        subject: "{product} har förnyats",
        body: "Din prenumeration {subscription} har förnyats till {due}; {amount} har debiterats. Faktura "
          + "{invoice}."),
      .renewalFailed: NotificationText(
        subject: "Betalningen för {product} misslyckades",
        body: "Vi kunde inte debitera {amount} för din prenumeration {subscription} ({reason}). Vi försöker "
          + "igen {next_attempt}; du kan betala faktura {invoice} innan dess eller använda ett annat kort. "
          + "Utan betalning upphör åtkomsten {due}."),
      .renewalAbandoned: NotificationText(
        subject: "{product} behöver ett annat kort",
        body: "Vi kunde inte debitera {amount} för din prenumeration {subscription} ({reason}) och försöker "
          + "inte med det här kortet igen. Betala faktura {invoice} med ett annat kort; utan betalning "
          + "upphör åtkomsten {due}."),
      .cardExpiring: NotificationText(
        subject: "Ditt kort går snart ut",
        body: "Kortet som slutar på {last_four} går ut {due}, om {days} dagar. Byt det så att dina "
          + "prenumerationer fortsätter. Betalningsmetod {payment_method}."),
      .trialEnding: NotificationText(
        subject: "Din utvärderingsversion av {product} slutar snart",
        body: "Utvärderingsversionen {subscription} slutar {due}, om {days} dagar."),
      .subscriptionExpired: NotificationText(
        subject: "{product} har gått ut",
        body: "Perioden för prenumerationen {subscription} är slut. Användarna behåller åtkomsten till {due}; "
          + "återaktivera den innan dess för att behålla den."),
      .subscriptionDisabled: NotificationText(
        subject: "{product} är inaktiverad",
        body: "Användarna av prenumerationen {subscription} har inte längre åtkomst. Administratörer kommer åt "
          + "data till {due}."),
      .subscriptionDeleted: NotificationText(
        subject: "{product} har tagits bort",
        body: "Prenumerationen {subscription} och dess data har tagits bort."),
      .subscriptionCancelled: NotificationText(
        subject: "{product} har sagts upp",
        body: "Prenumerationen {subscription} har sagts upp. Tjänsten upphör {due}."),
      .refundIssued: NotificationText(
        subject: "Din återbetalning för {product}",
        body: "{amount} är på väg tillbaka till ditt kort. Prenumeration {subscription}, order {order}."),
      .refundRefused: NotificationText(
        subject: "Din återbetalning för {product} behöver följas upp",
        body: "{amount} kunde inte återföras till ditt kort. Supporten kontaktar dig. Prenumeration "
          + "{subscription}, order {order}."),
      .chargeDisputed: NotificationText(
        subject: "En betalning för {product} har bestridits",
        body: "Din bank bestrider betalningen på {amount} ({reason}). Prenumeration {subscription}, order "
          + "{order}. Svara senast {due}."),
      .disputeWon: NotificationText(
        subject: "Tvisten om {product} är avgjord",
        body: "Betalningen på {amount} står fast. Prenumeration {subscription}, order {order}."),
      .disputeLost: NotificationText(
        subject: "Betalningen för {product} har återtagits",
        body: "Din bank har återtagit {amount} ({reason}). Prenumeration {subscription}, order {order}."),
      .cancellationRequested: NotificationText(
        subject: "Säg upp {product}",
        body: "Din organisation tillhandahåller nu {product} själv och ber dig säga upp prenumerationen "
          + "{subscription} senast {due}. Begäran {request}."),
      .cancellationRequestAccepted: NotificationText(
        subject: "Begäran om att säga upp {product} har godtagits",
        body: "Köparen har sagt upp prenumerationen {subscription}. Begäran {request}."),
      .cancellationRequestDeclined: NotificationText(
        subject: "Begäran om att säga upp {product} har avslagits",
        body: "Köparen behåller prenumerationen {subscription}. Begäran {request}."),
      .cancellationRequestExpired: NotificationText(
        subject: "Begäran om att säga upp {product} har gått ut",
        body: "Ingen svarade på begäran {request} om prenumerationen {subscription} senast {due}."),
      .usersMoved: NotificationText(
        subject: "Användare av {product} har flyttats",
        body: "{quantity} användare av din prenumeration {subscription} har nu licenser från organisationen."),
      .licenseRequestApproved: NotificationText(
        subject: "Din begäran om {product} har godkänts",
        body: "Licenser för {quantity} personer har tilldelats. Begäran {request}."),
      .licenseRequestDeclined: NotificationText(
        subject: "Din begäran om {product} har avslagits",
        body: "Administratören avslog begäran för {quantity} personer. Logga in för att läsa varför. Begäran "
          + "{request}."),
      .licenseRequestFiled: NotificationText(
        subject: "Någon ber om {product}",
        body: "En kollega ber om licenser för {quantity} personer. Logga in för att besluta. Begäran "
          + "{request}."),
      .supportCaseResolved: NotificationText(
        subject: "Ditt supportärende om {product} är löst",
        body: "Ärendet {request} om prenumerationen {subscription} är löst."),
      .supportCaseRejected: NotificationText(
        subject: "Ditt supportärende om {product} har avvisats",
        body: "Ärendet {request} om prenumerationen {subscription} har avvisats. Logga in för att läsa varför."),
      .partnerAccessEnded: NotificationText(
        subject: "En partners åtkomst har upphört",
        body: "De delegerade rättigheterna {request} upphörde {due}."),
    ])
}
