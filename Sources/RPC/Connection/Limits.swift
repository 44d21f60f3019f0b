/// Every bound that one end of a connection keeps, with its default.
///
/// The first group is announced in HELLO and binds the other end; the second group is kept by this end alone.
/// Memory that one peer can make a connection hold is at most
/// `streamsMax × streamWindowBytes + assemblyBytesMax + sendQueueBytesMax + outputBytesMax
///  + streamsMax × (frameBytesMax + metadataBytesMax) + the tables`.
public struct Limits: Sendable, Hashable {
  // MARK: Announced in HELLO

  /// Payload bytes of one frame that this end accepts; 65,536 to 16,777,215. Default 65,536.
  public var frameBytesMax = 65_536
  /// Calls that a client may have open on one connection; at least 100. Default 1,024.
  public var streamsMax = 1_024
  /// Credit that a stream starts with, in bytes; 65,536 to 2^31 - 1. Default 131,072.
  public var streamWindowBytes = 131_072
  /// Bytes of one message that this end accepts. Default 4 MiB.
  public var messageBytesMax = 4 << 20
  /// Size of one metadata block: keys, values and 32 bytes a pair; at least 8,192. Default 8,192.
  public var metadataBytesMax = 8_192
  /// Method names remembered per connection; at least 32. Default 128.
  public var methodEntriesMax = 128
  /// Bytes of remembered method names; at least 4,096. Default 16,384.
  public var methodBytesMax = 16_384
  /// Credentials remembered per connection; at least 4. Default 32.
  public var credentialEntriesMax = 32
  /// Bytes of remembered credentials; at least 16,384. Default 65,536.
  public var credentialBytesMax = 65_536

  // MARK: Kept by this end

  /// Bytes of messages that are being put together or were, and are unread, per connection; at least
  /// `messageBytesMax`. Streams beyond it wait without credit. Default 16 MiB.
  public var assemblyBytesMax = 16 << 20
  /// Bytes of outgoing messages that wait for credit or for the socket, per connection. Default 64 MiB.
  public var sendQueueBytesMax = 64 << 20
  /// Bytes in the output above which streams' messages wait and a server stops reading. Default 1 MiB.
  public var outputBytesMax = 1 << 20
  /// PINGs accepted in 30 seconds. Default 600.
  public var pingsPerBudgetPeriodMax = 600
  /// The least time between two PINGs of the other end, in milliseconds; sooner ones are strikes, until a call or DATA
  /// goes between. Default 0: any time will do.
  public var pingIntervalMinMilliseconds: Int64 = 0
  /// Whether PINGs may come that often while no call is open; else two hours must lie between them. Default `true`.
  public var permitsPingsWithoutCalls = true
  /// Strikes that are forgiven. Default 2.
  public var pingStrikesMax = 2
  /// CANCELs accepted in 30 seconds, beyond one for every two calls. Default 10,000.
  public var cancelsPerBudgetPeriodMax = 10_000
  /// WINDOW, PING, PONG, CANCEL, GOAWAY and skipped frames accepted in 30 seconds, beyond two for every DATA frame
  /// sent and one for every two calls. Default 20,000.
  public var controlFramesPerBudgetPeriodMax = 20_000
  /// Fragments under 1,024 bytes that are not a message's last, accepted in 30 seconds. Default 10,000.
  public var smallFragmentsPerBudgetPeriodMax = 10_000
  /// Refused calls and other lapses that do not end a connection one by one, in 30 seconds. Default 1,000.
  public var glitchesPerBudgetPeriodMax = 1_000

  public init() {}

  // MARK: Fixed by the protocol

