internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import TestSupport
internal import Testing

/// `commerced --backup` beside a server at work, and the way back, as the README tells it.
@Suite("commerced is restored from a backup")
struct RestoreTests {
  private func commerced(_ folder: TemporaryFolder, journal: String, _ task: String...) async throws -> String {
    let arguments = ["--journal", journal, "--gateway", "127.0.0.1:1", "--development"]
    let child = try ChildProcess("commerced", arguments + task, folder: folder.url)
    #expect(try await child.exitStatus() == 0, "\(task): \(child.errors)")
    return await child.output()
  }

  ///     purchaser          server            operator
  ///     buys: first        written
  ///                                          --backup, --verify of the copy
  ///     buys: second       written
  ///                        killed            puts the copy in the journal's place
  ///     sees the first     started
  ///     buys: third        written
  @Test(.timeLimit(.minutes(2)))
  func aBackupOfARunningServerHoldsWhatWasAcknowledgedAndServesAfterARestore() async throws {
    let folder = try TemporaryFolder("commerce-restore")
    let servers = try Servers([])
    try await servers.start()
    let shop = try await Shop(servers, seed: 1)
    let client = shop.purchasers[0].client
    let first = try await shop.buy(client)
    let copy = folder.path("copy.journal")
    #expect(try await commerced(folder, journal: servers.journal.path, "--backup", copy).contains(copy))
    let report = try await commerced(folder, journal: copy, "--verify")
    #expect(report.contains("\"problems\":[]"), "\(report)")
    let second = try await shop.buy(client)
    let listed = try await client.listOrders(pageSize: 100).all().map(\.name)
    #expect(Set(listed) == [first, second])

    try await servers.kill([.server])
    for ending in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: servers.journal.path + ending) {
      try FileManager.default.removeItem(atPath: servers.journal.path + ending)
    }
    try FileManager.default.copyItem(atPath: copy, toPath: servers.journal.path)
    try await servers.start()
    #expect(try await client.listOrders(pageSize: 100).all().map(\.name) == [first])
    let third = try await shop.buy(client)
    #expect(Set(try await client.listOrders(pageSize: 100).all().map(\.name)) == [first, third])
    await shop.close()
    try await servers.kill(Servers.Program.allCases)
  }
}
