internal import CSQLite
internal import Locking

/// A SQLite VFS that stands between a journal and the platform's files: it counts syncs, fails operations on demand
/// and knows what a loss of power would leave.
///
/// Give `name` to the journal's configuration. Every operation goes on to the platform's VFS unless it is to fail.
/// What shared memory (`-shm`) holds is lost with the process and not of interest here.
final class FaultVFS: Sendable {
  /// SQLite's result codes to fail with (https://www.sqlite.org/rescode.html#extrc).
  static let full: Int32 = 13
  static let writeFailed: Int32 = 10 | 3 << 8
  static let syncFailed: Int32 = 10 | 4 << 8

  enum Operation: Sendable {
    case write(file: String)
    case sync(file: String)
  }

  private struct State {
    var files: [String: DurableFile] = [:]
    var syncs = 0
    /// Consulted before each operation: the code to fail with, or nil.
    var fault: (@Sendable (Operation) -> Int32?)?
    /// Called before each operation, outside the lock.
    var observer: (@Sendable (Operation) -> Void)?
  }

  let name: String
  private let state = Mutex(State())

  /// Registers the VFS; it stays registered until the process ends, as SQLite may use it until then.
  init() {
    name = "fault-\(UInt64.random(in: 0 ... .max))"
    FaultVFSCallbacks.register(self)
  }

  var syncs: Int { state.withLock { $0.syncs } }

  /// Fails operations from now on; nil ends that.
  func fail(_ fault: (@Sendable (Operation) -> Int32?)?) { state.withLock { $0.fault = fault } }

  func observe(_ observer: @escaping @Sendable (Operation) -> Void) { state.withLock { $0.observer = observer } }

  /// What a loss of power now would leave of each file: all that is synced, and of each later write all, some sectors
  /// or nothing.
  func imageAfterPowerLoss(using generator: inout some RandomNumberGenerator) -> [String: [UInt8]] {
    let files = state.withLock { $0.files }
    return files.mapValues { $0.image(using: &generator) }
  }

  // MARK: Called by SQLite

  func willWrite(_ file: String, _ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32? {
    if let code = willPerform(.write(file: file)) { return code }
    state.withLock { $0.files[file, default: DurableFile()].pending.append(.write(Array(bytes), offset: offset)) }
    return nil
  }

  func willTruncate(_ file: String, to size: Int) {
    state.withLock { $0.files[file, default: DurableFile()].pending.append(.truncate(size: size)) }
  }

  /// Files are deleted with their directory synced, so the deletion is durable at once.
  func willDelete(_ file: String) {
    state.withLock { $0.files[file] = nil }
  }

  func willSync(_ file: String) -> Int32? { willPerform(.sync(file: file)) }

  func didSync(_ file: String) {
    state.withLock { state in
      state.syncs += 1
      state.files[file, default: DurableFile()].sync()
    }
  }

  private func willPerform(_ operation: Operation) -> Int32? {
    let (fault, observer) = state.withLock { ($0.fault, $0.observer) }
    observer?(operation)
    return fault?(operation)
  }
}

/// What a file holds for certain, and the changes since its last sync.
private struct DurableFile {
  enum Change {
    case write([UInt8], offset: Int)
    case truncate(size: Int)
  }

  /// What a disk writes whole.
  private static let sectorBytes = 512

  var synced: [UInt8] = []
  var pending: [Change] = []

  mutating func sync() {
    for change in pending { Self.apply(change, to: &synced) }
    pending = []
  }

  func image(using generator: inout some RandomNumberGenerator) -> [UInt8] {
    var image = synced
    for change in pending {
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: continue
      case 1: Self.apply(change, to: &image)
      default:
        guard case .write(let bytes, let offset) = change else { continue }
        let sectors = Int.random(in: 0...bytes.count / Self.sectorBytes, using: &generator)
        Self.apply(.write(Array(bytes.prefix(sectors * Self.sectorBytes)), offset: offset), to: &image)
      }
    }
    return image
  }

  private static func apply(_ change: Change, to bytes: inout [UInt8]) {
    switch change {
    case .write(let written, let offset):
      let end = offset + written.count
      if bytes.count < end { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
      bytes.replaceSubrange(offset..<end, with: written)
    case .truncate(let size):
      bytes = Array(bytes.prefix(size))
    }
  }
}
