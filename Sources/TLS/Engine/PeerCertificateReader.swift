internal import COpenSSL
internal import RPC

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads a certificate that something else keeps alive.
struct PeerCertificateReader {
  private let certificate: OpaquePointer

  init(_ certificate: OpaquePointer) { self.certificate = certificate }

  var value: PeerCertificate {
    let names = alternativeNames()
    return PeerCertificate(
      subject: text(X509_get_subject_name(certificate)), issuer: text(X509_get_issuer_name(certificate)),
      sha256Fingerprint: fingerprint, dnsNames: names.dns, uris: names.uris, ipAddresses: names.addresses,
      notAfterUnixSeconds: notAfterUnixSeconds)
  }

  var notAfterUnixSeconds: Int64 { seconds(X509_get0_notAfter(certificate)) ?? .max }
  var notBeforeUnixSeconds: Int64 { seconds(X509_get0_notBefore(certificate)) ?? .min }
  var notAfterText: String { text(X509_get0_notAfter(certificate)) }
  var notBeforeText: String { text(X509_get0_notBefore(certificate)) }

  /// Whom it is for, as a message says it: host names and addresses, else the subject.
  var holders: String {
    let names = alternativeNames()
    let all = names.dns + names.addresses
    return all.isEmpty ? text(X509_get_subject_name(certificate)) : all.prefix(8).joined(separator: ", ")
  }

  // MARK: Names

  private func alternativeNames() -> (dns: [String], uris: [String], addresses: [String]) {
    var dns: [String] = []
    var uris: [String] = []
    var addresses: [String] = []
    guard let list = CommerceAlternativeNames(certificate) else { return (dns, uris, addresses) }
    defer { GENERAL_NAMES_free(list) }
    for index in 0..<CommerceNameCount(list) {
      var type: Int32 = 0
      var count: Int32 = 0
      guard let bytes = CommerceNameAt(list, index, &type, &count) else { continue }
      let name = UnsafeBufferPointer(start: bytes, count: Int(count))
      switch type {
      case GEN_DNS: dns.append(String(decoding: name, as: UTF8.self))
      case GEN_URI: uris.append(String(decoding: name, as: UTF8.self))
      default: if let address = Self.address(name) { addresses.append(address) }
      }
    }
    return (dns, uris, addresses)
  }

  private static func address(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes.baseAddress, &text, socklen_t(text.count)) != nil else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private var fingerprint: String {
    var digest = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    guard X509_digest(certificate, EVP_sha256(), &digest, &count) == 1 else { return "" }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  // MARK: Text

  private func text(_ name: OpaquePointer?) -> String {
    Self.printed { memory in X509_NAME_print_ex(memory, name, 0, CommerceNameFlags) }
  }

  private func text(_ time: UnsafePointer<ASN1_TIME>?) -> String {
    Self.printed { memory in ASN1_TIME_print(memory, time) }
  }

  private static func printed(_ writeText: (OpaquePointer) -> Int32) -> String {
    guard let memory = BIO_new(BIO_s_mem()) else { preconditionFailure("out of memory") }
    defer { BIO_free(memory) }
    _ = writeText(memory)
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(memory))
    let count = bytes.isEmpty ? 0 : BIO_read(memory, &bytes, Int32(bytes.count))
    return String(decoding: bytes.prefix(Int(max(0, count))), as: UTF8.self)
  }

  private func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    var fields = tm()
    guard ASN1_TIME_to_tm(time, &fields) == 1 else { return nil }
    return Int64(timegm(&fields))
  }
}
