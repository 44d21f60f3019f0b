internal import RPC

/// How `commercectl` ends, by the kind of failure; numbers after BSD's `sysexits.h`.
enum ExitCode {
  static let success: Int32 = 0
  /// Wrong arguments.
  static let usage: Int32 = 64
  /// The input is wrong: a field, a file's content; or an audit trail does not prove itself.
  static let invalidInput: Int32 = 65
  /// What was named does not exist, or is not the caller's to see.
  static let notFound: Int32 = 66
  /// The server cannot be reached.
  static let unavailable: Int32 = 69
  /// The server, or this program, has a defect.
  static let internalFailure: Int32 = 70
  /// A file could not be written.
  static let ioFailed: Int32 = 74
  /// It may work later: a conflict, a limit, no time left.
  static let temporary: Int32 = 75
  /// Not signed in, or not allowed.
  static let permission: Int32 = 77
  /// The rules refuse it: eligibility, policy, the bank.
  static let refused: Int32 = 78
  /// Cancelled with Ctrl-C.
  static let cancelled: Int32 = 130

  static func of(_ code: StatusCode) -> Int32 {
    switch code {
    case .ok: success
    case .invalidArgument, .outOfRange: invalidInput
    case .notFound: notFound
    case .unavailable: unavailable
    case .aborted, .resourceExhausted, .deadlineExceeded: temporary
    case .permissionDenied, .unauthenticated: permission
    case .failedPrecondition, .alreadyExists: refused
    case .cancelled: cancelled
    default: internalFailure
    }
  }

  static let help = """
    Exit codes:
      0    done
      64   wrong arguments
      65   invalid input
      66   not found
      69   the server cannot be reached
      70   a defect of the server or of this program
      74   a file could not be written
      75   temporary: a conflict, a limit, or no time left; try again
      77   not signed in, or not allowed
      78   refused by the rules or by the bank
      130  cancelled
    """
}
