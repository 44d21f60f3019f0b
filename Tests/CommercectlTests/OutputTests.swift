internal import CommerceSchema
internal import Testing
internal import Wire

@testable internal import commercectl

@Suite struct OutputTests {
  @Test func moneyHasItsCurrencysDecimals() {
    #expect(MoneyText.shown(Money(currencyCode: "NOK", minorUnits: 123_450)) == "NOK 1,234.50")
    #expect(MoneyText.shown(Money(currencyCode: "JPY", minorUnits: 1_234_567)) == "JPY 1,234,567")
    #expect(MoneyText.shown(Money(currencyCode: "KWD", minorUnits: 5_200)) == "KWD 5.200")
    #expect(MoneyText.shown(Money(currencyCode: "USD", minorUnits: -5)) == "USD -0.05")
    #expect(MoneyText.shown(Money(currencyCode: "USD", minorUnits: 0)) == "USD 0.00")
    #expect(MoneyText.plain(Money(currencyCode: "NOK", minorUnits: .min)) == "-92233720368547758.08")
  }

  @Test func timesAreUTC() {
    let time = Timestamp(seconds: 1_769_868_309)
    #expect(TimeText.shown(time) == "2026-01-31 14:05 UTC")
    #expect(TimeText.rfc3339(time) == "2026-01-31T14:05:09Z")
    #expect(TimeText.rfc3339(Timestamp(seconds: .max)) == "invalid")
  }

  @Test func fieldsAreQuotedAsRFC4180Says() {
    #expect(CSV.record(["a", "b c", "d,e", "f\"g", "h\r\ni", ""]) == "a,b c,\"d,e\",\"f\"\"g\",\"h\r\ni\",")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\r\nx"])
  func textThatASpreadsheetWouldRunIsDisarmed(text: String) {
    #expect(CSV.harmless(text) == "'" + text)
    #expect(Cell.text(text).exported == ["'" + text])
    #expect(Cell.id("tenants/t/users/" + text).exported == ["'" + text])
  }

  @Test func numbersAndMoneyAreNotTakenForFormulas() {
    #expect(Cell.number(Int64(-1)).exported == ["-1"])
    #expect(Cell.money(Money(currencyCode: "NOK", minorUnits: -150)).exported == ["-1.50", "NOK"])
    #expect(Cell.money(nil).exported == ["", ""])
  }

  @Test func columnsLineUpAndNumbersStandRight() {
    let table = TableText.table(
      ["Name", "Seats"], [[.text("a"), .number(Int64(5))], [.text("日本"), .number(Int64(125))]])
    #expect(table == "Name  Seats\na         5\n日本    125")
  }

  @Test func whatATerminalWouldObeyIsNotPassedOn() {
    let evil = "Kari\u{1B}[2J\u{7}\u{202E}\n"
    #expect(TableText.printable(evil) == "Kari\u{FFFD}[2J\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(TableText.printable("Bjørn Åse 日本 👩‍💻") == "Bjørn Åse 日本 👩‍💻")
  }

  @Test func enumValuesReadLikeWords() {
    #expect(EnumText.shown(PurchaseChannel.selfService) == "self-service")
    #expect(EnumText.shown(Order.State.requiresAction) == "requires-action")
    #expect(EnumText.shown(Order.State.unspecified) == "")
    #expect(EnumText.shown(Order.State(rawValue: 99)) == "99")
    #expect(EnumText.value("no-longer-needed", of: CancellationReason.self) == .noLongerNeeded)
    #expect(EnumText.value("unspecified", of: CancellationReason.self) == nil)
  }

  @Test func taxRatesReadAsPercentages() {
    #expect(
      [2_500, 1_725, 1_750, 5, 0].map(QuoteCommand.percentage) == ["25 %", "17.25 %", "17.5 %", "0.05 %", "0 %"])
  }

  @Test func requestsAreSplitWhereObjectsEnd() throws {
    let text = #" [{"a":"}\"{"}, {"b":{}}] {"c":1}"#
    let values = try JSONSequence.values(in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    #expect(values == [#"{"a":"}\"{"}"#, #"{"b":{}}"#, #"{"c":1}"#])
    #expect(try JSONSequence.values(in: []).isEmpty)
    for broken in ["{", "}", "{\"a", "1", "{} x"] {
      #expect(throws: CommandFailure.self) { try JSONSequence.values(in: Array(broken.utf8)) }
    }
  }
}
