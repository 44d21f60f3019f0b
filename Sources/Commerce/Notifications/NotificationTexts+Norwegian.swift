extension NotificationTexts {
  static let norwegian = NotificationLanguage(
    greeting: "Hei,", greetingByName: "Hei {name},",
    texts: [
      .orderCompleted: NotificationText(
        subject: "Kjøpet ditt av {product}",
        body: "Takk. Bestillingen din av {quantity} lisenser på {product} er fullført: {amount} er belastet. "
          + "Faktura {invoice}, ordre {order}."),
      .orderDeclined: NotificationText(
        subject: "Kjøpet ditt av {product} ble avvist",
        body: "Kortet ditt ble avvist ({reason}), og ingenting er belastet. Ordre {order}, {amount}."),
      .paymentActionRequired: NotificationText(
        subject: "Bekreft betalingen for {product}",
        body: "Banken din ber deg bekrefte betalingen på {amount} innen {due}. Logg på for å bekrefte. Ordre "
          + "{order}, abonnement {subscription}."),
      .renewalSucceeded: NotificationText(
        subject: "{product} er fornyet",
        body: "Abonnementet ditt {subscription} er fornyet til {due}; {amount} er belastet. Faktura {invoice}."),
      .renewalFailed: NotificationText(
        subject: "Betalingen for {product} mislyktes",
        body: "Vi kunne ikke belaste {amount} for abonnementet ditt {subscription} ({reason}). Vi prøver igjen "
          + "{next_attempt}; du kan betale faktura {invoice} før det eller bruke et annet kort. Uten betaling "
          + "opphører tilgangen {due}."),
      .renewalAbandoned: NotificationText(
        subject: "{product} trenger et annet kort",
        body: "Vi kunne ikke belaste {amount} for abonnementet ditt {subscription} ({reason}) og prøver ikke "
          + "dette kortet igjen. Betal faktura {invoice} med et annet kort; uten betaling opphører tilgangen "
          + "{due}."),
      .cardExpiring: NotificationText(
        subject: "Kortet ditt utløper snart",
        body: "Kortet som slutter på {last_four}, utløper {due}, om {days} dager. Bytt det, så abonnementene "
          + "dine fortsetter. Betalingsmåte {payment_method}."),
      .trialEnding: NotificationText(
        subject: "Prøveversjonen av {product} slutter snart",
        body: "Prøveversjonen {subscription} slutter {due}, om {days} dager."),
      .subscriptionExpired: NotificationText(
        subject: "{product} er utløpt",
        body: "Perioden for abonnementet {subscription} er over. Brukerne beholder tilgangen til {due}; "
          + "reaktiver det før det for å beholde det."),
      .subscriptionDisabled: NotificationText(
        subject: "{product} er deaktivert",
        body: "Brukerne av abonnementet {subscription} har ikke lenger tilgang. Administratorer når dataene "
          + "til {due}."),
      .subscriptionDeleted: NotificationText(
        subject: "{product} er slettet",
        body: "Abonnementet {subscription} og dataene er slettet."),
      .subscriptionCancelled: NotificationText(
        subject: "{product} er sagt opp",
        body: "Abonnementet {subscription} er sagt opp. Tjenesten opphører {due}."),
      .refundIssued: NotificationText(
        subject: "Refusjonen din for {product}",
        body: "{amount} er på vei tilbake til kortet ditt. Abonnement {subscription}, ordre {order}."),
      .refundRefused: NotificationText(
        subject: "Refusjonen din for {product} må følges opp",
        body: "{amount} kunne ikke tilbakeføres til kortet ditt. Kundestøtte tar kontakt. Abonnement "
          + "{subscription}, ordre {order}."),
      .chargeDisputed: NotificationText(
        subject: "En betaling for {product} er bestridt",
        body: "Banken din bestrider betalingen på {amount} ({reason}). Abonnement {subscription}, ordre "
          + "{order}. Svar innen {due}."),
      .disputeWon: NotificationText(
        subject: "Tvisten om {product} er avgjort",
        body: "Betalingen på {amount} blir stående. Abonnement {subscription}, ordre {order}."),
      .disputeLost: NotificationText(
        subject: "Betalingen for {product} er trukket tilbake",
        body: "Banken din har trukket tilbake {amount} ({reason}). Abonnement {subscription}, ordre {order}."),
      .cancellationRequested: NotificationText(
        subject: "Si opp {product}",
        body: "Organisasjonen din tilbyr nå {product} selv og ber deg si opp abonnementet {subscription} innen "
          + "{due}. Forespørsel {request}."),
      .cancellationRequestAccepted: NotificationText(
        subject: "Forespørselen om å si opp {product} er godtatt",
        body: "Kjøperen har sagt opp abonnementet {subscription}. Forespørsel {request}."),
      .cancellationRequestDeclined: NotificationText(
        subject: "Forespørselen om å si opp {product} er avslått",
        body: "Kjøperen beholder abonnementet {subscription}. Forespørsel {request}."),
      .cancellationRequestExpired: NotificationText(
        subject: "Forespørselen om å si opp {product} er utløpt",
        body: "Ingen svarte på forespørselen {request} om abonnementet {subscription} innen {due}."),
      .usersMoved: NotificationText(
        subject: "Brukere av {product} er flyttet",
        body: "{quantity} brukere av abonnementet ditt {subscription} har nå lisenser fra organisasjonen."),
      .licenseRequestApproved: NotificationText(
        subject: "Forespørselen din om {product} er godkjent",
        body: "Lisenser for {quantity} personer er tildelt. Forespørsel {request}."),
      .licenseRequestDeclined: NotificationText(
        subject: "Forespørselen din om {product} er avslått",
        body: "Administratoren avslo forespørselen for {quantity} personer. Logg på for å lese hvorfor. "
          + "Forespørsel {request}."),
      .licenseRequestFiled: NotificationText(
        subject: "Noen ber om {product}",
        body: "En kollega ber om lisenser for {quantity} personer. Logg på for å avgjøre. Forespørsel "
          + "{request}."),
      .supportCaseResolved: NotificationText(
        subject: "Støttesaken din om {product} er løst",
        body: "Saken {request} om abonnementet {subscription} er løst."),
      .supportCaseRejected: NotificationText(
        subject: "Støttesaken din om {product} er avvist",
        body: "Saken {request} om abonnementet {subscription} er avvist. Logg på for å lese hvorfor."),
      .partnerAccessEnded: NotificationText(
        subject: "En partners tilgang er opphørt",
        body: "De delegerte rettighetene {request} opphørte {due}."),
    ])
}
