extension AccessTokenVerifier {
  /// What verified claims mean.
  func accessToken(_ claims: JSONValue, issuer: String) throws(TokenError) -> AccessToken {
    let scopes = try text("scp", claims).map { $0.split(separator: " ").map(String.init) } ?? []
    let authorizedParty = try text("azp", claims)
    let applicationID = try text("appid", claims)
    return AccessToken(
      issuer: issuer,
      tenantID: try identifier("tid", claims),
      objectID: try identifier("oid", claims),
      caller: try caller(claims, hasScopes: !scopes.isEmpty),
      accountType: try accountType(claims),
      roleTemplateIDs: try texts("wids", claims).map { $0.lowercased() },
      scopes: scopes,
      roles: try texts("roles", claims),
      clientID: authorizedParty ?? applicationID,
      expirationUnixSeconds: try seconds("exp", claims))
  }

  /// A NumericDate (RFC 7519 §2): seconds since 1970, where a fraction is cut off.
  func seconds(_ name: String, _ claims: JSONValue) throws(TokenError) -> Int64 {
    switch claims[name] {
    case nil: throw missing(name)
    case .integer(let value) where (0...Self.secondsMax).contains(value): return value
    case .number(let value) where (0...Double(Self.secondsMax)).contains(value): return Int64(value)
    default: throw invalid(name, "a number of seconds since 1970")
    }
  }

  func missing(_ name: String) -> TokenError { TokenError(.missingClaim, "The access token has no \(name) claim") }

  /// The year 9999: what lies beyond is a mistake, and could overflow where time is counted in microseconds.
  private static let secondsMax: Int64 = 253_402_300_799

  private func invalid(_ name: String, _ expected: String) -> TokenError {
    TokenError(.invalidClaim, "The access token's \(name) claim is not \(expected)")
  }

  /// Service tokens say `idtyp: app` and carry no scope; all others are a person's and carry one. A token that is
  /// neither is refused, so that a service never passes for a user.
  private func caller(_ claims: JSONValue, hasScopes: Bool) throws(TokenError) -> AccessToken.Caller {
    switch try text("idtyp", claims) {
    case "app":
      guard !hasScopes else { throw invalid("scp", "absent, as it is in a service's token") }
      return .service
    case nil, "user":
      guard hasScopes else { throw missing("scp") }
      return .user
    default: throw invalid("idtyp", "user or app")
    }
  }

  private func accountType(_ claims: JSONValue) throws(TokenError) -> AccessToken.AccountType? {
    switch claims["acct"] {
    case nil: return nil
    case .integer(0), .string("0"): return .member
    case .integer(1), .string("1"): return .guest
    default: throw invalid("acct", "0 or 1")
    }
  }

  /// An id in lower case: letters, digits, hyphens, dots and underscores, as directories issue them.
  private func identifier(_ name: String, _ claims: JSONValue) throws(TokenError) -> String {
    guard let text = try text(name, claims) else { throw missing(name) }
    let isValid = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isValid, (1...configuration.identifierBytesMax).contains(text.utf8.count) else {
      throw invalid(name, "an id of letters, digits and hyphens")
    }
    return text.lowercased()
  }

  private func text(_ name: String, _ claims: JSONValue) throws(TokenError) -> String? {
    guard let value = claims[name] else { return nil }
    guard let text = value.string else { throw invalid(name, "a text") }
    return text
  }

  private func texts(_ name: String, _ claims: JSONValue) throws(TokenError) -> [String] {
    guard let value = claims[name] else { return [] }
    guard let elements = value.array else { throw invalid(name, "a list of texts") }
    let texts = elements.compactMap(\.string)
    guard texts.count == elements.count else { throw invalid(name, "a list of texts") }
    return texts
  }
}
