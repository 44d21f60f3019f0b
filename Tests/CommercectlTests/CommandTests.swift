internal import ClientTestSupport
internal import CommandLineOptions
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing
internal import Wire

@testable internal import commercectl

@Suite struct CommandTests {
  private let quote = Quote(
    productID: "CFQ7TTC0H9MP", offerID: "monthly", quantity: 25,
    total: Money(currencyCode: "NOK", minorUnits: 550_000), token: [1, 2, 3])
  private let order = Order(
    name: "tenants/t/orders/o1", state: .completed, productID: "CFQ7TTC0H9MP",
    total: Money(currencyCode: "NOK", minorUnits: 550_000), subscription: "tenants/t/subscriptions/s1")

  @Test func everyCommandExplainsItselfAndItsExitCodes() async {
    for command in CommandTable.all {
      let terminal = Terminal()
      let arguments = command.words + ["--help"]
      #expect(await terminal.run(arguments: arguments) == 0)
      #expect(terminal.output.contains("usage: commercectl \(command.words.joined(separator: " "))"))
      #expect(terminal.output.contains("78   refused by the rules or by the bank"))
      #expect(terminal.output.contains("--server HOST:PORT"))
    }
  }

  @Test func theOverviewListsEveryCommand() async {
    let terminal = Terminal()
    #expect(await terminal.run("--help") == 0)
    for command in CommandTable.all { #expect(terminal.output.contains(command.summary)) }
    #expect(await terminal.run() == ExitCode.usage)
  }

  @Test(arguments: [
    (["bogus"], "there is no command bogus"), (["policy"], "policy get, policy list, policy set"),
    (["quote", "--prodcut", "x"], "did you mean --product"), (["quote"], "--product PRODUCT is required"),
    (["orders", "--output", "xml"], "one of table, json, csv"), (["cancel"], "SUBSCRIPTION is missing"),
    (["policy", "set", "p", "off"], "enabled, disabled, only-trials-without-payment-method"),
    (["licences", "assign", "s1"], "USER is missing"), (["watch", "--from", "x"], "a sequence number"),
    (["buy", "--product", "p", "--source", "x"], "website or in-app:APP"),
    (["buy", "--product", "p", "--card-brand", "x"], "goes with --card"),
    (["buy", "--product", "p", "--card", "x", "--card-expires", "1331"], "MM/YYYY"),
    (["call", "Nope/Nope", "{}"], "there is no method"), (["orders", "--user", "id"], "--tenant is needed"),
  ])
  func wrongArgumentsAreNamedAndNothingIsCalled(arguments: [String], message: String) async {
    let terminal = Terminal()
    #expect(await terminal.run(arguments: arguments) == ExitCode.usage)
    #expect(terminal.errors.contains(message), "\(terminal.errors)")
    #expect(terminal.invoker.calls.isEmpty)
  }

  @Test func globalOptionsMayStandBeforeTheCommandAndInTheEnvironment() async {
    let terminal = Terminal(Array(repeating: .reply(ListOrdersResponse()), count: 2))
    #expect(await terminal.run("--server", "h:1", "orders") == 0)
    #expect(
      await terminal.run("orders", variables: ["COMMERCECTL_SERVER": "h:2", "COMMERCECTL_LANGUAGE": "nb"]) == 0)
    #expect(terminal.servers == ["h:1", "h:2"])
    #expect(terminal.invoker.calls[1].options.metadata.first("accept-language") == "nb")
  }

  @Test func buyingQuotesAndPlacesTheOrderWithATestCard() async {
    let terminal = Terminal([.reply(quote), .reply(order)])
    let status = await terminal.run(
      "buy", "--product", "CFQ7TTC0H9MP", "--offer", "monthly", "--quantity", "25", "--card", "pm_card_visa",
      "--source", "in-app:power-bi")
    #expect(status == 0)
    let request = terminal.invoker.requests(as: PlaceOrderRequest.self).first
    #expect(request?.quoteToken == [1, 2, 3])
    #expect(request?.source == OrderSource(kind: .inApp, app: "power-bi"))
    #expect(request?.paymentInstrument?.card?.paymentToken == "pm_card_visa")
    #expect(request?.paymentInstrument?.card?.lastFour == "4242")
    #expect(terminal.output.contains("NOK 5,500.00"))
    #expect(terminal.output.contains("completed"))
  }

