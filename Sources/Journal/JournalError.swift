/// What went wrong in a journal: a code to act on, and a message that names the file or stream and the cure.
public struct JournalError: Error, Sendable, Hashable, CustomStringConvertible {
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: Hashable {
      case conflict, duplicateKey, tooLarge, overloaded, poisoned, closed, locked, cannotOpen, foreign, corrupt
      case diskFull, ioFailed
    }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// The stream is not at the expected version. Nothing was written.
    public static let conflict = Self(.conflict)
    /// The idempotency key has a record already. Nothing was written.
    public static let duplicateKey = Self(.duplicateKey)
    /// The append is over a limit of `AppendLimits`. Nothing was written; the same append will never succeed.
    public static let tooLarge = Self(.tooLarge)
    /// The queue is full. Nothing was written; a later attempt may succeed.
    public static let overloaded = Self(.overloaded)
    /// A sync failed: what the disk holds is unknown until a restart. Nothing more is acknowledged.
    public static let poisoned = Self(.poisoned)
    public static let closed = Self(.closed)
    /// Another process, or another part of this one, has the journal open.
    public static let locked = Self(.locked)
    /// The file can't be opened: its directory is absent, it is not a file, or its permissions forbid it.
    public static let cannotOpen = Self(.cannotOpen)
    /// The file is not a journal of ours, or of a newer format.
    public static let foreign = Self(.foreign)
    /// The file is damaged: restore a backup.
    public static let corrupt = Self(.corrupt)
    /// No room; the append left nothing behind and later ones may succeed.
    public static let diskFull = Self(.diskFull)
    public static let ioFailed = Self(.ioFailed)

    public var description: String { "\(value)" }
  }

  public var code: Code
  public var message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { "journal \(code): \(message)" }
}