  /// Bytes of a status message that travel; longer ones are cut at a character. 1,024.
  public static let statusMessageBytesMax = 1_024
  /// Bytes of encoded error details that travel; larger ones are thinned out. 16,384.
  public static let statusDetailsBytesMax = 16_384
  /// Bytes of a method's full name. 255.
  public static let methodNameBytesMax = 255
  /// Bytes of one credential. 8,192.
  public static let credentialBytesEachMax = 8_192
  /// Bytes of the text in GOAWAY. 1,024.
  public static let goAwayTextBytesMax = 1_024
  /// A fragment that is not a message's last should not be smaller, in bytes. 1,024.
  public static let fragmentBytesMin = 1_024
  /// The stream id from which on a server asks for a new connection: three quarters of the space.
  public static let streamIDSoftMax: UInt32 = 0x6000_0000
  /// The largest stream id.
  public static let streamIDMax: UInt32 = 0x7FFF_FFFF
  /// The least time between PINGs without calls, where those are not permitted (gRPC's, A8). 2 hours.
  public static let pingIntervalWithoutCallsMilliseconds: Int64 = 7_200_000
  /// The period of the abuse budgets. 30 seconds.
  public static let budgetPeriodMilliseconds: Int64 = 30_000

  /// What is wrong with these limits, if anything; runtimes check their configuration with it at start-up.
  public var invalidity: String? {
    let base = PeerLimits.base
    let checks: [(Bool, String)] = [
      (
        frameBytesMax >= base.frameBytesMax && frameBytesMax <= FrameHeader.lengthMax, "frameBytesMax: 65536...16777215"
      ),
      (streamsMax >= base.streamsMax && streamsMax <= 1 << 20, "streamsMax: 100...1048576"),
      (
        streamWindowBytes >= base.streamWindowBytes && streamWindowBytes <= Int(Int32.max),
        "streamWindowBytes: 65536...2147483647"
      ),
      (messageBytesMax >= 0 && messageBytesMax <= Int(Int32.max), "messageBytesMax: 0...2147483647"),
      (metadataBytesMax >= base.metadataBytesMax && metadataBytesMax <= 32_768, "metadataBytesMax: 8192...32768"),
      (methodEntriesMax >= base.methodEntriesMax && methodEntriesMax <= 65_536, "methodEntriesMax: 32...65536"),
      (methodBytesMax >= base.methodBytesMax, "methodBytesMax: at least 4096"),
      (
        credentialEntriesMax >= base.credentialEntriesMax && credentialEntriesMax <= 65_536,
        "credentialEntriesMax: 4...65536"
      ),
      (credentialBytesMax >= base.credentialBytesMax, "credentialBytesMax: at least 16384"),
      (
        assemblyBytesMax >= messageBytesMax && assemblyBytesMax <= Int(Int32.max),
        "assemblyBytesMax: messageBytesMax...2147483647"
      ),
      (pingIntervalMinMilliseconds >= 0, "pingIntervalMinMilliseconds: at least 0"),
      (pingStrikesMax >= 0, "pingStrikesMax: at least 0"),
      (sendQueueBytesMax > 0, "sendQueueBytesMax: above 0"),
      (outputBytesMax > 0, "outputBytesMax: above 0"),
    ]
    return checks.first { !$0.0 }?.1
  }
}

/// The bounds that the other end announced: the specification's constants until its HELLO arrives.
package struct PeerLimits: Sendable, Hashable {
  package var frameBytesMax = 65_536
  package var streamsMax = 100
  package var streamWindowBytes = 65_536
  /// Advisory: the receiver refuses a larger message on its stream alone.
  package var messageBytesMax = Int(Int32.max)
  package var metadataBytesMax = 8_192
  package var methodEntriesMax = 32
  package var methodBytesMax = 4_096
  package var credentialEntriesMax = 4
  package var credentialBytesMax = 16_384

  /// What a sender uses of the receiver's metadata limit, so that a head always fits the smallest frame limit.
  var metadataBytesAccepted: Int { min(metadataBytesMax, 32_768) }

  /// What every implementation accepts, and what holds before HELLO.
  package static let base = PeerLimits()
}
