/// The first frame of either end.
///
///     varint  version, lowest spoken
///     varint  version, highest spoken
///     varint  feature bits offered (none is defined yet)
///     then, until the payload ends, any number of
///     varint  limit id
///     varint  value
///
/// Unknown limit ids are skipped; the last of equal ids counts. Source: `protocol/framing.md`, "HELLO".
enum Hello {
  static let version: UInt64 = 1

  private enum LimitID {
    static let frameBytes: UInt64 = 1
    static let streams: UInt64 = 2
    static let streamWindowBytes: UInt64 = 3
    static let messageBytes: UInt64 = 4
    static let metadataBytes: UInt64 = 5
    static let methodEntries: UInt64 = 6
    static let methodBytes: UInt64 = 7
    static let credentialEntries: UInt64 = 8
    static let credentialBytes: UInt64 = 9
  }

  /// Writes the limits that differ from the specification's constants.
  static func encode(_ limits: Limits, role: Role, into output: inout OutputBuffer) {
    let mark = output.beginFrame()
    output.varint(version)
    output.varint(version)
    output.varint(0)
    func limit(_ id: UInt64, _ value: Int, _ base: Int, _ output: inout OutputBuffer) {
      guard value != base else { return }
      output.varint(id)
      output.varint(UInt64(value))
    }
    let base = PeerLimits.base
    limit(LimitID.frameBytes, limits.frameBytesMax, base.frameBytesMax, &output)
    limit(LimitID.streamWindowBytes, limits.streamWindowBytes, base.streamWindowBytes, &output)
    limit(LimitID.messageBytes, limits.messageBytesMax, base.messageBytesMax, &output)
    limit(LimitID.metadataBytes, limits.metadataBytesMax, base.metadataBytesMax, &output)
    if role == .server {
      limit(LimitID.streams, limits.streamsMax, base.streamsMax, &output)
      limit(LimitID.methodEntries, limits.methodEntriesMax, base.methodEntriesMax, &output)
      limit(LimitID.methodBytes, limits.methodBytesMax, base.methodBytesMax, &output)
      limit(LimitID.credentialEntries, limits.credentialEntriesMax, base.credentialEntriesMax, &output)
      limit(LimitID.credentialBytes, limits.credentialBytesMax, base.credentialBytesMax, &output)
    }
    output.endFrame(mark, .hello, [], 0)
  }

  static func decode(_ payload: UnsafeRawBufferPointer) throws(RPCConnectionError) -> PeerLimits {
    var cursor = ByteCursor(payload)
    guard let lowest = cursor.varint(), let highest = cursor.varint(), cursor.varint() != nil, lowest <= highest else {
      throw RPCConnectionError(.protocolError, "HELLO is malformed")
    }
    guard lowest <= version, version <= highest else {
      throw RPCConnectionError(
        .unsupportedVersion, "this end speaks version \(version), the other \(lowest) to \(highest)")
    }
    var limits = PeerLimits.base
    while !cursor.isAtEnd {
      guard let id = cursor.varint(), let value = cursor.varint() else {
        throw RPCConnectionError(.protocolError, "HELLO ends inside a limit")
      }
      try apply(id, value, to: &limits)
    }
    return limits
  }

  private static func apply(_ id: UInt64, _ value: UInt64, to limits: inout PeerLimits) throws(RPCConnectionError) {
    let base = PeerLimits.base
    let ceiling = Int(Int32.max)
    switch id {
    case LimitID.frameBytes:
      limits.frameBytesMax = try raised(id, value, from: base.frameBytesMax, to: FrameHeader.lengthMax)
    case LimitID.streams: limits.streamsMax = try raised(id, value, from: base.streamsMax, to: ceiling)
    case LimitID.streamWindowBytes:
      limits.streamWindowBytes = try raised(id, value, from: base.streamWindowBytes, to: ceiling)
    case LimitID.messageBytes: limits.messageBytesMax = try raised(id, value, from: 0, to: ceiling)
    case LimitID.metadataBytes:
      limits.metadataBytesMax = try raised(id, value, from: base.metadataBytesMax, to: ceiling)
    case LimitID.methodEntries:
      limits.methodEntriesMax = try raised(id, value, from: base.methodEntriesMax, to: ceiling)
    case LimitID.methodBytes: limits.methodBytesMax = try raised(id, value, from: base.methodBytesMax, to: ceiling)
    case LimitID.credentialEntries:
      limits.credentialEntriesMax = try raised(id, value, from: base.credentialEntriesMax, to: ceiling)
    case LimitID.credentialBytes:
      limits.credentialBytesMax = try raised(id, value, from: base.credentialBytesMax, to: ceiling)
    default: break
    }
  }

  /// HELLO only raises: a value below the specification's constant would break calls that are under way.
  private static func raised(
    _ id: UInt64, _ value: UInt64, from base: Int, to ceiling: Int
  ) throws(RPCConnectionError) -> Int {
    guard value >= UInt64(base), value <= UInt64(ceiling) else {
      throw RPCConnectionError(.protocolError, "HELLO's limit \(id) must be \(base) to \(ceiling), not \(value)")
    }
    return Int(value)
  }
}

/// Which end of a connection a machine is.
package enum Role: Sendable, Hashable {
  case client, server
}