  @Test func whoeverIsAskedAndSaysNoBuysNothing() async {
    let terminal = Terminal([.reply(quote)], input: ["n"])
    let status = await terminal.run(
      "buy", "--product", "p", "--offer", "monthly", "--card", "pm_card_visa", isInteractive: true)
    #expect(status == 0)
    #expect(terminal.errors.contains("Buy 25 seats of CFQ7TTC0H9MP (monthly) for NOK 5,500.00? [y/N]"))
    #expect(terminal.output == "nothing was bought")
    #expect(terminal.invoker.calls.count == 1)
  }

  @Test func aSavedQuoteIsBoughtAsItIs() async {
    let saved = Terminal([.reply(quote)])
    #expect(await saved.run("quote", "--product", "p", "--offer", "monthly", "--output", "json") == 0)
    let terminal = Terminal([.reply(order)], input: saved.output.components(separatedBy: "\n"))
    #expect(await terminal.run("buy", "--quote", "-", "--card", "pm_card_visa", "--request-id", "mine") == 0)
    let request = terminal.invoker.requests(as: PlaceOrderRequest.self).first
    #expect(request?.quoteToken == [1, 2, 3])
    #expect(request?.requestID == "mine")
  }

  @Test func theOnlyOfferNeedNotBeNamedAndSeveralAreListed() async {
    let one = Product(productID: "p", offers: [Offer(offerID: "monthly")])
    let terminal = Terminal([.reply(one), .reply(quote)])
    #expect(await terminal.run("quote", "--product", "p") == 0)
    #expect(terminal.invoker.requests(as: CreateQuoteRequest.self).first?.offerID == "monthly")
    let two = Terminal([.reply(Product(productID: "p", offers: [Offer(offerID: "a"), Offer(offerID: "b")]))])
    #expect(await two.run("quote", "--product", "p") == ExitCode.usage)
    #expect(two.errors.contains("there are several: a, b"))
  }

  @Test func aDeclinedCardEndsWithTheBanksReason() async {
    let declined = Order(name: "tenants/t/orders/o1", state: .declined, declineReason: "insufficient_funds")
    let terminal = Terminal([.reply(quote), .reply(declined)])
    let status = await terminal.run("buy", "--product", "p", "--offer", "monthly", "--card", "pm_card_visa")
    #expect(status == ExitCode.refused)
    #expect(terminal.errors.contains("insufficient_funds"))
    #expect(terminal.errors.contains("what to do: try another card"))
  }

