internal import COpenSSL

/// The bytes on either side of an engine, while it is at work: what the peer sent and is still to be read, and where
/// what is to be sent goes. Between two pieces of work it holds nothing.
struct EngineBytes {
  var input: UnsafeRawPointer?
  var inputCount = 0
  /// Borrowed; set while the engine is at work.
  var output: Unmanaged<TLSScratch>?
  /// Whom the peer's certificate is for, where it was refused: OpenSSL forgets it then.
  var refusedHolders: String?
  /// Where a client's tickets go; `nil` at a server.
  var tickets: TicketStore.Entry?

  /// OpenSSL's view of it: a BIO (basic input/output) whose bytes are lent instead of copied into one of its own.
  /// Made once; OpenSSL never alters it.
  nonisolated(unsafe) static let method: OpaquePointer = {
    let name = "lent bytes"
    guard let method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, name),
      BIO_meth_set_read(method, read) == 1, BIO_meth_set_write(method, write) == 1,
      BIO_meth_set_ctrl(method, control) == 1
    else { preconditionFailure("out of memory") }
    return method
  }()

  private static func bytes(_ bio: OpaquePointer?) -> UnsafeMutablePointer<EngineBytes>? {
    BIO_get_data(bio)?.assumingMemoryBound(to: EngineBytes.self)
  }

  /// Is told each step of checking a certificate; leaves the verdict as it is.
  static let noteRefused: @convention(c) (Int32, OpaquePointer?) -> Int32 = { verdict, check in
    if verdict != 1, let check, let certificate = X509_STORE_CTX_get0_cert(check),
      let connection = X509_STORE_CTX_get_ex_data(check, SSL_get_ex_data_X509_STORE_CTX_idx())
    {
      bytes(SSL_get_rbio(OpaquePointer(connection)))?.pointee.refusedHolders =
        PeerCertificateReader(certificate).holders
    }
    return verdict
  }

  /// Is handed each ticket of a client; what it keeps is its own.
  static let takeTicket: @convention(c) (OpaquePointer?, OpaquePointer?) -> Int32 = { connection, session in
    guard let connection, let session, let entry = bytes(SSL_get_rbio(connection))?.pointee.tickets else { return 0 }
    entry.store.add(TLSSession(session), for: entry.target)
    return 1
  }

  private static let read: @convention(c) (OpaquePointer?, UnsafeMutablePointer<CChar>?, Int32) -> Int32 = {
    bio, buffer, capacity in
    BIO_clear_flags(bio, CommerceRetryFlags)
    guard let bytes = bytes(bio), let buffer, capacity > 0 else { return -1 }
    let count = min(bytes.pointee.inputCount, Int(capacity))
    guard count > 0, let input = bytes.pointee.input else {
      BIO_set_flags(bio, BIO_FLAGS_READ | BIO_FLAGS_SHOULD_RETRY)
      return -1
    }
    UnsafeMutableRawPointer(buffer).copyMemory(from: input, byteCount: count)
    bytes.pointee.input = input + count
    bytes.pointee.inputCount -= count
    return Int32(count)
  }

  private static let write: @convention(c) (OpaquePointer?, UnsafePointer<CChar>?, Int32) -> Int32 = {
    bio, buffer, count in
    BIO_clear_flags(bio, CommerceRetryFlags)
    guard let output = bytes(bio)?.pointee.output, let buffer, count > 0 else { return -1 }
    output._withUnsafeGuaranteedRef {
      $0.ciphertext.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: Int(count)))
    }
    return count
  }

  private static let control: @convention(c) (OpaquePointer?, Int32, Int, UnsafeMutableRawPointer?) -> Int = {
    _, command, _, _ in
    // Flushing has nothing to do: what was written is the output already. Nothing else is supported.
    command == BIO_CTRL_FLUSH ? 1 : 0
  }
}
