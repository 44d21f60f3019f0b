/// The gateway gave no outcome.
///
/// A permanent error says that nothing was done and that asking the same again will not help. Any other leaves the
/// outcome **unknown**: repeat the key, or look the charge up by its order.
public struct PaymentGatewayError: Error, Sendable, CustomStringConvertible {
  /// What kind of failure it was.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: Hashable {
      case unknownOutcome, notAuthorized, refused, paymentTokenUnknown, amountNotSupported
    }

    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// No connection, no answer in time, a failure on the other side: it may have been done or not.
    public static let unknownOutcome = Self(.unknownOutcome)
    /// The gateway does not accept our credentials. Nothing was done; an operator has to mend them, then it goes on.
    public static let notAuthorized = Self(.notAuthorized)
    /// The gateway refuses the request as such.
    public static let refused = Self(.refused)
    /// The gateway does not know the card's token.
    public static let paymentTokenUnknown = Self(.paymentTokenUnknown)
    /// The gateway can't charge this amount in this currency.
    public static let amountNotSupported = Self(.amountNotSupported)

    public var description: String { "\(value)" }
  }

  public var code: Code
  public var message: String
  public var cause: (any Error)?

  public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  /// `.refused` where it is permanent, else `.unknownOutcome`.
  public init(_ message: String, isPermanent: Bool = false, cause: (any Error)? = nil) {
    self.init(isPermanent ? .refused : .unknownOutcome, message, cause: cause)
  }

  /// Nothing was done, and repeating the request will not help.
  public var isPermanent: Bool { code != .unknownOutcome && code != .notAuthorized }

  /// The decline that a permanent error amounts to for whoever wanted to pay.
  public var declineReason: DeclineReason {
    switch code {
    case .paymentTokenUnknown: .paymentTokenUnknown
    case .amountNotSupported: .amountNotSupported
    default: .generic
    }
  }

  public var description: String { message }
}
