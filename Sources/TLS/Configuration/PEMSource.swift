internal import COpenSSL

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where a text in PEM comes from: certificates, or a private key.
public enum PEMSource: Sendable, Hashable, CustomStringConvertible {
  /// A file, read when TLS is set up and again when certificates are reloaded.
  case file(String)
  /// The text itself.
  case text(String)

  /// The largest file that is read, in bytes. The list of all public authorities has about 250,000.
  public static let fileBytesMax = 4 << 20

  public var description: String {
    switch self {
    case .file(let path): path
    case .text: "the text given"
    }
  }

  func read() throws(TLSError) -> [UInt8] {
    switch self {
    case .text(let text): return Array(text.utf8)
    case .file(let path): return try Self.read(path)
    }
  }

  private static func read(_ path: String) throws(TLSError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = block.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count == 0 { return bytes }
      guard count > 0 else { throw unreadable(path, errno) }
      bytes.append(contentsOf: block[..<count])
      guard bytes.count <= fileBytesMax else {
        throw TLSError(.unreadableFile, "\(path) has more than \(fileBytesMax) bytes; is it the right file?")
      }
    }
  }

  private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 || errno != EINTR { return count }
    }
  }

  private static func unreadable(_ path: String, _ code: Int32) -> TLSError {
    TLSError(.unreadableFile, "cannot read \(path): \(String(cString: strerror(code)).lowercased())")
  }

  /// What changes when the file's content does: device, inode, size and time of change. `nil` for a text, and for a
  /// file that is not there now.
  var stamp: FileStamp? {
    guard case .file(let path) = self else { return nil }
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Glibc)
      let modified = status.st_mtim
    #else
      let modified = status.st_mtimespec
    #endif
    return FileStamp(
      device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino), bytes: Int64(status.st_size),
      modifiedSeconds: Int64(modified.tv_sec), modifiedNanoseconds: Int64(modified.tv_nsec))
  }
}

/// Tells one state of a file from another.
struct FileStamp: Sendable, Hashable {
  var device: UInt64
  var inode: UInt64
  var bytes: Int64
  var modifiedSeconds: Int64
  var modifiedNanoseconds: Int64
}
