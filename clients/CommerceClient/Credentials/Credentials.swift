extension CommerceClient {
  /// How the client proves who calls.
  public struct Credentials: Sendable {
    enum Kind: Sendable {
      case none
      case token(String)
      case provider(@Sendable () async throws -> String)
    }

    let kind: Kind

    /// No token: only methods that need none.
    public static let none = Credentials(kind: .none)

    /// One access token. Calls fail with `CREDENTIAL_EXPIRED` once it has expired.
    public static func token(_ token: String) -> Credentials { Credentials(kind: .token(token)) }

    /// Asks for an access token when there is none, 60 seconds before one expires, and when the server calls one
    /// expired. Never asked twice at once; what it throws becomes the cause of an `UNAUTHENTICATED` error.
    public static func provider(_ provider: @escaping @Sendable () async throws -> String) -> Credentials {
      Credentials(kind: .provider(provider))
    }
  }
}
