/// The payload of CALL.
///
///                     method reference, then its definition if it has one
///                     credential reference, then its definition if it has one
///     with DEADLINE:  varint  microseconds that the call may take from now on
///     with METADATA:  metadata block
///     with MESSAGE:   the first message, up to the payload's end
///
/// Source: `protocol/framing.md`, "CALL".
extension CallHead {
  /// The head and, where it fits, the first message, as one frame.
  ///
  /// - Parameter inlineMax: what a message may take of the stream's credit.
  /// - Returns: whether the message went along.
  func encode(
    _ stream: StreamID, method: SendingTable<MethodName>.Outcome, credential: SendingTable<String>.Outcome?,
    message: UnsafeRawBufferPointer?, halfClose: Bool, frameBytesMax: Int, inlineMax: Int,
    into output: inout OutputBuffer
  ) -> Bool {
    var flags: FrameFlags = []
    let mark = output.beginFrame()
    method.encode(definition: self.method.fullName, into: &output)
    if let credential, let token = self.credential {
      credential.encode(definition: token, into: &output)
    } else {
      output.byte(UInt8(Reference.none))
    }
    if let timeoutMicroseconds {
      flags.insert(.deadline)
      output.varint(timeoutMicroseconds)
    }
    if !metadata.isEmpty {
      flags.insert(.metadata)
      MetadataBlock.encode(metadata, into: &output)
    }
    let headBytes = output.count - mark
    var inlined = false
    if let message, headBytes + message.count <= frameBytesMax, message.count <= inlineMax {
      flags.insert(.message)
      output.raw(message)
      inlined = true
    }
    if halfClose, inlined || message == nil { flags.insert(.halfClose) }
    output.endFrame(mark, .call, flags, stream)
    return inlined
  }
}

extension SendingTable.Outcome {
  @inline(__always) fileprivate func encode(definition: String, into output: inout OutputBuffer) {
    switch self {
    case .use(let slot): output.varint(Reference.use(slot))
    case .define(let slot):
      output.varint(Reference.define(slot))
      output.lengthPrefixed(definition)
    case .literal:
      output.varint(Reference.literal)
      output.lengthPrefixed(definition)
    }
  }
}
