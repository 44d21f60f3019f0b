extension NotificationTexts {
  static let danish = NotificationLanguage(
    greeting: "Hej,", greetingByName: "Hej {name},",
    texts: [
      .orderCompleted: NotificationText(
        subject: "Dit køb af {product}",
        body: "Tak. Din ordre på {quantity} licenser til {product} er gennemført: {amount} er trukket. Faktura "
          + "{invoice}, ordre {order}."),
      .orderDeclined: NotificationText(
        subject: "Dit køb af {product} blev afvist",
        body: "Dit kort blev afvist ({reason}), og der er ikke trukket noget. Ordre {order}, {amount}."),
      .paymentActionRequired: NotificationText(
        subject: "Bekræft din betaling for {product}",
        body: "Din bank beder dig bekræfte betalingen på {amount} senest {due}. Log på for at bekræfte. Ordre "
          + "{order}, abonnement {subscription}."),
      .renewalSucceeded: NotificationText(
        subject: "{product} er fornyet",
        body: "Dit abonnement {subscription} er fornyet til {due}; {amount} er trukket. Faktura {invoice}."),
      .renewalFailed: NotificationText(
        subject: "Betalingen for {product} mislykkedes",
        body: "Vi kunne ikke trække {amount} for dit abonnement {subscription} ({reason}). Vi prøver igen "
          + "{next_attempt}; du kan betale faktura {invoice} inden da eller bruge et andet kort. Uden "
          + "betaling ophører adgangen {due}."),
      .renewalAbandoned: NotificationText(
        subject: "{product} kræver et andet kort",
        body: "Vi kunne ikke trække {amount} for dit abonnement {subscription} ({reason}) og prøver ikke dette "
          + "kort igen. Betal faktura {invoice} med et andet kort; uden betaling ophører adgangen {due}."),
      .cardExpiring: NotificationText(
        subject: "Dit kort udløber snart",
        body: "Kortet, der slutter på {last_four}, udløber {due}, om {days} dage. Udskift det, så dine "
          + "abonnementer fortsætter. Betalingsmetode {payment_method}."),
      .trialEnding: NotificationText(
        subject: "Din prøveversion af {product} slutter snart",
        body: "Prøveversionen {subscription} slutter {due}, om {days} dage."),
      .subscriptionExpired: NotificationText(
        subject: "{product} er udløbet",
        body: "Perioden for abonnementet {subscription} er slut. Brugerne beholder adgangen til {due}; "
          + "genaktivér det inden da for at beholde det."),
      .subscriptionDisabled: NotificationText(
        subject: "{product} er deaktiveret",
        body: "Brugerne af abonnementet {subscription} har ikke længere adgang. Administratorer kan nå dataene "
          + "til {due}."),
      .subscriptionDeleted: NotificationText(
        subject: "{product} er slettet",
        body: "Abonnementet {subscription} og dets data er slettet."),
      .subscriptionCancelled: NotificationText(
        subject: "{product} er opsagt",
        body: "Abonnementet {subscription} er opsagt. Tjenesten ophører {due}."),
      .refundIssued: NotificationText(
        subject: "Din refusion for {product}",
        body: "{amount} er på vej tilbage til dit kort. Abonnement {subscription}, ordre {order}."),
      .refundRefused: NotificationText(
        subject: "Din refusion for {product} skal følges op",
        body: "{amount} kunne ikke føres tilbage til dit kort. Support kontakter dig. Abonnement "
          + "{subscription}, ordre {order}."),
      .chargeDisputed: NotificationText(
        subject: "En betaling for {product} er bestridt",
        body: "Din bank bestrider betalingen på {amount} ({reason}). Abonnement {subscription}, ordre {order}. "
          + "Svar senest {due}."),
      .disputeWon: NotificationText(
        subject: "Tvisten om {product} er afgjort",
        body: "Betalingen på {amount} står ved magt. Abonnement {subscription}, ordre {order}."),
      .disputeLost: NotificationText(
        subject: "Betalingen for {product} er trukket tilbage",
        body: "Din bank har trukket {amount} tilbage ({reason}). Abonnement {subscription}, ordre {order}."),
      .cancellationRequested: NotificationText(
        subject: "Opsig {product}",
        body: "Din organisation stiller nu selv {product} til rådighed og beder dig opsige abonnementet "
          + "{subscription} senest {due}. Anmodning {request}."),
      .cancellationRequestAccepted: NotificationText(
        subject: "Anmodningen om at opsige {product} er accepteret",
        body: "Køberen har opsagt abonnementet {subscription}. Anmodning {request}."),
      .cancellationRequestDeclined: NotificationText(
        subject: "Anmodningen om at opsige {product} er afslået",
        body: "Køberen beholder abonnementet {subscription}. Anmodning {request}."),
      .cancellationRequestExpired: NotificationText(
        subject: "Anmodningen om at opsige {product} er udløbet",
        body: "Ingen svarede på anmodningen {request} om abonnementet {subscription} senest {due}."),
      .usersMoved: NotificationText(
        subject: "Brugere af {product} er flyttet",
        body: "{quantity} brugere af dit abonnement {subscription} har nu licenser fra organisationen."),
      .licenseRequestApproved: NotificationText(
        subject: "Din anmodning om {product} er godkendt",
        body: "Licenser til {quantity} personer er tildelt. Anmodning {request}."),
      .licenseRequestDeclined: NotificationText(
        subject: "Din anmodning om {product} er afslået",
        body: "Din administrator afslog anmodningen for {quantity} personer. Log på for at læse hvorfor. "
          + "Anmodning {request}."),
      .licenseRequestFiled: NotificationText(
        subject: "Nogen beder om {product}",
        body: "En kollega beder om licenser til {quantity} personer. Log på for at afgøre det. Anmodning "
          + "{request}."),
      .supportCaseResolved: NotificationText(
        subject: "Din supportsag om {product} er løst",
        body: "Sagen {request} om abonnementet {subscription} er løst."),
      .supportCaseRejected: NotificationText(
        subject: "Din supportsag om {product} er afvist",
        body: "Sagen {request} om abonnementet {subscription} er afvist. Log på for at læse hvorfor."),
      .partnerAccessEnded: NotificationText(
        subject: "En partners adgang er ophørt",
        body: "De delegerede rettigheder {request} ophørte {due}."),
    ])
}
