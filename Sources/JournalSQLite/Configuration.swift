public import Journal

extension SQLiteJournal {
  /// How the engine works and what it bounds.
  public struct Configuration: Sendable {
    /// Whether an acknowledged append has reached the disk.
    public enum Synchronous: Sendable, Hashable {
      /// One sync per group of appends, before anything is acknowledged.
      case full
      /// No sync: a crash of the process loses nothing, one of the machine may lose the newest appends or damage the
      /// file. For benchmarks and tests.
      case off
    }

    public var synchronous: Synchronous = .full
    public var limits = Limits()

    /// The SQLite VFS to use, nil for the platform's own: the seam through which tests inject faults.
    package var vfs: String?

    public init(synchronous: Synchronous = .full, limits: Limits = Limits()) {
      self.synchronous = synchronous
      self.limits = limits
    }
  }

  /// Every bound of the engine.
  public struct Limits: Sendable {
    /// How large one append may be.
    public var append = AppendLimits()
    /// Appends and other changes that wait for the writer; default 65,536. Over it they are refused `.overloaded`.
    public var queuedChangesMax = 65_536
    /// Bytes of all that waits for the writer; default 256 MiB. Over it appends are refused `.overloaded`.
    public var queuedBytesMax = 256 << 20
    /// Changes in one transaction; default 2,048.
    public var groupChangesMax = 2_048
    /// Bytes in one transaction, reached by the change that goes over; default 16 MiB.
    public var groupBytesMax = 16 << 20
    /// Threads and connections for reading; default 2.
    public var readers = 2
    /// Reads that wait for a reader; default 65,536. Over it they are refused `.overloaded`.
    public var queuedReadsMax = 65_536
    /// Streams whose version the writer knows without looking it up; default 262,144, about 30 MiB.
    public var knownStreamsMax = 262_144
    /// Pages of 4 KiB in the write-ahead log at which they are copied into the database file; default 32,768 (128 MiB).
    public var checkpointPages = 32_768
    /// Pages in the log at which a thread beside the writer begins to copy them, and again as many later; default 2,048
    /// (8 MiB). Not below `checkpointPages`: the writer copies alone.
    public var copyPages = 2_048
    /// Page cache of the writer, in bytes; default 4 MiB. A large one makes commits slow: where a balanced index has
    /// swapped two pages, SQLite (3.39 and later) looks through the whole cache when it commits. With 128 MiB every
    /// sixth commit took 1.2 to 3.5 ms longer; the pages that are missing come from the system's cache in microseconds.
    public var writerCacheBytesMax = 4 << 20
    /// Page cache of each reader, in bytes; default 16 MiB.
    public var readerCacheBytesMax = 16 << 20

    public init() {}
  }
}
