internal import CommandLineOptions
internal import CommerceClient
internal import ProtoJSON
internal import RPC

/// Why a command failed before or beside a call, with what to do about it.
struct CommandFailure: Error, Sendable {
  var exitCode: Int32
  var message: String
}

/// Turns whatever a command threw into lines for people and an exit code.
struct FailureReport {
  let exitCode: Int32
  let lines: [String]

  init(_ error: any Error) {
    switch error {
    case let error as CommandLineError: self.init(ExitCode.usage, error.message)
    case let error as CommandFailure: self.init(error.exitCode, error.message)
    case let error as RPCError where error.code == .cancelled: self.init(ExitCode.cancelled, "cancelled")
    case let error as RPCError: self.init(error)
    case let error as ProtoJSONError: self.init(ExitCode.invalidInput, "the JSON is not usable: \(error)")
    case let error as AuditTrailError:
      self.init(ExitCode.invalidInput, "the audit trail does not prove itself: \(error)")
    case is CancellationError: self.init(ExitCode.cancelled, "cancelled")
    default: self.init(ExitCode.internalFailure, "\(error)")
    }
  }

  private init(_ exitCode: Int32, _ message: String) {
    self.exitCode = exitCode
    lines = ["commercectl: " + TableText.printable(message)]
  }

  private init(_ error: RPCError) {
    exitCode = ExitCode.of(error.code)
    var lines: [String] = []
    if let shown = error.localizedMessage {
      lines.append("commercectl: \(shown)")
      lines.append("  cause: \(error.message)")
    } else {
      lines.append("commercectl: \(error.message)")
    }
    for violation in error.details.fieldViolations {
      lines.append("  field \(violation.field): \(violation.description)")
    }
    // Some reasons only repeat their code.
    let code = error.code.description
    lines.append("  code: " + (error.reason.isEmpty || error.reason == code ? code : "\(code) \(error.reason)"))
    if let cure = Self.cure(error) { lines.append("  what to do: \(cure)") }
    if let url = error.details.helpURL, !url.isEmpty { lines.append("  see: \(url)") }
    self.lines = lines.map(TableText.printable)
  }

  /// What the reader can do; `nil` where the message says it all.
  private static func cure(_ error: RPCError) -> String? {
    if let reason = error.commerceReason, let cure = cures[reason] { return cure }
    switch error.code {
    case .unauthenticated: return "sign in: commercectl sign-in --user USER@DOMAIN"
    case .permissionDenied: return "sign in as somebody whose role allows it"
    case .deadlineExceeded:
      return "give it more time with --timeout; a mutation may have been done: look before you repeat it"
    case .unimplemented: return "the server does not offer this; compare its version with this program's"
    case .resourceExhausted: return "try again later"
    default: return nil
    }
  }

  private static let cures: [CommerceReason: String] = [
    .credentialExpired: "sign in again: commercectl sign-in",
    .credentialInvalid: "sign in again: commercectl sign-in",
    .quoteExpired: "ask for a new quote and look at its total",
    .quoteUsed: "ask for a new quote; commercectl orders shows what the old one bought",
    .offerNotFound: "commercectl catalogue lists the offers",
    .productNotFound: "commercectl catalogue lists the products",
    .seatsExhausted: "take a seat back with licences unassign, or buy more",
    .etagMismatch: "look at it again, and repeat the command",
    .cardDeclined: "try another card",
    .actionRequired: "answer the bank, then run commercectl orders confirm ORDER",
    .paymentTokenUnknown: "use a token of the payment gateway; in development pm_card_visa",
    .requestIDReused: "leave --request-id out, or repeat exactly the first command",
    .gatewayUnavailable: "the order stays open; commercectl orders shows what becomes of it",
  ]
}
