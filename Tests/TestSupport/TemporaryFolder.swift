package import Foundation
internal import Locking

/// A folder of a test's own in the temporary directory. It goes with the object, or earlier when it is told to.
///
/// `Tests/Support/run-all` gives each part of the tests a temporary directory, and fails where anything is left in it.
package final class TemporaryFolder: Sendable {
  package let url: URL
  private let isGone = Mutex(false)

  /// Makes the folder.
  /// - Parameter purpose: what its name begins with.
  package convenience init(_ purpose: String) throws {
    self.init(reserving: purpose)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    } catch {
      isGone.withLock { $0 = true }
      throw error
    }
  }

  /// Only names the folder, for code under test that makes it itself.
  package init(reserving purpose: String) {
    // Short, because the path of a Unix socket has 103 bytes at most.
    url = FileManager.default.temporaryDirectory.appending(path: "\(purpose)-\(UUID().uuidString.prefix(13))")
  }

  deinit { remove() }

  /// The path of something in the folder.
  package func path(_ name: String) -> String { url.appending(path: name).path }

  /// Removes the folder with all that is in it; only the first call does anything.
  package func remove() {
    let isFirst = isGone.withLock { isGone in
      defer { isGone = true }
      return !isGone
    }
    guard isFirst, FileManager.default.fileExists(atPath: url.path) else { return }
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      FileHandle.standardError.write(Data("\(url.path) is left behind: \(error)\n".utf8))
    }
  }
}

/// Runs `body` with a folder that is there as long as it runs.
package func withTemporaryFolder<R>(_ purpose: String, _ body: (TemporaryFolder) async throws -> R) async throws -> R {
  let folder = try TemporaryFolder(purpose)
  defer { folder.remove() }
  return try await body(folder)
}
