internal import CSQLite
internal import Foundation
internal import Testing

@testable internal import harness

/// `harness verify` as a process: over a sound journal, and over journals that somebody has tampered with.
@Suite struct VerifyTests {
  /// What somebody with the journal's file could do, and what the auditor says of it.
  private static let tamperings: [(name: String, statement: String, finding: String)] = [
    (
      "an event is left out",
      "DELETE FROM events WHERE position = (SELECT min(position) FROM events WHERE type = 'InvoiceIssued')",
      "follows version"
    ),
    (
      "what an audit entry stands for is emptied",
      "UPDATE events SET payload = x'' WHERE type = 'ProductPolicyChanged'", "are not those of the journal"
    ),
    (
      "a posting is cut short",
      """
      UPDATE events SET payload = substr(payload, 1, 1) \
      WHERE position = (SELECT min(position) FROM events WHERE type = 'LedgerPosted')
      """, "LedgerPosted"
    ),
    (
      "an audit entry stands for another one",
      """
      UPDATE events SET payload = (SELECT payload FROM events WHERE type = 'AuditRecorded' ORDER BY position LIMIT 1) \
      WHERE position = (SELECT max(position) FROM events WHERE type = 'AuditRecorded')
      """, "the audit chain is broken before this entry"
    ),
  ]

  @Test func aSoundJournalHoldsAndATamperedOneIsNamedWithWhatIsWrong() async throws {
    try await Workplace.with { workplace in
      let servers = try await TestServers(in: workplace)
      try await Self.trade(servers.address)
      await servers.stop()
      let journal = workplace.path("commerce.sqlite")
      let sound = try await ProgramRun(
        "verify", "--journal", journal, "--gateway-journal", workplace.path("gateway.sqlite"))
      #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
      for (name, statement, finding) in Self.tamperings {
        let copy = workplace.path("\(name.replacing(" ", with: "-")).sqlite")
        try FileManager.default.copyItem(atPath: journal, toPath: copy)
        #expect(try Self.change(copy, statement) == 1, "\(name): one event is changed")
        let run = try await ProgramRun("verify", "--journal", copy)
        #expect(run.status != 0, "\(name)")
        #expect((run.output + run.errors).contains(finding), "\(name): \(run.output)\(run.errors)")
      }
      // Without the gateway's word a journal says nothing of its charges; with another's, none is known.
      let other = try workplace.start(
        program: try ProgramRun.url(of: "sandbox-gateway"),
        ["--listen", "127.0.0.1:0", "--journal", workplace.path("other.sqlite")])
      _ = try await other.address()
      await other.stop()
      let foreign = try await ProgramRun(
        "verify", "--journal", journal, "--gateway-journal", workplace.path("other.sqlite"))
      #expect(foreign.status != 0)
      #expect((foreign.output + foreign.errors).contains("the gateway does not know charge"))
      let absent = try await ProgramRun("verify", "--journal", workplace.path("absent.sqlite"))
      #expect(absent.status != 0 && absent.errors.contains("absent.sqlite"))
    }
  }

  /// A purchase, its cancellation and a policy: events, postings and audit entries.
  private static func trade(_ server: String) async throws {
    let control = Commercectl(server: server)
    let order = try await control.object(
      "buy", "--product", "CFQ7TTC0H9MP", "--offer", "yearly", "--quantity", "3", "--card", "pm_card_visa",
      as: "kari.nordmann@contoso.com")
    let subscription = try #require(order["subscription"] as? String)
    try await control.run(
      "policy", "set", "CFQ7TTC0HD33", "disabled", as: "ingrid.hansen@contoso.com")
    try await control.run("cancel", subscription, "--yes", as: "kari.nordmann@contoso.com")
  }

  private static func change(_ path: String, _ statement: String) throws -> Int32 {
    var database: OpaquePointer?
    defer { sqlite3_close(database) }
    try #require(sqlite3_open(path, &database) == SQLITE_OK)
    var message: UnsafeMutablePointer<CChar>?
    let status = sqlite3_exec(database, statement, nil, nil, &message)
    let text = message.map { String(cString: $0) } ?? ""
    sqlite3_free(message)
    try #require(status == SQLITE_OK, "\(text)")
    return sqlite3_changes(database)
  }
}
