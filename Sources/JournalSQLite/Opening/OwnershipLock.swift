internal import Journal

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The claim to be the only one who has a journal open: an exclusive `flock` on a file beside it, `<journal>-lock`.
///
/// The kernel drops the lock when its process ends, however it ends; the file stays. The lock belongs to the open
/// file, not to the process, so a second opening within one process is refused too. It is not on the database file
/// itself, because closing any descriptor of that drops the locks that SQLite holds on it.
final class OwnershipLock: Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Claims the journal, or tells who has it.
  ///
  /// Not an initializer: one that throws with its descriptor set runs `deinit` as well, and a descriptor that is closed
  /// twice may be another thread's by then.
  ///
  /// - Parameter path: the resolved path of the journal.
  static func acquire(journal path: String) throws(JournalError) -> OwnershipLock {
    let lockPath = path + "-lock"
    let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw JournalFile.cannotOpen(lockPath, errno) }
    let lock = OwnershipLock(descriptor: descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      guard code == EWOULDBLOCK else { throw JournalFile.cannotOpen(lockPath, code) }
      throw JournalError(
        .locked, "\(path): the journal is open in \(owner(in: descriptor)); stop that first, or name another file")
    }
    writeOwner(to: descriptor)
    return lock
  }

  /// A process that was started at this moment shares the open file until it runs its program: closing alone would
  /// leave it the lock.
  deinit {
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  private static func owner(in descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    let digits = buffer.prefix(max(count, 0)).prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    return digits.isEmpty ? "another process" : "process \(String(decoding: digits, as: UTF8.self))"
  }

  /// For the message that the next one gets; the lock holds without it.
  private static func writeOwner(to descriptor: Int32) {
    let text = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, text, text.count, 0)
  }
}
