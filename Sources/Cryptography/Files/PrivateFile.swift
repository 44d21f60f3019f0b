#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Small files that only their owner may read: private keys.
package enum PrivateFile {
  package static let fileBytesMax = 64 * 1_024

  /// - Returns: The content; `nil` when there is no such file.
  /// - Throws: `.fileExposed` when group or others have any right to it, `.fileFailed` for everything else.
  package static func read(_ path: String) throws(CryptographyError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("open", path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure("inspect", path) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= fileBytesMax else {
      throw CryptographyError(.fileFailed, "\(path) is not a regular file of at most \(fileBytesMax) bytes")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw CryptographyError(
        .fileExposed, "\(path) holds a private key that others may read; run: chmod 600 \(path)")
    }
    var content = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < content.count {
      let count = content.withUnsafeMutableBytes {
        Self.readSome(descriptor, $0.baseAddress! + filled, $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      if count == 0 { break }
      filled += count
    }
    return Array(content.prefix(filled))
  }

  /// Creates the file with mode 0600, synced to disk before its name appears.
  ///
  /// - Throws: `.fileExists` when the name is taken, also by another process at the same moment.
  package static func create(_ path: String, content: [UInt8]) throws(CryptographyError) {
    let temporary = "\(path).\(RandomID.make())"
    defer { unlink(temporary) }
    try writeNew(temporary, content)
    // A link, unlike a rename, never replaces what another process has put there.
    guard link(temporary, path) == 0 else {
      if errno == EEXIST { throw CryptographyError(.fileExists, "\(path) exists already") }
      throw failure("create", path)
    }
  }

  private static func writeNew(_ path: String, _ content: [UInt8]) throws(CryptographyError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("create", path) }
    defer { close(descriptor) }
    var written = 0
    while written < content.count {
      let count = content.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("write", path) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw failure("sync", path) }
  }

  private static func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer, count)
    #else
      Darwin.read(descriptor, buffer, count)
    #endif
  }

  private static func failure(_ action: String, _ path: String) -> CryptographyError {
    CryptographyError(.fileFailed, "cannot \(action) \(path): \(String(cString: strerror(errno)))")
  }
}
