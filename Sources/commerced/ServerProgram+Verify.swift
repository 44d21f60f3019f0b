internal import CommerceServer
internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Reactor

/// `commerced --verify`: an auditor's pass over a journal that nobody writes.
extension ServerProgram {
  /// The report as one JSON object a line of standard output, its keys those of `JournalVerifier.Report`.
  private struct Output: Encodable {
    let tenants: Int
    let events: UInt64
    let transactions: UInt64
    let auditEntries: UInt64
    let invoices: Int
    let charges: Int
    let debits: [String: Int64]
    let problems: [String]
  }

  /// - Throws: `StartupError` with `ExitCode.data` where anything does not hold.
  func verify() async throws {
    guard FileManager.default.fileExists(atPath: options.journalPath) else {
      throw StartupError(ExitCode.inputOutput, "--journal \(options.journalPath) is not there")
    }
    let journal = try openJournal()
    let loops = try EventLoopGroup(count: 1, name: "verify")
    let payments =
      options.verifiesGateway
      ? try PaymentParts(options.gateway, eventLoops: loops, interceptors: { _ in [] }) : nil
    let report: JournalVerifier.Report
    do {
      report = try await JournalVerifier(journal: journal, gateway: payments?.gateway).verify()
    } catch {
      await payments?.close()
      await journal.close()
      throw StartupError(ExitCode.inputOutput, "the journal cannot be verified: \(error)")
    }
    await payments?.close()
    await journal.close()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let output = Output(
      tenants: report.tenants, events: report.events, transactions: report.transactions,
      auditEntries: report.auditEntries, invoices: report.invoices, charges: report.charges, debits: report.debits,
      problems: report.problems)
    FileHandle.standardOutput.write(try encoder.encode(output) + Data("\n".utf8))
    if let first = report.problems.first {
      throw StartupError(ExitCode.data, "\(report.problems.count) things do not hold, the first: \(first)")
    }
  }
}
