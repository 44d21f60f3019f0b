/// Why a connection ends: the code that GOAWAY carries.
///
/// Source: `protocol/framing.md`, "Connection errors".
package struct GoAwayCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }
  private init(_ rawValue: UInt8) { self.rawValue = rawValue }

  /// No error: the sender drains or closes.
  package static let noError = Self(0)
  /// A frame that its rules forbid, at this point or at all.
  package static let protocolError = Self(1)
  /// A frame larger than the receiver's limit.
  package static let frameTooLarge = Self(2)
  /// More bytes than credit, or more credit than 2^31 - 1.
  package static let flowControl = Self(3)
  /// A slot that holds nothing.
  package static let unknownSlot = Self(4)
  /// A definition beyond a table's bounds.
  package static let tableLimit = Self(5)
  /// An abuse budget is spent.
  package static let tooMuch = Self(6)
  /// No common version.
  package static let unsupportedVersion = Self(7)
  /// The preface is not this protocol's.
  package static let badPreface = Self(8)
  /// The sender failed.
  package static let internalError = Self(9)
  /// The peer took too long: for the handshake, for a frame, or in being idle.
  package static let timeout = Self(10)
  /// PINGs come more often than the receiver allows: send them less often on the next connection.
  package static let tooManyPings = Self(11)

  package var description: String {
    Int(rawValue) < Self.names.count ? Self.names[Int(rawValue)] : "CODE_\(rawValue)"
  }

  private static let names = [
    "NO_ERROR", "PROTOCOL_ERROR", "FRAME_TOO_LARGE", "FLOW_CONTROL", "UNKNOWN_SLOT", "TABLE_LIMIT", "TOO_MUCH",
    "UNSUPPORTED_VERSION", "BAD_PREFACE", "INTERNAL", "TIMEOUT", "TOO_MANY_PINGS",
  ]
}

/// What the other end did that ends the connection.
package struct RPCConnectionError: Error, Sendable, Hashable, CustomStringConvertible {
  package var code: GoAwayCode
  /// What was wrong and where; it travels as GOAWAY's text.
  package var message: String

  package init(_ code: GoAwayCode, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { "\(code): \(message)" }
}

/// The other end's announcement that it takes no more calls.
package struct GoAway: Sendable, Hashable {
  /// Calls above it were not and will not be processed; 2^31 - 1 in a first announcement.
  package var lastStreamID: StreamID
  package var code: GoAwayCode
  package var message: String

  package init(lastStreamID: StreamID, code: GoAwayCode, message: String) {
    self.lastStreamID = lastStreamID
    self.code = code
    self.message = message
  }
}
