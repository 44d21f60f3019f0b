internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import TestSupport
internal import Testing

/// A real full disk: a small file system in memory, which only root may mount.
@Suite("commerced on a full disk")
struct FullDiskTests {
  static let mayMount = geteuid() == 0 && canMount()

  private static func canMount() -> Bool {
    guard let folder = try? TemporaryFolder("full-disk") else { return false }
    defer { folder.remove() }
    guard (try? run("mount", "-t", "tmpfs", "-o", "size=1m", "none", folder.url.path)) == 0 else { return false }
    return (try? run("umount", folder.url.path)) == 0
  }

  private static func run(_ command: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Takes every byte that is left.
  private func fill(_ file: URL) throws {
    let descriptor = open(file.path, O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    for size in [65_536, 4_096, 512, 1] {
      let block = [UInt8](repeating: 0, count: size)
      while write(descriptor, block, size) == size {}
    }
  }

  ///     purchaser               journal
  ///     buy ─▶ completed        written
  ///                             the disk is full
  ///     buy, buy, … ─▶ RESOURCE_EXHAUSTED
  ///                             there is room again
  ///     buy (same request) ─▶ completed; after a restart all of it is there
  @Test(
    .enabled(if: mayMount, "mounting a small file system takes root and a kernel that lets it"),
    .timeLimit(.minutes(2)))
  func mutationsAreRefusedNothingIsLostAndItGoesOnWhenThereIsRoomAgain() async throws {
    let folder = try TemporaryFolder("full-disk")
    let disk = folder.url
    try #require(try Self.run("mount", "-t", "tmpfs", "-o", "size=8m", "none", disk.path) == 0)
    defer {
      // The servers' last files may still be open for a moment; a lazy unmount does not mind.
      let status = try? Self.run("umount", "-l", disk.path)
      #expect(status == 0)
      folder.remove()
    }
    let servers = try Servers([], journalFolder: disk)
    try await servers.start()
    let shop = try await Shop(servers, seed: 1)
    let client = shop.purchasers[0].client
    var completed = [try await shop.buy(client)]
    let filler = disk.appending(path: "filler")
    try fill(filler)
    var refused: String?
    // Space that the log file has already may take a few more.
    for _ in 0..<2_000 where refused == nil {
      let requestID = RequestID.random()
      do {
        completed.append(try await shop.buy(client, requestID))
      } catch let error as RPCError {
        #expect(error.code == .resourceExhausted, "\(error)")
        refused = requestID
      }
    }
    let requestID = try #require(refused, "the disk never filled up")
    #expect(servers.child(.server)?.isRunning == true, "\(servers.child(.server)?.errors ?? "")")
    #expect(try await client.listOrders(pageSize: 1_000).all().count >= completed.count, "reading goes on")
    try FileManager.default.removeItem(at: filler)
    completed.append(try await shop.buy(client, requestID))
    try await servers.kill([.server])
    try await servers.start()
    let orders = try await client.listOrders(pageSize: 1_000).all()
    #expect(Set(completed).isSubset(of: Set(orders.map(\.name))))
    #expect(orders.allSatisfy { $0.state == .completed })
    let summary = try await shop.gateway.getSummary()
    #expect(summary.ordersChargedTwiceCount == 0)
    #expect(summary.capturedCount == UInt64(orders.count))
    await shop.close()
    try await servers.kill(Servers.Program.allCases)
  }
}
