internal import Foundation
package import TLS

extension SMTPSink {
  /// How the mail server is spoken to, with defaults.
  package struct Configuration: Sendable {
    package var security = Security.plaintext
    /// Whom to sign in as (AUTH PLAIN); needs a secured connection.
    package var credentials: Credentials?
    /// How long the server may take to accept a connection, to answer a command, and to take a message over.
    package var connectTimeout: Duration = .seconds(10)
    package var commandTimeout: Duration = .seconds(30)
    package var messageTimeout: Duration = .seconds(120)

    package init() {}
  }

  /// What lies between the two ends.
  package enum Security: Sendable {
    /// Nothing: on loopback alone.
    case plaintext
    /// TLS, after the server was asked for it (RFC 3207): port 587, as a rule. A server without it gets no mail.
    case startTLS(TLSClient)
    /// TLS from the first byte on (RFC 8314): port 465, as a rule.
    case implicitTLS(TLSClient)

    var client: TLSClient? {
      switch self {
      case .plaintext: nil
      case .startTLS(let client), .implicitTLS(let client): client
      }
    }
  }

  /// A name and a password. It describes itself without them.
  package struct Credentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Bytes of either.
    package static let bytesMax = 255

    private let user: String
    private let password: String

    /// - Returns: `nil` for what AUTH PLAIN can't carry: an empty one, one that is too long, one with a zero byte.
    package init?(user: String, password: String) {
      for text in [user, password] {
        guard (1...Self.bytesMax).contains(text.utf8.count), !text.utf8.contains(0) else { return nil }
      }
      self.user = user
      self.password = password
    }

    /// The response of AUTH PLAIN (RFC 4616), in base64.
    var plainResponse: String { Data("\0\(user)\0\(password)".utf8).base64EncodedString() }

    package var description: String { "SMTPSink.Credentials(…)" }
    package var debugDescription: String { description }
  }
}

/// A mail server that must not be spoken to as it was asked for.
package struct SMTPSetupError: Error, Sendable, CustomStringConvertible {
  /// What is wrong, and what to do.
  package let message: String

  init(_ message: String) { self.message = message }

  package var description: String { message }
}
