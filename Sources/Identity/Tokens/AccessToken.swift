/// What a verified access token says. It proves who calls; what the caller may do is the directory's to say.
package struct AccessToken: Sendable, Hashable {
  package enum Caller: Sendable, Hashable {
    /// A person who signed in (a delegated token, with `scp`).
    case user
    /// A service on its own behalf (`idtyp` is `app`).
    case service
  }

  /// The `acct` claim; where a token lacks it nothing follows, least of all that the user is a member.
  package enum AccountType: Sendable, Hashable {
    case member, guest
  }

  /// Who issued it, as in `iss`.
  package var issuer: String
  /// `tid`, in lower case.
  package var tenantID: String
  /// `oid`, in lower case: the user's or the service principal's id in the tenant.
  package var objectID: String
  package var caller: Caller
  package var accountType: AccountType?
  /// `wids`: role template ids, in lower case.
  package var roleTemplateIDs: [String]
  /// `scp`, split at its spaces.
  package var scopes: [String]
  /// `roles`: app roles, of services and sometimes of users.
  package var roles: [String]
  /// `azp` or `appid`: the application that the token was issued to.
  package var clientID: String?
  /// `exp`, in seconds since 1970; the verifier's skew is not added.
  package var expirationUnixSeconds: Int64
}
