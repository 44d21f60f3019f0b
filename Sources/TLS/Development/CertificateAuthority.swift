internal import COpenSSL

/// An authority that lives in memory and issues certificates, for development, tests and measurements.
///
/// Keys are on the curve P-256, signatures ECDSA with SHA-256.
package final class CertificateAuthority: Sendable {
  /// What a certificate says, and for how long.
  package struct Request: Sendable {
    package var commonName: String
    /// As OpenSSL writes them: `DNS:localhost`, `IP:127.0.0.1`, `URI:spiffe://example.com/billing`.
    package var alternativeNames: [String]
    /// Seconds from now on.
    package var validFrom: Int
    package var validUntil: Int
    /// What it may be used for, as OpenSSL names it: `serverAuth`, `clientAuth`.
    package var usage: String

    package init(
      _ commonName: String, alternativeNames: [String] = [], validFrom: Int = -3_600, validUntil: Int = 30 * 86_400,
      usage: String = "serverAuth,clientAuth"
    ) {
      self.commonName = commonName
      self.alternativeNames = alternativeNames
      self.validFrom = validFrom
      self.validUntil = validUntil
      self.usage = usage
    }

    /// For a server on this machine.
    package static var localhost: Request {
      Request("localhost", alternativeNames: ["DNS:localhost", "IP:127.0.0.1", "IP:::1"])
    }
  }

  /// The authority's own certificate in PEM, for those who trust it.
  package let certificate: String
  private let key: String

  package init(_ commonName: String = "development authority") throws(TLSError) {
    let key = try Self.newKey()
    defer { EVP_PKEY_free(key) }
    let certificate = try Self.sign(
      Request(commonName), key: key, issuer: nil, issuerKey: key,
      extensions: [(NID_basic_constraints, "critical,CA:TRUE"), (NID_key_usage, "critical,keyCertSign,cRLSign")])
    defer { X509_free(certificate) }
    self.certificate = try Self.pem { PEM_write_bio_X509($0, certificate) }
    self.key = try Self.pem { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) }
  }

  /// Issues a certificate with a new key.
  package func issue(_ request: Request) throws(TLSError) -> TLSIdentity {
    let key = try Self.newKey()
    defer { EVP_PKEY_free(key) }
    guard let issuer = Self.parse(certificate, { PEM_read_bio_X509($0, nil, nil, nil) }),
      let issuerKey = Self.parse(self.key, { PEM_read_bio_PrivateKey($0, nil, nil, nil) })
    else { throw .openSSL(.failed, "cannot read the authority's own key") }
    defer {
      X509_free(issuer)
      EVP_PKEY_free(issuerKey)
    }
    var extensions = [(NID_basic_constraints, "critical,CA:FALSE"), (NID_ext_key_usage, request.usage)]
    if !request.alternativeNames.isEmpty {
      extensions.append((NID_subject_alt_name, request.alternativeNames.joined(separator: ",")))
    }
    let certificate = try Self.sign(request, key: key, issuer: issuer, issuerKey: issuerKey, extensions: extensions)
    defer { X509_free(certificate) }
    return TLSIdentity(
      certificate: .text(try Self.pem { PEM_write_bio_X509($0, certificate) }),
      key: .text(try Self.pem { PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) }))
  }

  private static func newKey() throws(TLSError) -> OpaquePointer {
    guard let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else {
      throw .openSSL(.failed, "OpenSSL has no elliptic curves")
    }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
      EVP_PKEY_generate(context, &key) == 1, let key
    else { throw .openSSL(.failed, "cannot generate a key") }
    return key
  }

  private static func sign(
    _ request: Request, key: OpaquePointer, issuer: OpaquePointer?, issuerKey: OpaquePointer,
    extensions: [(Int32, String)]
  ) throws(TLSError) -> OpaquePointer {
    guard let certificate = X509_new() else { throw .openSSL(.failed, "out of memory") }
    // 63 random bits: numbers are positive and never repeat (RFC 5280, 4.1.2.2).
    let serial = UInt64.random(in: 1...UInt64(Int64.max))
    let name = X509_get_subject_name(certificate)
    var isMade =
      X509_set_version(certificate, 2) == 1
      && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial) == 1
      && X509_gmtime_adj(X509_getm_notBefore(certificate), request.validFrom) != nil
      && X509_gmtime_adj(X509_getm_notAfter(certificate), request.validUntil) != nil
      && X509_set_pubkey(certificate, key) == 1
      && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, request.commonName, -1, -1, 0) == 1
      && X509_set_issuer_name(certificate, issuer.map { X509_get_subject_name($0) } ?? name) == 1
    for (kind, value) in extensions where isMade {
      guard let made = X509V3_EXT_conf_nid(nil, nil, kind, value) else {
        isMade = false
        break
      }
      isMade = X509_add_ext(certificate, made, -1) == 1
      X509_EXTENSION_free(made)
    }
    guard isMade, X509_sign(certificate, issuerKey, EVP_sha256()) > 0 else {
      X509_free(certificate)
      throw .openSSL(.failed, "cannot issue a certificate for \(request.commonName)")
    }
    return certificate
  }

  private static func parse(_ text: String, _ read: (OpaquePointer) -> OpaquePointer?) -> OpaquePointer? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { buffer in
      guard let memory = BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count)) else { return nil }
      defer { BIO_free(memory) }
      return read(memory)
    }
  }

  private static func pem(_ write: (OpaquePointer) -> Int32) throws(TLSError) -> String {
    guard let memory = BIO_new(BIO_s_mem()) else { throw .openSSL(.failed, "out of memory") }
    defer { BIO_free(memory) }
    guard write(memory) == 1 else { throw .openSSL(.failed, "cannot write PEM") }
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(memory))
    let count = BIO_read(memory, &bytes, Int32(bytes.count))
    return String(decoding: bytes.prefix(Int(max(0, count))), as: UTF8.self)
  }
}