  @Test func aRefusalShowsItsLocalisedMessageItsFieldsAndItsReason() async {
    var refusal = RPCError(.failedPrecondition, reason: "POLICY_DISABLED", domain: "commerce", "switched off")
    refusal.details.localizedMessage = LocalizedMessage(locale: "nb", message: "Kontakt IT-administratoren.")
    refusal.details.fieldViolations = [FieldViolation(field: "product_id", description: "is blocked\u{1B}[2J")]
    refusal.details.helpURL = "https://help.example"
    let terminal = Terminal([.failure(refusal)])
    #expect(await terminal.run("quote", "--product", "p", "--offer", "o") == ExitCode.refused)
    #expect(
      terminal.errors == """
        commercectl: Kontakt IT-administratoren.
          cause: switched off
          field product_id: is blocked\u{FFFD}[2J
          code: FAILED_PRECONDITION POLICY_DISABLED
          see: https://help.example
        """)
  }

  @Test func everyStatusHasItsExitCode() {
    let expected: [StatusCode: Int32] = [
      .invalidArgument: 65, .outOfRange: 65, .notFound: 66, .unavailable: 69, .internalError: 70, .unknown: 70,
      .dataLoss: 70, .unimplemented: 70, .aborted: 75, .resourceExhausted: 75, .deadlineExceeded: 75,
      .permissionDenied: 77, .unauthenticated: 77, .failedPrecondition: 78, .alreadyExists: 78, .cancelled: 130,
    ]
    for (code, exit) in expected { #expect(FailureReport(RPCError(code, "no")).exitCode == exit, "\(code)") }
  }

  @Test func cancellingShowsTheMoneyFirstAndDoesNothingUnasked() async {
    let preview = PreviewCancellationResponse(
      immediate: true, refund: Money(currencyCode: "NOK", minorUnits: 500_000), etag: "e1")
    let terminal = Terminal([.reply(preview)])
    #expect(await terminal.run("cancel", "s1") == 0)
    #expect(terminal.output.contains("NOK 5,000.00"))
    #expect(terminal.output.contains("nothing was cancelled; add --yes to do it"))
    let response = CancelSubscriptionResponse(refundState: .pending)
    let decided = Terminal([.reply(preview), .reply(response)])
    #expect(await decided.run("cancel", "s1", "--yes", "--reason", "too-expensive") == 0)
    let request = decided.invoker.requests(as: CancelSubscriptionRequest.self).first
    #expect(request?.etag == "e1")
    #expect(request?.reason == .tooExpensive)
  }

  @Test func assigningReportsEachUserAndFailsWhereOneWasRefused() async {
    let results = [
      LicenseResult(index: 0, user: "tenants/t/users/kari"),
      LicenseResult(index: 1, user: "tenants/t/users/ola", statusCode: 9, reason: "SEATS_EXHAUSTED", message: "full"),
      LicenseResult(
        index: 2, user: "tenants/t/users/per", statusCode: 9, reason: "SEATS_EXHAUSTED", message: "full",
        localizedMessage: "Alle er tildelt."),
    ]
    let terminal = Terminal([.reply(BatchAssignLicensesResponse(results: results))])
    #expect(await terminal.run("licenses", "assign", "s1", "--users", "users.txt") == ExitCode.refused)
    #expect(
      terminal.output == """
        User  Result           Message
        kari  done
        ola   SEATS_EXHAUSTED  full
        per   SEATS_EXHAUSTED  Alle er tildelt.
        """)
    #expect(terminal.errors.contains("1 of 3 assigned"))
    #expect(await terminal.run("licences", "assign", "s1", "--users", "nowhere") == ExitCode.notFound)
  }

  @Test func csvGivesMoneyTwoColumnsAndEndsLinesAsRFC4180Says() async {
    let terminal = Terminal([.reply(ListOrdersResponse(orders: [order]))])
    #expect(await terminal.run("orders", "--output", "csv") == 0)
    let lines = (terminal.output + "\n").components(separatedBy: "\r\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("Order,State,Product,Offer,Seats,Total,Total currency,Refunded,Refunded currency,"))
    #expect(lines[1].hasPrefix("o1,completed,CFQ7TTC0H9MP,,0,5500.00,NOK,,,"))
    #expect(lines[0].filter { $0 == "," }.count == lines[1].filter { $0 == "," }.count)
  }

  @Test func jsonListsAreArraysOfMessages() async throws {
    let terminal = Terminal([.reply(ListOrdersResponse(orders: [order, order])), .reply(ListOrdersResponse())])
    #expect(await terminal.run("orders", "--output", "json") == 0)
    let parsed = try JSONSerialization.jsonObject(with: Data(terminal.output.utf8)) as? [[String: Any]]
    #expect(parsed?.count == 2)
    #expect(parsed?.first?["state"] as? String == "COMPLETED")
    #expect(await terminal.run("orders", "--output", "json") == 0)
    #expect(terminal.output.hasSuffix("[]"))
  }

  @Test func anyUnaryMethodCanBeCalledWithJSON() async {
    let terminal = Terminal([.reply(RawReply.of(order))])
    #expect(await terminal.run("call", "OrderService/GetOrder", #"{"name": "tenants/t/orders/o1"}"#) == 0)
    #expect(terminal.invoker.calls.first?.method == "commerce.v1.OrderService/GetOrder")
    let sent = terminal.invoker.calls.first?.request?.serializedBytes()
    #expect(sent == GetOrderRequest(name: "tenants/t/orders/o1").serializedBytes())
    #expect(terminal.output.contains(#""productId": "CFQ7TTC0H9MP""#))
  }

  @Test func streamsOfResponsesArePrintedLineByLine() async {
    let events = [Event(type: "A", sequence: 1), Event(type: "B", sequence: 2)]
      .map { RawReply.of(WatchEventsResponse(item: .event($0))) }
    let terminal = Terminal([.stream(events)])
    #expect(await terminal.run("call", "EventService/WatchEvents", "{}") == 0)
    let lines = [#"{"event":{"type":"A","sequence":"1"}}"#, #"{"event":{"type":"B","sequence":"2"}}"#]
    #expect(terminal.output == lines.joined(separator: "\n"))
  }

  @Test func streamsOfRequestsComeFromTheInput() async {
    let terminal = Terminal(
      [.reply(RawReply.of(ImportUsersResponse(createdCount: 1)))],
      input: [#"{"header": {"parent": "tenants/t"}}"#, #"{"batch": {"users": [{"name": "tenants/t/users/u"}]}}"#])
    #expect(await terminal.run("call", "DirectoryService/ImportUsers", "-") == 0)
    #expect(terminal.invoker.calls.count == 3)
    #expect(terminal.output.contains(#""createdCount": "1""#))
  }

  @Test func jsonThatDoesNotFitNamesTheField() async {
    let terminal = Terminal()
    #expect(
      await terminal.run("call", "OrderService/GetOrder", #"{"nmae": "x"}"#) == ExitCode.invalidInput)
    #expect(terminal.errors.contains("nmae"))
    #expect(await terminal.run("call", "OrderService/GetOrder", "{} {}") == ExitCode.usage)
    #expect(terminal.errors.contains("takes one request, and the JSON has 2"))
  }

  @Test func watchingGoesOnBehindATokenAndEndsAfterTheCount() async {
    let events = (1...3).map { WatchEventsResponse(item: .event(Event(type: "Nope", sequence: $0))) }
    let terminal = Terminal([.stream(events)])
    #expect(await terminal.run("watch", "--resume-token", "r", "--count", "2", "--output", "json") == 0)
    #expect(terminal.output == #"{"type":"Nope","sequence":"1"}"# + "\n" + #"{"type":"Nope","sequence":"2"}"#)
    #expect(terminal.invoker.requests(as: WatchEventsRequest.self).first?.start == .resumeToken("r"))
  }

  @Test func importedUsersGetTheTenantsNameAndABadLineIsNamed() async {
    let terminal = Terminal(
      [.reply(ImportUsersResponse(createdCount: 1))], input: [#"{"name": "u1", "userType": "MEMBER"}"#, ""])
    #expect(await terminal.run("directory", "import", "-") == 0)
    let users = terminal.invoker.requests(as: ImportUsersRequest.self).flatMap { $0.batch?.users ?? [] }
    #expect(users.map(\.name) == ["tenants/\(Terminal.tenant)/users/u1"])
    let broken = Terminal(input: ["{}", "{"])
    #expect(await broken.run("directory", "import", "-") == ExitCode.invalidInput)
    #expect(broken.errors.contains("-:2: "))
  }
}

/// A reply as a caller gets it who knows the method by its description alone.
enum RawReply {
  static func of(_ message: some Message) -> Empty {
    var raw = Empty()
    raw.unknownFields.bytes = message.serializedBytes()
    return raw
  }
}
