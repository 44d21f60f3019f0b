extension NotificationTexts {
  static let german = NotificationLanguage(
    greeting: "Guten Tag,", greetingByName: "Guten Tag {name},",
    texts: [
      .orderCompleted: NotificationText(
        subject: "Ihr Kauf von {product}",
        body: "Vielen Dank. Ihre Bestellung von {quantity} Lizenzen für {product} ist abgeschlossen: {amount} "
          + "wurden abgebucht. Rechnung {invoice}, Bestellung {order}."),
      .orderDeclined: NotificationText(
        subject: "Ihr Kauf von {product} wurde abgelehnt",
        body: "Ihre Karte wurde abgelehnt ({reason}); es wurde nichts abgebucht. Bestellung {order}, {amount}."),
      .paymentActionRequired: NotificationText(
        subject: "Bitte bestätigen Sie Ihre Zahlung für {product}",
        body: "Ihre Bank bittet Sie, die Zahlung von {amount} bis {due} zu bestätigen. Melden Sie sich dazu "
          + "an. Bestellung {order}, Abonnement {subscription}."),
      .renewalSucceeded: NotificationText(
        subject: "{product} wurde verlängert",
        body: "Ihr Abonnement {subscription} wurde bis {due} verlängert; {amount} wurden abgebucht. Rechnung "
          + "{invoice}."),
      .renewalFailed: NotificationText(
        subject: "Die Zahlung für {product} ist fehlgeschlagen",
        body: "Wir konnten {amount} für Ihr Abonnement {subscription} nicht abbuchen ({reason}). Wir versuchen "
          + "es am {next_attempt} erneut; Sie können die Rechnung {invoice} vorher bezahlen oder eine andere "
          + "Karte verwenden. Ohne Zahlung endet der Zugang am {due}."),
      .renewalAbandoned: NotificationText(
        subject: "{product} braucht eine andere Karte",
        body: "Wir konnten {amount} für Ihr Abonnement {subscription} nicht abbuchen ({reason}) und versuchen "
          + "es mit dieser Karte nicht mehr. Bezahlen Sie die Rechnung {invoice} mit einer anderen Karte; "
          + "ohne Zahlung endet der Zugang am {due}."),
      .cardExpiring: NotificationText(
        subject: "Ihre Karte läuft bald ab",
        body: "Die Karte mit den Endziffern {last_four} läuft am {due} ab, in {days} Tagen. Ersetzen Sie sie, "
          + "damit Ihre Abonnements weiterlaufen. Zahlungsmethode {payment_method}."),
      .trialEnding: NotificationText(
        subject: "Ihre Testversion von {product} endet bald",
        body: "Die Testversion {subscription} endet am {due}, in {days} Tagen."),
      .subscriptionExpired: NotificationText(
        subject: "{product} ist abgelaufen",
        body: "Die Laufzeit des Abonnements {subscription} ist zu Ende. Die Benutzer behalten den Zugang bis "
          + "{due}; reaktivieren Sie es vorher, um es zu behalten."),
      .subscriptionDisabled: NotificationText(
        subject: "{product} ist deaktiviert",
        body: "Die Benutzer des Abonnements {subscription} haben keinen Zugang mehr. Administratoren erreichen "
          + "die Daten bis {due}."),
      .subscriptionDeleted: NotificationText(
        subject: "{product} wurde gelöscht",
        body: "Das Abonnement {subscription} und seine Daten wurden gelöscht."),
      .subscriptionCancelled: NotificationText(
        subject: "{product} wurde gekündigt",
        body: "Das Abonnement {subscription} wurde gekündigt. Der Dienst endet am {due}."),
      .refundIssued: NotificationText(
        subject: "Ihre Erstattung für {product}",
        body: "{amount} werden Ihrer Karte gutgeschrieben. Abonnement {subscription}, Bestellung {order}."),
      .refundRefused: NotificationText(
        subject: "Ihre Erstattung für {product} muss geklärt werden",
        body: "{amount} konnten Ihrer Karte nicht gutgeschrieben werden. Der Support meldet sich bei Ihnen. "
          + "Abonnement {subscription}, Bestellung {order}."),
      .chargeDisputed: NotificationText(
        subject: "Eine Zahlung für {product} wird bestritten",
        body: "Ihre Bank bestreitet die Zahlung von {amount} ({reason}). Abonnement {subscription}, Bestellung "
          + "{order}. Antworten Sie bis {due}."),
      .disputeWon: NotificationText(
        subject: "Der Streitfall zu {product} ist entschieden",
        body: "Die Zahlung von {amount} bleibt bestehen. Abonnement {subscription}, Bestellung {order}."),
      .disputeLost: NotificationText(
        subject: "Die Zahlung für {product} wurde zurückgeholt",
        body: "Ihre Bank hat {amount} zurückgeholt ({reason}). Abonnement {subscription}, Bestellung {order}."),
      .cancellationRequested: NotificationText(
        subject: "Bitte kündigen Sie {product}",
        body: "Ihre Organisation stellt {product} jetzt selbst bereit und bittet Sie, das Abonnement "
          + "{subscription} bis {due} zu kündigen. Anfrage {request}."),
      .cancellationRequestAccepted: NotificationText(
        subject: "Ihre Bitte, {product} zu kündigen, wurde angenommen",
        body: "Der Käufer hat das Abonnement {subscription} gekündigt. Anfrage {request}."),
      .cancellationRequestDeclined: NotificationText(
        subject: "Ihre Bitte, {product} zu kündigen, wurde abgelehnt",
        body: "Der Käufer behält das Abonnement {subscription}. Anfrage {request}."),
      .cancellationRequestExpired: NotificationText(
        subject: "Die Bitte, {product} zu kündigen, ist abgelaufen",
        body: "Niemand hat die Anfrage {request} zum Abonnement {subscription} bis {due} beantwortet."),
      .usersMoved: NotificationText(
        subject: "Benutzer von {product} wurden umgestellt",
        body: "{quantity} Benutzer Ihres Abonnements {subscription} haben jetzt Lizenzen der Organisation."),
      .licenseRequestApproved: NotificationText(
        subject: "Ihre Anfrage nach {product} wurde genehmigt",
        body: "Lizenzen für {quantity} Personen sind zugewiesen. Anfrage {request}."),
      .licenseRequestDeclined: NotificationText(
        subject: "Ihre Anfrage nach {product} wurde abgelehnt",
        body: "Ihr Administrator hat die Anfrage für {quantity} Personen abgelehnt. Melden Sie sich an, um den "
          + "Grund zu lesen. Anfrage {request}."),
      .licenseRequestFiled: NotificationText(
        subject: "Jemand bittet um {product}",
        body: "Ein Kollege bittet um Lizenzen für {quantity} Personen. Melden Sie sich an, um zu entscheiden. "
          + "Anfrage {request}."),
      .supportCaseResolved: NotificationText(
        subject: "Ihr Supportfall zu {product} ist gelöst",
        body: "Der Fall {request} zum Abonnement {subscription} ist gelöst."),
      .supportCaseRejected: NotificationText(
        subject: "Ihr Supportfall zu {product} wurde abgewiesen",
        body: "Der Fall {request} zum Abonnement {subscription} wurde abgewiesen. Melden Sie sich an, um den "
          + "Grund zu lesen."),
      .partnerAccessEnded: NotificationText(
        subject: "Der Zugang eines Partners ist beendet",
        body: "Die delegierten Rechte {request} endeten am {due}."),
    ])
}
