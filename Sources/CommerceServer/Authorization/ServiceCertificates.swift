internal import RPC

/// Which client certificates stand for which services: how a service proves who it is without a token.
///
///     { "formatVersion": 1,
///       "services": [ { "uri": "spiffe://contoso.com/billing", "tenant": "…", "object": "…",
///                       "roles": ["Entitlements.Read.All"] },
///                     { "sha256Fingerprint": "9f86…", "tenant": "…", "object": "…", "roles": ["Events.Read"] } ] }
///
/// A service is named by a URI among its certificate's alternative names, which outlives renewal, or by the SHA-256 of
/// the certificate itself; `tenant` and `object` are what a token would carry as `tid` and `oid`, `roles` its app
/// roles. Whether the certificate is genuine and within its time was decided by the handshake. An unknown key is an
/// error.
package struct ServiceCertificates: Sendable {
  package static let formatVersion: Int64 = 1
  /// How many services a file may name.
  package static let servicesMax = 10_000

  private struct Service: Sendable {
    var tenantID: String
    var objectID: String
    var roles: [CommercePrincipal.GrantedServiceRole]
  }

  private var byURI: [String: Service] = [:]
  private var byFingerprint: [String: Service] = [:]

  /// - Throws: an error that names the file, the place in it and the cure.
  package static func load(path: String) throws(ConfigurationFileError) -> ServiceCertificates {
    try ServiceCertificates(JSONCursor.open(path: path))
  }

  /// - Parameter file: what errors call the bytes.
  package static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationFileError) -> ServiceCertificates {
    try ServiceCertificates(JSONCursor.parse(bytes, file: file))
  }

  private init(_ root: JSONCursor) throws(ConfigurationFileError) {
    let members = try root.members(["formatVersion", "services"])
    let format = try root.required("formatVersion", in: members)
    guard case .integer(Self.formatVersion) = format.value else {
      throw ConfigurationFileError(
        .unsupportedVersion, file: root.file, path: format.path,
        "must be \(Self.formatVersion), the format of this program")
    }
    let services = try root.required("services", in: members)
    let entries = try services.array()
    guard entries.count <= Self.servicesMax else { throw services.failure("has more than \(Self.servicesMax) entries") }
    for entry in entries { try add(entry) }
  }

  private mutating func add(_ cursor: JSONCursor) throws(ConfigurationFileError) {
    let members = try cursor.members(["uri", "sha256Fingerprint", "tenant", "object", "roles"])
    let service = Service(
      tenantID: try cursor.required("tenant", in: members).string().lowercased(),
      objectID: try cursor.required("object", in: members).string().lowercased(),
      roles: try Self.roles(cursor.required("roles", in: members)))
    switch (members["uri"], members["sha256Fingerprint"]) {
    case (let uri?, nil):
      guard byURI.updateValue(service, forKey: try uri.string()) == nil else {
        throw uri.failure("is an earlier service's")
      }
    case (nil, let fingerprint?):
      let text = try fingerprint.string().lowercased().filter { $0 != ":" }
      guard text.utf8.count == 64, text.allSatisfy(\.isHexDigit) else {
        throw fingerprint.failure("must be the 64 hexadecimal digits of a SHA-256")
      }
      guard byFingerprint.updateValue(service, forKey: text) == nil else {
        throw fingerprint.failure("is an earlier service's")
      }
    default: throw cursor.failure("must have either \"uri\" or \"sha256Fingerprint\"")
    }
  }

  private static func roles(
    _ cursor: JSONCursor
  ) throws(ConfigurationFileError) -> [CommercePrincipal.GrantedServiceRole] {
    var roles: [CommercePrincipal.GrantedServiceRole] = []
    for entry in try cursor.array() {
      guard let role = CommercePrincipal.GrantedServiceRole(claim: try entry.string()) else {
        let known = ServiceRole.allCases.map(\.rawValue).joined(separator: ", ")
        throw entry.failure("is no service role; known are \(known), each also with .All behind it")
      }
      roles.append(role)
    }
    return roles
  }

  /// The service whose certificate this is; its fingerprint goes before its URIs.
  func principal(for certificate: PeerCertificate) -> CommercePrincipal? {
    let service =
      byFingerprint[certificate.sha256Fingerprint] ?? certificate.uris.lazy.compactMap { byURI[$0] }.first
    return service.map {
      CommercePrincipal(
        kind: .service(roles: $0.roles), tenantID: $0.tenantID, objectID: $0.objectID,
        expirationUnixSeconds: certificate.notAfterUnixSeconds)
    }
  }
}
