internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import TLS

/// OpenSSL's own client, as another opinion and for what ours does not speak any more.
struct OldClient {
  var versions: (lowest: String, highest: String)?
  var applicationProtocol = "commerce-rpc/1"
  private let authority: CertificateAuthority

  init(_ authority: CertificateAuthority) { self.authority = authority }

  /// Shakes hands and leaves.
  /// - Returns: what it printed.
  func connect(port: UInt16) async throws -> String {
    let folder = try TemporaryFolder("tls")
    defer { folder.remove() }
    let trusted = folder.path("ca.pem")
    try authority.certificate.write(toFile: trusted, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    var arguments = [
      "openssl", "s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", trusted, "-alpn", applicationProtocol,
      "-verify_return_error",
    ]
    if let versions {
      // The distribution's own floor may be higher than what is asked for here.
      arguments += ["-min_protocol", "TLSv\(versions.lowest)", "-max_protocol", "TLSv\(versions.highest)"]
    }
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return await Task.detached {
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: data, as: UTF8.self)
    }.value
  }
}
