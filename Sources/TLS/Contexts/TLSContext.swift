internal import COpenSSL

/// OpenSSL's settings for many connections, never altered once it is made; connections keep it alive.
final class TLSContext: @unchecked Sendable {
  let pointer: OpaquePointer

  private init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { SSL_CTX_free(pointer) }

  /// What both roles have in common.
  private static func make(
    _ method: OpaquePointer, minimumVersion: TLSVersion
  ) throws(TLSError) -> TLSContext {
    ERR_clear_error()
    guard let pointer = SSL_CTX_new(method) else { throw .openSSL(.failed, "cannot set up TLS") }
    let context = TLSContext(pointer)
    SSL_CTX_set_options(pointer, CommerceDefaultOptions())
    CommerceSetModes(pointer)
    guard CommerceSetProtocolVersions(pointer, minimumVersion.number, TLS1_3_VERSION) == 1,
      // TLS 1.2 only with forward secrecy and authenticated encryption (RFC 9325); TLS 1.3 has nothing else.
      SSL_CTX_set_cipher_list(pointer, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1
    else { throw .openSSL(.failed, "cannot set up TLS \(minimumVersion.rawValue)") }
    return context
  }

  static func server(_ configuration: TLSServerConfiguration, unixSeconds: Int64) throws(TLSError) -> TLSContext {
    let context = try make(TLS_server_method(), minimumVersion: configuration.minimumVersion)
    try context.use(configuration.identity, unixSeconds)
    try context.issueTickets(configuration.minimumVersion)
    switch configuration.clientCertificates {
    case .none: SSL_CTX_set_verify(context.pointer, SSL_VERIFY_NONE, nil)
    case .optional(let authorities):
      try context.trust(authorities, names: true)
      SSL_CTX_set_verify(context.pointer, SSL_VERIFY_PEER, EngineBytes.noteRefused)
    case .required(let authorities):
      try context.trust(authorities, names: true)
      SSL_CTX_set_verify(
        context.pointer, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, EngineBytes.noteRefused)
    }
    SSL_CTX_set_alpn_select_cb(
      context.pointer,
      { _, output, outputCount, input, inputCount, _ in
        let list = UnsafeBufferPointer(start: input, count: Int(inputCount))
        guard let input, let offset = ApplicationProtocol.offset(in: list) else { return SSL_TLSEXT_ERR_ALERT_FATAL }
        // It points into the client's list, which OpenSSL copies from.
        output?.pointee = input + offset
        outputCount?.pointee = UInt8(ApplicationProtocol.name.utf8.count)
        return SSL_TLSEXT_ERR_OK
      }, nil)
    return context
  }

  static func client(_ configuration: TLSClientConfiguration, unixSeconds: Int64) throws(TLSError) -> TLSContext {
    let context = try make(TLS_client_method(), minimumVersion: configuration.minimumVersion)
    if let identity = configuration.identity { try context.use(identity, unixSeconds) }
    switch configuration.trust {
    case .system:
      guard SSL_CTX_set_default_verify_paths(context.pointer) == 1 else {
        throw .openSSL(.invalidAuthorities, "cannot read the system's authorities; name a file of them")
      }
    case .authorities(let source): try context.trust(source, names: false)
    }
    let verifies = configuration.verification == .full
    SSL_CTX_set_verify(
      context.pointer, verifies ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, verifies ? EngineBytes.noteRefused : nil)
    if configuration.minimumVersion == .tls13 { CommerceTakeTickets(context.pointer, EngineBytes.takeTicket) }
    guard configuration.namesProtocol else { return context }
    let list = ApplicationProtocol.list
    // Unlike OpenSSL's other functions it returns 0 for success.
    guard SSL_CTX_set_alpn_protos(context.pointer, list, UInt32(list.count)) == 0 else {
      throw .openSSL(.failed, "cannot set the protocol's name")
    }
    return context
  }

  /// How many tickets a connection gets: one for the connection that follows it.
  private static let ticketsPerConnection = 1
  /// How long a ticket stands for a full handshake: for as long, certificates are not checked anew.
  private static let ticketLifetimeSeconds = 3_600

  /// Lets clients resume their sessions, over TLS 1.3 alone: before it, who gets hold of the key that seals the tickets
  /// can read what was said. The key is the context's own, so that a reload voids all tickets.
  private func issueTickets(_ minimumVersion: TLSVersion) throws(TLSError) {
    guard minimumVersion == .tls13 else {
      SSL_CTX_set_num_tickets(pointer, 0)
      return
    }
    let name = Array(ApplicationProtocol.name.utf8)
    guard
      CommerceIssueTickets(
        pointer, name, UInt32(name.count), Self.ticketsPerConnection, Self.ticketLifetimeSeconds) == 1
    else { throw .openSSL(.failed, "cannot set up the resumption of sessions") }
  }

  // MARK: Files

  private func use(_ identity: TLSIdentity, _ unixSeconds: Int64) throws(TLSError) {
    let count = try withMemory(identity.certificate) { CommerceUseCertificates(pointer, $0) }
    guard count > 0 else {
      throw .openSSL(.invalidCertificate, "\(identity.certificate) holds no certificate in PEM that can be used")
    }
    if let certificate = ownCertificate { try Self.checkTime(certificate, identity.certificate, unixSeconds) }
    // The empty passphrase keeps OpenSSL from asking at the terminal for one.
    var passphrase: CChar = 0
    let key = try withMemory(identity.key) { PEM_read_bio_PrivateKey($0, nil, nil, &passphrase) }
    guard let key else {
      throw .openSSL(.invalidKey, "\(identity.key) holds no unencrypted private key in PEM")
    }
    defer { EVP_PKEY_free(key) }
    guard SSL_CTX_use_PrivateKey(pointer, key) == 1, SSL_CTX_check_private_key(pointer) == 1 else {
      throw .openSSL(
        .keyMismatch, "the key in \(identity.key) is not that of the certificate in \(identity.certificate)")
    }
  }

  private static func checkTime(
    _ certificate: PeerCertificateReader, _ source: PEMSource, _ unixSeconds: Int64
  ) throws(TLSError) {
    if certificate.notAfterUnixSeconds < unixSeconds {
      throw TLSError(
        .expiredCertificate, "the certificate in \(source) expired on \(certificate.notAfterText); renew it")
    }
    if certificate.notBeforeUnixSeconds > unixSeconds {
      throw TLSError(
        .expiredCertificate,
        "the certificate in \(source) counts only from \(certificate.notBeforeText) on; is the clock right?")
    }
  }

  /// The certificate that this end shows.
  var ownCertificate: PeerCertificateReader? {
    SSL_CTX_get0_certificate(pointer).map { PeerCertificateReader($0) }
  }

  private func trust(_ source: PEMSource, names: Bool) throws(TLSError) {
    let count = try withMemory(source) { CommerceTrustCertificates(pointer, $0, names ? 1 : 0) }
    guard count > 0 else {
      throw .openSSL(.invalidAuthorities, "\(source) holds no authority's certificate in PEM that can be used")
    }
  }

  private func withMemory<R>(_ source: PEMSource, _ body: (OpaquePointer) -> R) throws(TLSError) -> R {
    let bytes = try source.read()
    ERR_clear_error()
    return bytes.withUnsafeBytes { buffer in
      guard let memory = BIO_new_mem_buf(buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 1), Int32(buffer.count))
      else { preconditionFailure("out of memory") }
      defer { BIO_free(memory) }
      return body(memory)
    }
  }
}

extension TLSError {
  /// With the newest entry of OpenSSL's error queue of this thread; empties the queue.
  static func openSSL(_ code: Code, _ message: String) -> Self {
    let number = ERR_peek_last_error()
    ERR_clear_error()
    guard number != 0, let text = ERR_reason_error_string(number) else { return Self(code, message) }
    return Self(code, "\(message): \(String(cString: text))")
  }
}
