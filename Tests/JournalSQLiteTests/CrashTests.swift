internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Testing

@Suite("SQLite journal: crashes of the process")
struct CrashTests {
  /// Kills the peer after a random number of acknowledgements, again and again on one file.
  @Test func killedProcessLosesNothingAcknowledgedAndTearsNothing() async throws {
    try await withScratch { directory in
      var acknowledged: [StreamID: UInt64] = [:]
      for _ in 0..<12 {
        let peer = try Peer(journal: directory.journal)
        let lines = Int.random(in: 1...600)
        for line in try peer.killAfter(lines: lines) {
          let words = line.split(separator: " ")
          let stream = try #require(StreamID(validating: String(words[0])))
          let version = try #require(UInt64(words[1]))
          acknowledged[stream] = max(acknowledged[stream] ?? 0, version)
        }
        try await withJournal(directory.journal) { journal async throws in
          try await CrashCheck.verify(journal, acknowledged: acknowledged)
        }
      }
      #expect(acknowledged.count == 8)
    }
  }

  @Test func journalOpenInAnotherProcessIsLockedAndNamesIt() async throws {
    try await withScratch { directory in
      let peer = try Peer(journal: directory.journal)
      try peer.waitForOutput()
      let error = await openingError(directory.journal)
      #expect(error?.code == .locked)
      #expect(error?.message.contains("process \(peer.processIdentifier)") == true)
      _ = try peer.killAfter(lines: 1)
      try await withJournal(directory.journal) { _ in }
    }
  }
}

/// The program `journal-peer`, appending.
private final class Peer {
  private let process = Process()
  private let output = Pipe()
  private var received = Data()

  init(journal: String) throws {
    process.executableURL = try Self.executable()
    process.arguments = ["append", journal]
    process.standardOutput = output
    try process.run()
    // The parent's copy of the writing end would keep the pipe open after the peer's death.
    try output.fileHandleForWriting.close()
  }

  var processIdentifier: Int32 { process.processIdentifier }

  /// Programs and test bundle are built into one directory.
  private static func executable() throws -> URL {
    let candidates = [
      Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ].map { $0.appendingPathComponent("journal-peer") }
    return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
  }

  func waitForOutput() throws {
    received += output.fileHandleForReading.availableData
  }

  /// Every whole line that the peer wrote before it died; it is killed once there are `lines`.
  func killAfter(lines: Int) throws -> [Substring] {
    while received.count(where: { $0 == UInt8(ascii: "\n") }) < lines {
      let data = output.fileHandleForReading.availableData
      try #require(!data.isEmpty, "the peer ended by itself")
      received += data
    }
    kill(process.processIdentifier, SIGKILL)
    if let rest = try output.fileHandleForReading.readToEnd() { received += rest }
    process.waitUntilExit()
    let text = String(decoding: received, as: UTF8.self)
    return text.hasSuffix("\n") ? text.split(separator: "\n") : text.split(separator: "\n").dropLast()
  }
}
