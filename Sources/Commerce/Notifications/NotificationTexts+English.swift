extension NotificationTexts {
  static let english = NotificationLanguage(
    greeting: "Hello,", greetingByName: "Hello {name},",
    texts: [
      .orderCompleted: NotificationText(
        subject: "Your purchase of {product}",
        body: "Thank you. Your order of {quantity} licences of {product} is complete: {amount} was charged. "
          + "Invoice {invoice}, order {order}."),
      .orderDeclined: NotificationText(
        subject: "Your purchase of {product} was declined",
        body: "Your card was declined ({reason}), and nothing was charged. Order {order}, {amount}."),
      .paymentActionRequired: NotificationText(
        subject: "Please confirm your payment for {product}",
        body: "Your bank wants you to confirm the payment of {amount} by {due}. Sign in to confirm it. Order "
          + "{order}, subscription {subscription}."),
      .renewalSucceeded: NotificationText(
        subject: "{product} was renewed",
        body: "Your subscription {subscription} was renewed until {due}; {amount} was charged. Invoice "
          + "{invoice}."),
      .renewalFailed: NotificationText(
        subject: "The payment for {product} failed",
        body: "We could not charge {amount} for your subscription {subscription} ({reason}). We try again on "
          + "{next_attempt}; you can pay invoice {invoice} before that or use another card. Without payment, "
          + "access ends on {due}."),
      .renewalAbandoned: NotificationText(
        subject: "{product} needs another card",
        body: "We could not charge {amount} for your subscription {subscription} ({reason}) and will not try "
          + "this card again. Pay invoice {invoice} with another card; without payment, access ends on "
          + "{due}."),
      .cardExpiring: NotificationText(
        subject: "Your card expires soon",
        body: "The card ending in {last_four} expires on {due}, in {days} days. Replace it so that your "
          + "subscriptions go on. Payment method {payment_method}."),
      .trialEnding: NotificationText(
        subject: "Your trial of {product} ends soon",
        body: "The trial {subscription} ends on {due}, in {days} days."),
      .subscriptionExpired: NotificationText(
        subject: "{product} has expired",
        body: "The term of subscription {subscription} has ended. Its users keep access until {due}; "
          + "reactivate it before then to keep it."),
      .subscriptionDisabled: NotificationText(
        subject: "{product} is disabled",
        body: "Users of subscription {subscription} have no access any more. Administrators can reach its data "
          + "until {due}."),
      .subscriptionDeleted: NotificationText(
        subject: "{product} was deleted",
        body: "Subscription {subscription} and its data have been deleted."),
      .subscriptionCancelled: NotificationText(
        subject: "{product} was cancelled",
        body: "Subscription {subscription} was cancelled. Service ends on {due}."),
      .refundIssued: NotificationText(
        subject: "Your refund for {product}",
        body: "{amount} is on its way back to your card. Subscription {subscription}, order {order}."),
      .refundRefused: NotificationText(
        subject: "Your refund for {product} needs attention",
        body: "{amount} could not be returned to your card. Support will contact you. Subscription "
          + "{subscription}, order {order}."),
      .chargeDisputed: NotificationText(
        subject: "A payment for {product} is disputed",
        body: "Your bank disputes the payment of {amount} ({reason}). Subscription {subscription}, order "
          + "{order}. Answer by {due}."),
      .disputeWon: NotificationText(
        subject: "The dispute about {product} is settled",
        body: "The payment of {amount} stands. Subscription {subscription}, order {order}."),
      .disputeLost: NotificationText(
        subject: "The payment for {product} was taken back",
        body: "Your bank took back {amount} ({reason}). Subscription {subscription}, order {order}."),
      .cancellationRequested: NotificationText(
        subject: "Please cancel {product}",
        body: "Your organisation now provides {product} itself and asks you to cancel subscription "
          + "{subscription} by {due}. Request {request}."),
      .cancellationRequestAccepted: NotificationText(
        subject: "Your request to cancel {product} was accepted",
        body: "The purchaser cancelled subscription {subscription}. Request {request}."),
      .cancellationRequestDeclined: NotificationText(
        subject: "Your request to cancel {product} was declined",
        body: "The purchaser keeps subscription {subscription}. Request {request}."),
      .cancellationRequestExpired: NotificationText(
        subject: "The request to cancel {product} has expired",
        body: "Nobody answered the request {request} about subscription {subscription} by {due}."),
      .usersMoved: NotificationText(
        subject: "Users of {product} have moved",
        body: "{quantity} users of your subscription {subscription} now have licences of the organisation."),
      .licenseRequestApproved: NotificationText(
        subject: "Your request for {product} was approved",
        body: "Licences for {quantity} people are assigned. Request {request}."),
      .licenseRequestDeclined: NotificationText(
        subject: "Your request for {product} was declined",
        body: "Your administrator declined the request for {quantity} people. Sign in to read why. Request "
          + "{request}."),
      .licenseRequestFiled: NotificationText(
        subject: "Somebody asks for {product}",
        body: "A colleague asks for licences for {quantity} people. Sign in to decide. Request {request}."),
      .supportCaseResolved: NotificationText(
        subject: "Your support case about {product} is resolved",
        body: "Case {request} about subscription {subscription} is resolved."),
      .supportCaseRejected: NotificationText(
        subject: "Your support case about {product} was rejected",
        body: "Case {request} about subscription {subscription} was rejected. Sign in to read why."),
      .partnerAccessEnded: NotificationText(
        subject: "A partner's access has ended",
        body: "The delegated rights {request} ended on {due}."),
    ])
}
