extension NotificationTexts {
  static let french = NotificationLanguage(
    greeting: "Bonjour,", greetingByName: "Bonjour {name},",
    texts: [
      .orderCompleted: NotificationText(
        subject: "Votre achat de {product}",
        body: "Merci. Votre commande de {quantity} licences de {product} est terminée : {amount} ont été "
          + "débités. Facture {invoice}, commande {order}."),
      .orderDeclined: NotificationText(
        subject: "Votre achat de {product} a été refusé",
        body: "Votre carte a été refusée ({reason}) et rien n'a été débité. Commande {order}, {amount}."),
      .paymentActionRequired: NotificationText(
        subject: "Veuillez confirmer votre paiement pour {product}",
        body: "Votre banque vous demande de confirmer le paiement de {amount} avant le {due}. Connectez-vous "
          + "pour le confirmer. Commande {order}, abonnement {subscription}."),
      .renewalSucceeded: NotificationText(
        subject: "{product} a été renouvelé",
        body: "Votre abonnement {subscription} a été renouvelé jusqu'au {due} ; {amount} ont été débités. "
          + "Facture {invoice}."),
      .renewalFailed: NotificationText(
        subject: "Le paiement de {product} a échoué",
        body: "Nous n'avons pas pu débiter {amount} pour votre abonnement {subscription} ({reason}). Nous "
          + "réessaierons le {next_attempt} ; vous pouvez payer la facture {invoice} avant ou utiliser une "
          + "autre carte. Sans paiement, l'accès prend fin le {due}."),
      .renewalAbandoned: NotificationText(
        subject: "{product} nécessite une autre carte",
        body: "Nous n'avons pas pu débiter {amount} pour votre abonnement {subscription} ({reason}) et "
          + "n'essaierons plus cette carte. Payez la facture {invoice} avec une autre carte ; sans paiement, "
          + "l'accès prend fin le {due}."),
      .cardExpiring: NotificationText(
        subject: "Votre carte expire bientôt",
        body: "La carte se terminant par {last_four} expire le {due}, dans {days} jours. Remplacez-la pour que "
          + "vos abonnements continuent. Moyen de paiement {payment_method}."),
      .trialEnding: NotificationText(
        subject: "Votre essai de {product} se termine bientôt",
        body: "L'essai {subscription} se termine le {due}, dans {days} jours."),
      .subscriptionExpired: NotificationText(
        subject: "{product} a expiré",
        body: "La période de l'abonnement {subscription} est terminée. Ses utilisateurs gardent l'accès "
          + "jusqu'au {due} ; réactivez-le avant pour le conserver."),
      .subscriptionDisabled: NotificationText(
        subject: "{product} est désactivé",
        body: "Les utilisateurs de l'abonnement {subscription} n'ont plus accès. Les administrateurs accèdent "
          + "aux données jusqu'au {due}."),
      .subscriptionDeleted: NotificationText(
        subject: "{product} a été supprimé",
        body: "L'abonnement {subscription} et ses données ont été supprimés."),
      .subscriptionCancelled: NotificationText(
        subject: "{product} a été résilié",
        body: "L'abonnement {subscription} a été résilié. Le service prend fin le {due}."),
      .refundIssued: NotificationText(
        subject: "Votre remboursement pour {product}",
        body: "{amount} sont en cours de remboursement sur votre carte. Abonnement {subscription}, commande "
          + "{order}."),
      .refundRefused: NotificationText(
        subject: "Votre remboursement pour {product} demande un suivi",
        body: "{amount} n'ont pas pu être remboursés sur votre carte. Le support vous contactera. Abonnement "
          + "{subscription}, commande {order}."),
      .chargeDisputed: NotificationText(
        subject: "Un paiement pour {product} est contesté",
        body: "Votre banque conteste le paiement de {amount} ({reason}). Abonnement {subscription}, commande "
          + "{order}. Répondez avant le {due}."),
      .disputeWon: NotificationText(
        subject: "Le litige concernant {product} est réglé",
        body: "Le paiement de {amount} est maintenu. Abonnement {subscription}, commande {order}."),
      .disputeLost: NotificationText(
        subject: "Le paiement de {product} a été repris",
        body: "Votre banque a repris {amount} ({reason}). Abonnement {subscription}, commande {order}."),
      .cancellationRequested: NotificationText(
        subject: "Veuillez résilier {product}",
        body: "Votre organisation fournit désormais {product} et vous demande de résilier l'abonnement "
          + "{subscription} avant le {due}. Demande {request}."),
      .cancellationRequestAccepted: NotificationText(
        subject: "Votre demande de résiliation de {product} a été acceptée",
        body: "L'acheteur a résilié l'abonnement {subscription}. Demande {request}."),
      .cancellationRequestDeclined: NotificationText(
        subject: "Votre demande de résiliation de {product} a été refusée",
        body: "L'acheteur conserve l'abonnement {subscription}. Demande {request}."),
      .cancellationRequestExpired: NotificationText(
        subject: "La demande de résiliation de {product} a expiré",
        body: "Personne n'a répondu à la demande {request} concernant l'abonnement {subscription} avant le "
          + "{due}."),
      .usersMoved: NotificationText(
        subject: "Des utilisateurs de {product} ont été transférés",
        body: "{quantity} utilisateurs de votre abonnement {subscription} ont désormais des licences de "
          + "l'organisation."),
      .licenseRequestApproved: NotificationText(
        subject: "Votre demande de {product} a été approuvée",
        body: "Des licences pour {quantity} personnes sont attribuées. Demande {request}."),
      .licenseRequestDeclined: NotificationText(
        subject: "Votre demande de {product} a été refusée",
        body: "Votre administrateur a refusé la demande pour {quantity} personnes. Connectez-vous pour en lire "
          + "la raison. Demande {request}."),
      .licenseRequestFiled: NotificationText(
        subject: "Quelqu'un demande {product}",
        body: "Un collègue demande des licences pour {quantity} personnes. Connectez-vous pour décider. "
          + "Demande {request}."),
      .supportCaseResolved: NotificationText(
        subject: "Votre dossier de support sur {product} est résolu",
        body: "Le dossier {request} concernant l'abonnement {subscription} est résolu."),
      .supportCaseRejected: NotificationText(
        subject: "Votre dossier de support sur {product} a été rejeté",
        body: "Le dossier {request} concernant l'abonnement {subscription} a été rejeté. Connectez-vous pour "
          + "en lire la raison."),
      .partnerAccessEnded: NotificationText(
        subject: "L'accès d'un partenaire a pris fin",
        body: "Les droits délégués {request} ont pris fin le {due}."),
    ])
}
