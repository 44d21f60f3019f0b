internal import CommandLineOptions
internal import RPCClient
internal import RPCClientTLS
internal import TLS

extension Invocation {
  /// How the connection to the server is secured: by the `--tls` options, `nil` for plaintext.
  static func security(_ options: ParsedOptions) throws -> ClientTransportSecurity? {
    let certificate = options.string("tls-certificate")
    let key = options.string("tls-key")
    let authorities = options.string("tls-ca")
    guard options.flag("tls") || certificate != nil || key != nil || authorities != nil else { return nil }
    var configuration = TLSClientConfiguration()
    if let authorities { configuration.trust = .authorities(.file(authorities)) }
    switch (certificate, key) {
    case (nil, nil): break
    case (let certificate?, let key?):
      configuration.identity = TLSIdentity(certificate: .file(certificate), key: .file(key))
    default:
      throw CommandLineError(.contradiction, "--tls-certificate and --tls-key belong together; give both")
    }
    do throws(TLSError) {
      return .tls(try TLSClient(configuration))
    } catch {
      throw CommandLineError(.invalidFile, error.message)
    }
  }
}
