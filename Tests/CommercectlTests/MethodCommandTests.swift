internal import ClientTestSupport
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing
internal import Wire

@testable internal import commercectl

/// Methods of the schema as commands.
@Suite struct MethodCommandTests {
  private let invoice = Invoice(
    name: "tenants/t/invoices/INV-7", number: "INV-7", total: Money(currencyCode: "NOK", minorUnits: 125_000))

  /// Fails on a new method that no command reaches: where two share their words, one of them is out of reach.
  @Test func everyPublicMethodIsReachedByACommand() {
    let methods = CommerceSchemaIndex.methods.filter { $0.service.hasPrefix("commerce.") }
    #expect(!methods.isEmpty)
    for method in methods {
      let command = MethodCommand(method, among: methods)
      let entry = CommandTable.all.first { $0.words == command.words }
      let isTask = CommandTable.tasks.contains { $0.words == command.words }
      #expect(entry != nil, "\(method.fullName) has no command")
      #expect(isTask || entry?.summary == command.summary, "\(command.words) do not reach \(method.fullName)")
    }
    let words = CommandTable.all.map { $0.words.joined(separator: " ") }
    #expect(Set(words).count == words.count, "two commands have the same words")
  }

  /// Every field of a request is an argument, an option, or fills itself in.
  @Test func everyFieldOfARequestCanBeSaid() {
    for command in MethodCommand.all where command.method.shape != .clientStreaming {
      for field in command.method.request.fields {
        let json = FieldNames.json(field.name)
        let isSaid =
          command.form.options.contains { $0.path.first == json } || command.form.namePath?.first == json
          || ["parent", "page_size", "page_token", "name"].contains(field.name)
        #expect(isSaid, "\(command.words) cannot say \(field.name)")
      }
    }
  }

  @Test func everyMutationTakesARequestIDAndADryRunWhereTheSchemaHasThem() {
    for command in MethodCommand.all where command.method.shape == .unary {
      let fields = Set(command.method.request.fields.map(\.name))
      let options = Set(command.specification.options.map(\.name))
      if fields.contains("request_id") { #expect(options.contains("request-id"), "\(command.words)") }
      if fields.contains("validate_only") { #expect(options.contains("validate-only"), "\(command.words)") }
    }
  }

  @Test func everyMethodShowsAnExampleThatItsOwnOptionsUnderstand() async throws {
    for command in MethodCommand.all {
      let help = Terminal()
      guard CommandTable.methods.contains(where: { $0.words == command.words }) else { continue }
      #expect(await help.run(arguments: command.words + ["--help"]) == 0)
      #expect(help.output.contains("Example: "))
      // The help wraps long lines; the specification does not.
      let line = command.specification.summary.split(separator: "\n").first { $0.contains("Example: ") }
      let words = try #require(line?.split(separator: "commercectl ").last?.split(separator: " ").map(String.init))
      let resolved = try CommandTable.resolve(words)
      #expect(resolved?.command.words == command.words)
      _ = try resolved.map { try $0.command.specification.parse($0.arguments) }
    }
  }

  @Test func listsFollowThePagesUpToTheLimitInEveryFormat() async throws {
    func pages() -> [ScriptedInvoker.Answer] {
      [
        .reply(RawReply.of(ListInvoicesResponse(invoices: [invoice], nextPageToken: "more"))),
        .reply(RawReply.of(ListInvoicesResponse(invoices: [invoice, invoice]))),
      ]
    }
    let table = Terminal(pages())
    #expect(await table.run("invoices", "list", "--filter", "state = OPEN", "--limit", "2") == 0)
    #expect(table.output.split(separator: "\n").count == 3)
    #expect(table.output.contains("NOK 1,250.00"))
    let second = try #require(table.invoker.calls.last?.request?.serializedBytes())
    let request = try ListInvoicesRequest(serializedBytes: second)
    #expect(request.pageToken == "more")
    #expect(request.filter == "state = OPEN")
    #expect(request.parent == "tenants/\(Terminal.tenant)")
    let csv = Terminal(pages())
    #expect(await csv.run("invoices", "list", "--output", "csv") == 0)
    #expect(csv.output.contains(",1250.00,NOK,"))
    let json = Terminal(pages())
    #expect(await json.run("invoices", "list", "--output", "json") == 0)
    let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(parsed?.map { $0["number"] as? String } == ["INV-7", "INV-7", "INV-7"])
  }

  @Test func idsBecomeNamesAndAMutationGetsARequestID() async throws {
    let terminal = Terminal([.reply(RawReply.of(invoice)), .reply(RawReply.of(invoice))])
    #expect(await terminal.run("invoices", "pay", "INV-7", "--validate-only") == 0)
    #expect(terminal.output.contains("NOK 1,250.00"))
    #expect(await terminal.run("invoices", "pay", "tenants/x/invoices/1", "--request-id", "mine") == 0)
    let requests = try terminal.invoker.calls.map {
      try PayInvoiceRequest(serializedBytes: $0.request?.serializedBytes() ?? [])
    }
    #expect(requests.map(\.name) == ["tenants/\(Terminal.tenant)/invoices/INV-7", "tenants/x/invoices/1"])
    #expect(requests[0].validateOnly)
    #expect(!requests[0].requestID.isEmpty)
    #expect(requests[1].requestID == "mine")
  }

  @Test func anUpdateNamesTheFieldsThatAreGiven() async throws {
    let terminal = Terminal([.reply(RawReply.of(Subscription(name: "tenants/t/subscriptions/s1")))])
    #expect(await terminal.run("subscriptions", "update", "s1", "--auto-renew", "false") == 0)
    let bytes = try #require(terminal.invoker.calls.first?.request?.serializedBytes())
    let request = try UpdateSubscriptionRequest(serializedBytes: bytes)
    #expect(request.updateMask?.paths == ["auto_renew"])
    #expect(request.subscription?.name == "tenants/\(Terminal.tenant)/subscriptions/s1")
  }

  @Test func aValueThatDoesNotFitIsNamedAndNothingIsCalled() async {
    let terminal = Terminal()
    #expect(await terminal.run("seats", "reduce", "s1", "--timing", "soon") == ExitCode.usage)
    #expect(terminal.errors.contains("--timing is soon; it must be one of "))
    #expect(await terminal.run("payment-methods", "create", "--card-x", "y") == ExitCode.usage)
    #expect(terminal.invoker.calls.isEmpty)
  }
}
