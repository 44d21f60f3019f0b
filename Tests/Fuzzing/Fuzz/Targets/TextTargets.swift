internal import CommerceSchema
internal import Cryptography
internal import Identity
internal import RPC

@testable internal import CommerceServer
@testable internal import HTTPServer

/// Nobody holds the key: no input is a token.
@Sendable func fuzzAccessToken(_ input: UnsafeRawBufferPointer) {
  do throws(TokenError) {
    _ = try verifier.verify(String(decoding: input, as: UTF8.self))
  } catch {
    precondition(!error.message.isEmpty, "a refusal says why")
    return
  }
  fatalError("a token was accepted that nobody signed")
}

private let verifier = AccessTokenVerifier(
  configuration: .init(
    audiences: ["api://commerce-rpc"],
    issuers: [
      TrustedIssuer(template: "https://login.example/{tid}/v2.0", keys: KeyRing(fixed: publicKeys))
    ]),
  nowUnixSeconds: { 1_700_000_000 })

/// A key of 2,048 bits that was thrown away.
private let publicKeys: JWKSet = {
  let modulus = (0..<341).map { "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[$0 * 7 % 64] }
  let json =
    #"{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"k","e":"AQAB","n":"z\#(String(modulus.dropFirst()))w"}]}"#
  do {
    return try JWKSet(json: Array(json.utf8), source: "fuzzing")
  } catch {
    fatalError("the fuzzer's own key set is refused: \(error)")
  }
}()

extension String {
  fileprivate subscript(offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
}

@Sendable func fuzzCatalogue(_ input: UnsafeRawBufferPointer) {
  do throws(ConfigurationFileError) {
    let catalogue = try CatalogueFile.parse(Array(input), file: "fuzz")
    precondition(!catalogue.version.isEmpty, "a sound catalogue has a version")
  } catch {
    precondition(error.description.contains("fuzz"), "a refusal names the file")
  }
}

@Sendable func fuzzFilter(_ input: UnsafeRawBufferPointer) {
  let fields = FilterableFields<Int64>(fields: [
    .text("name") { "\($0)" }, .integer("count") { $0 }, .flag("on") { $0 == 0 }, .time("create_time") { $0 },
  ])
  guard let filter = try? Filter<Int64>(String(decoding: input, as: UTF8.self), fields: fields) else { return }
  _ = filter.matches(0)
}

/// However a request is split, the parser says the same; but that a client waits for `100 Continue` shows only where
/// its body is not there yet.
@Sendable func fuzzHTTP(_ input: UnsafeRawBufferPointer) {
  let limits = HTTPLimits()
  let whole = outcomes(limits, [Array(input)])
  let split = outcomes(limits, input.map { [$0] })
  precondition(whole == split, "a split changes what is parsed")
}

private func outcomes(_ limits: HTTPLimits, _ pieces: [[UInt8]]) -> [String] {
  var parser = HTTPRequestParser(limits: limits)
  var found: [String] = []
  for piece in pieces {
    parser.append(piece)
    while true {
      let outcome = parser.next()
      if case .incomplete = outcome { break }
      if case .expectsContinue = outcome { continue }
      found.append("\(outcome)")
      if case .failure = outcome { return found }
    }
  }
  return found
}
