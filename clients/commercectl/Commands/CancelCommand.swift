internal import CommandLineOptions
internal import CommerceSchema

/// `commercectl cancel`.
enum CancelCommand: Command {
  static let words = ["cancel"]
  static let summary = "Cancel a subscription; shows first what that means in money."
  static let discussion = """
    Without --yes it asks where it is run by hand, and otherwise only shows. Nothing else is cancelled than was shown: \
    if the subscription changes in between, the command stops.
    """
  static let options: [OptionDeclaration] = [
    .value(
      "reason", "REASON", "Why: " + EnumText.choices(CancellationReason.self).joined(separator: ", ") + ".",
      default: "no-longer-needed"),
    .value("comment", "TEXT", "What you want to say about it."),
    .flag("yes", "Cancel without asking."),
  ]
  static let arguments = ["SUBSCRIPTION"]

  static let previewColumns: [Column<PreviewCancellationResponse>] = [
    Column("Takes effect") { .text($0.immediate ? "at once" : "at the end of the term") },
    Column("Service until") { .time($0.serviceEndTime) },
    Column("Refund", money: { $0.refund }),
    Column("of which tax", money: { $0.refundTax }),
  ]

  static let columns: [Column<CancelSubscriptionResponse>] = [
    Column("Subscription") { .id($0.subscription?.name ?? "") },
    Column("State") { .text($0.subscription.map { EnumText.shown($0.state) } ?? "") },
    Column("Service until") { .time($0.subscription?.state == .active ? $0.subscription?.termEndTime : nil) },
    Column("Refund", money: { $0.refund }),
    Column("Refund is") { .text(EnumText.shown($0.refundState)) },
    Column("Credit note") { .text($0.creditNoteNumber) },
  ]

  static func run(_ invocation: Invocation) async throws {
    let options = invocation.options
    let subscription = invocation.arguments[0]
    let reason = try reason(options)
    try await invocation.withClient { commerce in
      let preview = try await commerce.previewCancellation(of: subscription)
      let isDecided = options.flag("yes")
      if !isDecided {
        try invocation.show(preview, previewColumns)
        guard invocation.surroundings.isInteractive else {
          return invocation.note("nothing was cancelled; add --yes to do it")
        }
        guard invocation.asks("Cancel \(subscription)?") else { return invocation.note("nothing was cancelled") }
      }
      let response = try await commerce.cancel(
        subscription, reason: reason, etag: preview.etag, comment: options.string("comment") ?? "")
      try invocation.show(response, columns)
    }
  }

  private static func reason(_ options: ParsedOptions) throws -> CancellationReason {
    let text = try options.required("reason")
    guard let reason = EnumText.value(text, of: CancellationReason.self) else {
      let choices = EnumText.choices(CancellationReason.self).joined(separator: ", ")
      throw CommandLineError(.invalidValue, "--reason is \(text); it must be one of \(choices)")
    }
    return reason
  }
}
