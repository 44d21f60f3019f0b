internal import RPC
internal import Testing

@testable internal import CommerceServer

@Suite struct ServiceCertificatesTests {
  private let fingerprint = String(repeating: "ab", count: 32)

  private func file(_ services: String) throws(ConfigurationFileError) -> ServiceCertificates {
    try ServiceCertificates.parse(Array(#"{"formatVersion":1,"services":[\#(services)]}"#.utf8), file: "services.json")
  }

  private func certificate(uris: [String] = [], fingerprint: String = "00") -> PeerCertificate {
    PeerCertificate(
      subject: "CN=x", issuer: "CN=y", sha256Fingerprint: fingerprint, dnsNames: [], uris: uris, ipAddresses: [],
      notAfterUnixSeconds: 1_234)
  }

  @Test func aServiceIsKnownByAURIOrByItsCertificateItself() throws {
    let services = try file(
      """
      {"uri":"spiffe://contoso.com/billing","tenant":"T1","object":"O1","roles":["Entitlements.Read.All"]},
      {"sha256Fingerprint":"\(fingerprint.uppercased())","tenant":"t2","object":"o2","roles":["Events.Read"]}
      """)
    let billing = try #require(services.principal(for: certificate(uris: ["x:y", "spiffe://contoso.com/billing"])))
    #expect(billing.tenantID == "t1")
    #expect(billing.objectID == "o1")
    #expect(billing.expirationUnixSeconds == 1_234)
    #expect(billing.serviceRoles(in: "elsewhere") == [.service(.entitlementsRead)])
    let events = try #require(services.principal(for: certificate(fingerprint: fingerprint)))
    #expect(events.objectID == "o2")
    #expect(events.serviceRoles(in: "t2") == [.service(.eventsRead)])
    #expect(events.serviceRoles(in: "elsewhere").isEmpty)
    #expect(services.principal(for: certificate(uris: ["spiffe://contoso.com/other"])) == nil)
  }

  @Test(arguments: [
    (#"{"tenant":"t","object":"o","roles":[]}"#, "must have either \"uri\" or \"sha256Fingerprint\""),
    (#"{"uri":"u","sha256Fingerprint":"00","tenant":"t","object":"o","roles":[]}"#, "must have either"),
    (#"{"sha256Fingerprint":"00","tenant":"t","object":"o","roles":[]}"#, "64 hexadecimal digits"),
    (#"{"uri":"u","tenant":"t","object":"o","roles":["Everything"]}"#, "is no service role"),
    (#"{"uri":"u","tenant":"t","roles":[]}"#, "lacks the key \"object\""),
    (#"{"uri":"u","tenant":"t","object":"o","roles":[],"role":1}"#, "unknown key \"role\""),
    (
      #"{"uri":"u","tenant":"t","object":"o","roles":[]},{"uri":"u","tenant":"t","object":"o","roles":[]}"#,
      "is an earlier service's"
    ),
  ])
  func aMistakeIsNamedWithItsPlace(_ services: String, _ message: String) {
    let error = #expect(throws: ConfigurationFileError.self) { try file(services) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
    #expect(error?.path.hasPrefix("services[") == true)
  }
}
