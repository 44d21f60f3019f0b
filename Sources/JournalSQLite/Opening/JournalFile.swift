internal import Journal

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Finds the file that a path means, before SQLite sees it: names that lead to one file lead to one lock.
enum JournalFile {
  /// The absolute path of the file behind `path`, relative parts and links resolved; creates the file, empty, where
  /// there is none.
  static func resolve(_ path: String) throws(JournalError) -> String {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw JournalError(.cannotOpen, "the journal's path is empty or holds a zero byte; name a file")
    }
    var status = stat()
    if stat(path, &status) != 0 {
      guard errno == ENOENT else { throw cannotOpen(path, errno) }
      try create(path)
      guard stat(path, &status) == 0 else { throw cannotOpen(path, errno) }
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw JournalError(.cannotOpen, "\(path): not a regular file; name a file for the journal")
    }
    guard status.st_nlink == 1 else {
      throw JournalError(
        .cannotOpen, "\(path): the file has \(status.st_nlink) hard links, so its lock is not safe; copy it to one name"
      )
    }
    guard let resolved = realpath(path, nil) else { throw cannotOpen(path, errno) }
    defer { free(resolved) }
    let absolute = String(cString: resolved)
    guard access(absolute, R_OK | W_OK) == 0 else { throw cannotOpen(absolute, errno) }
    return absolute
  }

  /// Refuses a file that is no SQLite database. Called under the lock; a file being created may be empty.
  static func checkMagic(_ path: String) throws(JournalError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotOpen(path, errno) }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: Schema.fileMagic.count)
    let count = read(descriptor, &start, start.count)
    guard count >= 0 else { throw JournalError(.ioFailed, "\(path): reading it failed: \(text(errno))") }
    guard count == 0 || start == Schema.fileMagic else {
      throw JournalError(.foreign, "\(path): not a journal, nor any SQLite database; name another file")
    }
  }

  /// Makes the names in the directory of `path` durable: a new file is lost with its name.
  static func syncDirectory(of path: String) throws(JournalError) {
    let directory = directoryName(path)
    let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw cannotOpen(directory, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw JournalError(.ioFailed, "\(directory): syncing the directory failed: \(text(errno))")
    }
  }

  private static func create(_ path: String) throws(JournalError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == ENOENT {
        throw JournalError(.cannotOpen, "\(path): the directory \(directoryName(path)) does not exist; create it first")
      }
      throw cannotOpen(path, errno)
    }
    close(descriptor)
    try syncDirectory(of: path)
  }

  static func directoryName(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func cannotOpen(_ path: String, _ code: Int32) -> JournalError {
    JournalError(.cannotOpen, "\(path): \(text(code)); check the path and its permissions")
  }

  static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
