internal import Foundation
internal import RPCClient
internal import RPCClientTLS
internal import TLS

/// What a load run over TLS needs: an authority for the run, and a certificate of it for the server.
enum LoadTLS {
  struct Made {
    let security: ClientTransportSecurity
    let serverArguments: [String]
  }

  /// Writes a certificate for this machine into the workplace.
  static func make(in workplace: Workplace) throws -> Made {
    let authority = try CertificateAuthority("load authority")
    let identity = try authority.issue(.localhost)
    let (certificate, key) = (workplace.path("server.pem"), workplace.path("server.key"))
    for case (let path, .text(let text)) in [(certificate, identity.certificate), (key, identity.key)] {
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    return Made(
      security: try security(trusting: .text(authority.certificate)),
      serverArguments: ["--tls-certificate", certificate, "--tls-key", key])
  }

  /// - Parameter authorities: `nil` for the system's.
  static func security(trusting authorities: PEMSource?) throws -> ClientTransportSecurity {
    var configuration = TLSClientConfiguration()
    if let authorities { configuration.trust = .authorities(authorities) }
    return .tls(try TLSClient(configuration))
  }
}
