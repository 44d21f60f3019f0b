internal import Commerce
internal import CommerceEvents
internal import Foundation
internal import Testing

@testable internal import CommerceServer

@Suite struct ExportTests {
  private func csv(_ values: [ExportValue]) -> String {
    var bytes: [UInt8] = []
    CSVFormatter().row([], values, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+47", "'+47"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
    ("  =1", "'  =1"), ("a=b", "a=b"), ("", ""), ("Kari", "Kari"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("a\r\nb", "\"a\r\nb\""), ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
  ])
  func aTextIsQuotedByRFC4180AndNoSpreadsheetRunsIt(text: String, field: String) {
    #expect(csv([.text(text)]) == field + "\r\n")
  }

  @Test func numbersTimesAndListsAreWrittenPlainly() {
    let values: [ExportValue] = [
      .integer(-5), .flag(true), .time(0), .time(1_774_952_430_000_001), .list(["a", "-b"]), .list([]),
    ]
    #expect(csv(values) == "-5,true,,2026-03-31T10:20:30.000001Z,a; -b,\r\n")
    var bytes: [UInt8] = []
    JSONLinesFormatter().row(["a", "b", "c", "d", "e", "f"], values, into: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"a":-5,"b":true,"c":null,"d":"2026-03-31T10:20:30.000001Z","e":["a","-b"],"f":[]}"# + "\n")
  }

  @Test func aJSONTextComesBackFromAnyReader() throws {
    let text = "\u{0}\u{1}\"\\\n\r\t\u{7F}æ𝄞"
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    let read = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    #expect(read as? String == text)
  }

  /// A million rows from one tenant: what is held while they are written does not grow with their number.
  /// Measured by itself, as other tests would count: `MEASURES_MEMORY=1 swift test --filter aMillionRows`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["MEASURES_MEMORY"] != nil))
  func aMillionRowsAreExportedInConstantMemory() async throws {
    let subscriptions = 100
    let seats = 10_000
    var state = TenantState(tenantID: "t")
    for index in 0..<subscriptions {
      let id = "subscription-\(index)"
      _ = state.apply(
        .subscriptionActivated(
          SubscriptionActivated(
            subscription: Subscription(
              subscriptionID: id, productID: "CFQ7TTC0H9MP", lots: [SeatLot(quantity: UInt32(seats))]))), at: 1)
      _ = state.apply(
        .licenseAssigned(
          LicenseAssigned(subscriptionID: id, userIDs: (0..<seats).map { "user-\(index)-\($0)" })), at: 1)
    }
    let rows = ExportRows(
      snapshot: .init(tenantID: "t", state: state, now: 2, version: 0), catalogue: try CatalogueFile.sample())
    var table = rows.licenseAssignments()
    let formatter = CSVFormatter()
    var count = 0
    var largestStep = 0
    let before = try Self.residentBytes()
    var most = before
    while let step = try await table.next() {
      var bytes: [UInt8] = []
      for row in step { formatter.row(table.columns, row, into: &bytes) }
      count += step.count
      largestStep = max(largestStep, bytes.count)
      most = max(most, try Self.residentBytes())
    }
    #expect(count == subscriptions * seats)
    #expect(largestStep < 4 << 20)
    // Other tests run beside this one: the bound is far below the 160 MB that the whole file would take.
    #expect(most - before < 96 << 20, "grew by \((most - before) >> 20) MB")
  }

  private static func residentBytes() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4_096
  }
}
