internal import COpenSSL
internal import RPC

/// One end of a TLS connection without its I/O: bytes of the peer in, bytes for the peer out.
final class TLSEngine {
  enum Outcome {
    /// It is done; with how many bytes, where there are any.
    case done(Int)
    /// It goes on once the peer has sent more.
    case needsInput
    /// The peer announced its end (close_notify).
    case ended
    case failed(TLSFailure)
  }

  let role: TLSRole
  private let context: TLSContext
  private let connection: OpaquePointer
  private let bytes: UnsafeMutablePointer<EngineBytes>

  /// - Parameter tickets: where a client takes a ticket from, and keeps those that it gets.
  /// - Returns: `nil` when there is no memory for it.
  init?(_ context: TLSContext, _ role: TLSRole, tickets: TicketStore.Entry? = nil) {
    ERR_clear_error()
    guard let connection = SSL_new(context.pointer) else { return nil }
    guard let bio = BIO_new(EngineBytes.method) else {
      SSL_free(connection)
      return nil
    }
    self.context = context
    self.role = role
    self.connection = connection
    bytes = .allocate(capacity: 1)
    bytes.initialize(to: EngineBytes())
    BIO_set_data(bio, bytes)
    BIO_set_init(bio, 1)
    // One BIO for both directions, counted once (SSL_set_bio(3)).
    SSL_set_bio(connection, bio, bio)
    switch role {
    case .server: SSL_set_accept_state(connection)
    case .client(let host):
      SSL_set_connect_state(connection)
      if !expect(host) { return nil }
      bytes.pointee.tickets = tickets
      // A ticket that cannot be used costs a full handshake and nothing else.
      if let session = tickets?.take() { _ = SSL_set_session(connection, session.pointer) }
    }
  }

  deinit {
    SSL_free(connection)
    bytes.deinitialize(count: 1)
    bytes.deallocate()
  }

  /// The certificate must hold this host; host names are also told to the server (SNI, never for addresses: RFC 6066).
  private func expect(_ host: TLSHost) -> Bool {
    switch host {
    case .address(let address): return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(connection), address) == 1
    case .name(let name):
      SSL_set_hostflags(connection, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
      return SSL_set1_host(connection, name) == 1 && CommerceSetServerName(connection, name) == 1
    }
  }

  // MARK: Work

  /// Lends what the peer sent while `body` runs; all of it has to be read there.
  func withInput<R>(_ input: UnsafeRawBufferPointer, _ body: () -> R) -> R {
    bytes.pointee.input = input.baseAddress
    bytes.pointee.inputCount = input.count
    defer {
      bytes.pointee.input = nil
      bytes.pointee.inputCount = 0
    }
    return body()
  }

  func handshake(_ scratch: TLSScratch) -> Outcome { working(scratch) { SSL_do_handshake(connection) } }

  /// Decrypts into `buffer` as much as there is, at most as much as it takes.
  func read(into buffer: UnsafeMutableRawBufferPointer, _ scratch: TLSScratch) -> Outcome {
    var count = 0
    while count < buffer.count {
      var read = 0
      let outcome = working(scratch) {
        SSL_read_ex(connection, buffer.baseAddress.map { $0 + count }, buffer.count - count, &read)
      }
      guard case .done = outcome else { return count > 0 ? .done(count) : outcome }
      count += read
    }
    return .done(count)
  }

  /// Encrypts all of `plaintext`.
  func write(_ plaintext: UnsafeRawBufferPointer, _ scratch: TLSScratch) -> Outcome {
    var count = 0
    while count < plaintext.count {
      var written = 0
      let outcome = working(scratch) {
        SSL_write_ex(connection, plaintext.baseAddress.map { $0 + count }, plaintext.count - count, &written)
      }
      guard case .done = outcome else { return outcome }
      count += written
    }
    return .done(count)
  }

  /// Announces the end (close_notify).
  func shutdown(_ scratch: TLSScratch) { _ = working(scratch) { max(0, SSL_shutdown(connection)) } }

  private func working(_ scratch: TLSScratch, _ body: () -> Int32) -> Outcome {
    bytes.pointee.output = .passUnretained(scratch)
    defer { bytes.pointee.output = nil }
    // The queue is the thread's: an older entry would be taken for this call's.
    ERR_clear_error()
    let result = body()
    if result > 0 { return .done(0) }
    switch SSL_get_error(connection, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .needsInput
    case SSL_ERROR_ZERO_RETURN: return .ended
    default: return .failed(failure())
    }
  }

  private func failure() -> TLSFailure {
    // The newest entry: those before it tell from how deep the failure came.
    let number = ERR_peek_last_error()
    ERR_clear_error()
    return TLSFailure(
      reason: number == 0 ? 0 : ERR_GET_REASON(number),
      text: number == 0 ? "no reason given" : ERR_reason_error_string(number).map { String(cString: $0) } ?? "unknown",
      verification: Int(SSL_get_verify_result(connection)), role: role,
      peer: bytes.pointee.refusedHolders)
  }

  // MARK: What was agreed on

  /// After the handshake.
  var security: ConnectionSecurity {
    var name: UnsafePointer<UInt8>?
    var count: UInt32 = 0
    SSL_get0_alpn_selected(connection, &name, &count)
    let chosen = UnsafeBufferPointer(start: name, count: Int(count))
    let suite = SSL_CIPHER_standard_name(SSL_get_current_cipher(connection)).map { String(cString: $0) }
    let serverName = SSL_get_servername(connection, TLSEXT_NAMETYPE_host_name).map { String(cString: $0) }
    return ConnectionSecurity(
      version: String(cString: SSL_get_version(connection)), cipherSuite: suite ?? "",
      applicationProtocol: chosen.isEmpty ? nil : String(decoding: chosen, as: UTF8.self), serverName: serverName,
      peerCertificate: withPeerCertificate { $0?.value }, isResumed: SSL_session_reused(connection) == 1)
  }

  private func withPeerCertificate<R>(_ body: (PeerCertificateReader?) -> R) -> R {
    guard let certificate = SSL_get1_peer_certificate(connection) else { return body(nil) }
    defer { X509_free(certificate) }
    return body(PeerCertificateReader(certificate))
  }
}

/// Which end of a connection this is.
enum TLSRole: Sendable, Hashable {
  case server
  /// The host that the server has to prove to be.
  case client(TLSHost)
}

/// A host, as certificates name it.
enum TLSHost: Sendable, Hashable, CustomStringConvertible {
  case name(String)
  case address(String)

  var description: String {
    switch self {
    case .name(let text), .address(let text): text
    }
  }
}
