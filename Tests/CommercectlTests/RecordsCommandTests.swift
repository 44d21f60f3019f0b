internal import ClientTestSupport
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing

@testable internal import commercectl

/// `export` and `audit verify`.
@Suite struct RecordsCommandTests {
  private static let parts: [ExportRecordsResponse] = [
    ExportRecordsResponse(data: Array("order,state\r\no1,".utf8), rowCount: 0),
    ExportRecordsResponse(data: Array("COMPLETED\r\n".utf8), rowCount: 1, complete: true),
  ]

  @Test func R34_anExportIsStreamedToTheStandardOutputAsItComes() async {
    let terminal = Terminal([.stream(Self.parts)])
    #expect(await terminal.run("export", "orders", "--format", "csv") == 0)
    let request = terminal.invoker.requests(as: ExportRecordsRequest.self).first
    #expect(request?.kind == .orders && request?.format == .csv)
    #expect(terminal.output == "order,state\r\no1,\nCOMPLETED\r\n", "two writes, nothing else")
    #expect(terminal.errors.isEmpty)
  }

  @Test func R34_everyKindOfRecordHasAWordAndJSONMeansLines() async {
    #expect(
      Set(ExportCommand.kinds.map(\.kind.rawValue)) == Set(ExportKind.descriptor.values.map(\.number)).subtracting([0]))
    for (word, kind) in ExportCommand.kinds {
      let terminal = Terminal([.stream(Self.parts)])
      #expect(await terminal.run("export", word, "--output", "json") == 0)
      let request = terminal.invoker.requests(as: ExportRecordsRequest.self).first
      #expect(request?.kind == kind && request?.format == .jsonLines)
    }
  }

  @Test func R34_aFileIsReplacedOnceTheExportIsWholeAndNotBefore() async throws {
    let failing = Terminal([.stream([Self.parts[0]], then: RPCError(.unavailable, "gone"))])
    try FileManager.default.createDirectory(at: failing.folder, withIntermediateDirectories: true)
    let file = failing.folder.appending(path: "orders.csv")
    try Data("old".utf8).write(to: file)
    #expect(await failing.run("export", "orders", "--file", file.path) == ExitCode.unavailable)
    #expect(try String(contentsOf: file, encoding: .utf8) == "old")
    let cut = Terminal([.stream([Self.parts[0]])])
    #expect(await cut.run("export", "orders", "--file", file.path) == ExitCode.internalFailure)
    #expect(cut.errors.contains("begin it again"))
    let whole = Terminal([.stream(Self.parts)])
    #expect(await whole.run("export", "orders", "--file", file.path) == 0)
    #expect(try String(contentsOf: file, encoding: .utf8) == "order,state\r\no1,COMPLETED\r\n")
    #expect(whole.output.isEmpty && whole.errors.contains("1 rows exported to \(file.path)"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: failing.folder.path) == ["orders.csv"])
  }

  @Test(arguments: [
    (["export", "recipes"], "one of purchases, orders"), (["export"], "KIND is missing"),
    (["export", "orders", "--format", "xml"], "csv, jsonl"),
    (["audit", "verify", "--known-hash", "abc"], "64 hexadecimal digits"),
  ])
  func wrongArgumentsAreNamedAndNothingIsCalled(arguments: [String], message: String) async {
    let terminal = Terminal()
    #expect(await terminal.run(arguments: arguments) == ExitCode.usage)
    #expect(terminal.errors.contains(message), "\(terminal.errors)")
    #expect(terminal.invoker.calls.isEmpty)
  }

  @Test func R34_aFileThatCannotBeWrittenIsNamedBeforeAnybodyIsAsked() async {
    let terminal = Terminal()
    #expect(await terminal.run("export", "orders", "--file", "/nowhere/at/all.csv") == ExitCode.ioFailed)
    #expect(terminal.errors.contains("/nowhere/at/all.csv"))
    #expect(terminal.invoker.calls.isEmpty)
  }

  @Test func anEmptyTrailProvesItselfAndABrokenOneNamesItsFirstBrokenEntry() async {
    let sound = Terminal([.stream([StreamAuditTrailResponse]())])
    #expect(await sound.run("audit", "verify") == 0)
    #expect(sound.output.contains("the audit trail proves itself"))
    let entry = AuditEntry(sequence: 2, hash: [UInt8](repeating: 1, count: 32))
    let broken = Terminal([.stream([StreamAuditTrailResponse(entry: entry)])])
    #expect(await broken.run("audit", "verify") == ExitCode.invalidInput)
    #expect(broken.errors.contains("audit entry 1: entry 2 stands in its place"), "\(broken.errors)")
    let replaced = Terminal([.stream([StreamAuditTrailResponse]())])
    #expect(
      await replaced.run("audit", "verify", "--known-hash", String(repeating: "ab", count: 32))
        == ExitCode.invalidInput)
    #expect(replaced.errors.contains("does not hold the entry of the known hash"))
  }
}
