internal import Wire

/// The payload of END.
///
///     with FAILURE:   u8      status code, 1 to 16
///                     varint  message length, then the message in UTF-8
///                     varint  details length, then an `rpc.v1.ErrorDetails`
///                     varint  retry push-back: 0 none, 1 do not retry, n + 2: after n milliseconds
///     with METADATA:  metadata block
///     with MESSAGE:   the reply, up to the payload's end; never with FAILURE
///
/// Source: `protocol/framing.md`, "END".
enum EndHead {
  static func encodeSuccess(
    _ stream: StreamID, message: UnsafeRawBufferPointer?, trailers: Metadata, into output: inout OutputBuffer
  ) {
    var flags: FrameFlags = []
    let mark = output.beginFrame()
    if !trailers.isEmpty {
      flags.insert(.metadata)
      MetadataBlock.encode(trailers, into: &output)
    }
    if let message {
      flags.insert(.message)
      output.raw(message)
    }
    output.endFrame(mark, .end, flags, stream)
  }

  static func encodeFailure(
    _ stream: StreamID, _ error: RPCError, metadataBytesMax: Int, into output: inout OutputBuffer
  ) {
    var flags: FrameFlags = .failure
    if error.notProcessed { flags.insert(.notProcessed) }
    let mark = output.beginFrame()
    output.byte(error.code.rawValue)
    output.lengthPrefixed(String(error.message.cut(toUTF8Bytes: Limits.statusMessageBytesMax)))
    output.lengthPrefixed(thinned(error.details))
    switch error.retryPushback {
    case nil: output.varint(0)
    case .doNotRetry: output.varint(1)
    case .retryAfter(let milliseconds): output.varint(UInt64(milliseconds) + 2)
    }
    // A status matters more than its trailers: they go when they fit.
    if !error.metadata.isEmpty, error.metadata.accountedBytes <= metadataBytesMax {
      flags.insert(.metadata)
      MetadataBlock.encode(error.metadata, into: &output)
    }
    output.endFrame(mark, .end, flags, stream)
  }

  /// The details within `Limits.statusDetailsBytesMax`: violations beyond it go first, then all but the reason.
  private static func thinned(_ details: ErrorDetails) -> [UInt8] {
    if details.isEmpty { return [] }
    var details = details
    var bytes = details.serializedBytes()
    while bytes.count > Limits.statusDetailsBytesMax, !details.fieldViolations.isEmpty {
      details.fieldViolations.removeLast((details.fieldViolations.count + 1) / 2)
      bytes = details.serializedBytes()
    }
    if bytes.count <= Limits.statusDetailsBytesMax { return bytes }
    var reasonOnly = ErrorDetails()
    if let info = details.errorInfo { reasonOnly.errorInfo = ErrorInfo(reason: info.reason, domain: info.domain) }
    bytes = reasonOnly.serializedBytes()
    return bytes.count <= Limits.statusDetailsBytesMax ? bytes : []
  }

  // MARK: Decoding

  /// What END's head says; the reply, if any, is the rest of the payload.
  struct Decoded {
    var failure: RPCError?
    var trailers = Metadata()
    var message: UnsafeRawBufferPointer?
  }

  static func decode(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer, metadataBytesMax: Int
  ) throws(RPCConnectionError) -> Decoded {
    let flags = header.flags
    let isFailure = flags.contains(.failure)
    if isFailure ? flags.contains(.message) : flags.contains(.notProcessed) {
      throw RPCConnectionError(.protocolError, "END's flags contradict each other")
    }
    var cursor = ByteCursor(payload)
    var decoded = Decoded()
    if isFailure { decoded.failure = try decodeStatus(&cursor, flags) }
    if flags.contains(.metadata) {
      switch MetadataBlock.decode(&cursor, bytesMax: metadataBytesMax) {
      case .metadata(let metadata): decoded.trailers = metadata
      case .malformed: throw RPCConnectionError(.protocolError, "END's metadata is malformed")
      case .refused(let refusal):
        // The call's outcome cannot be told to the caller as it was meant.
        decoded.failure = decoded.failure ?? refusal.error("trailing metadata", metadataBytesMax)
      }
    }
    decoded.failure?.metadata = decoded.trailers
    if flags.contains(.message) {
      if decoded.failure == nil { decoded.message = cursor.rest }
    } else if !cursor.isAtEnd {
      throw RPCConnectionError(.protocolError, "END has \(cursor.count) bytes after its head")
    }
    return decoded
  }

  private static func decodeStatus(
    _ cursor: inout ByteCursor, _ flags: FrameFlags
  ) throws(RPCConnectionError) -> RPCError {
    guard let code = cursor.byte(), code != 0, let message = cursor.lengthPrefixed(),
      let details = cursor.lengthPrefixed(), let pushback = cursor.varint(), pushback <= UInt64(UInt32.max) + 2
    else { throw RPCConnectionError(.protocolError, "END's status is malformed") }
    // A code of a later version reads as UNKNOWN, as in gRPC.
    var error = RPCError(StatusCode(rawValue: code) ?? .unknown, String(decoding: message, as: UTF8.self))
    error.notProcessed = flags.contains(.notProcessed)
    switch pushback {
    case 0: break
    case 1: error.retryPushback = .doNotRetry
    default: error.retryPushback = .retryAfter(milliseconds: UInt32(pushback - 2))
    }
    do throws(WireError) {
      error.details = try ErrorDetails(serializedBytes: details)
    } catch let unreadable {
      // A status whose details cannot be read is still a status.
      error.cause = unreadable
    }
    return error
  }
}

extension MetadataBlock.Refusal {
  /// The error of a call whose metadata breaks a rule.
  func error(_ what: String, _ bytesMax: Int) -> RPCError {
    switch self {
    case .tooLarge:
      RPCError(
        .resourceExhausted, reason: "METADATA_TOO_LARGE", domain: "rpc", "\(what) takes more than \(bytesMax) bytes")
    case .invalidKey:
      RPCError(
        .invalidArgument, reason: "METADATA_INVALID", domain: "rpc",
        "\(what) has a key that is empty or not of a-z 0-9 _ - .")
    case .invalidValue:
      RPCError(
        .invalidArgument, reason: "METADATA_INVALID", domain: "rpc",
        "\(what) has a value that is not printable ASCII under a key that does not end in -bin")
    }
  }
}
