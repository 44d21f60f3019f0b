internal import CommerceSchema
internal import Foundation
internal import Testing
internal import Wire

@testable internal import harness

@Suite struct DemoTests {
  @Test func theCastIsInTheSampleDirectory() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appendingPathComponent("Sources/CommerceServer/Samples/directory.json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any]
    let tenants = try #require(object?["tenants"] as? [[String: Any]])
    func names(of tenant: String) -> [String: String] {
      let users = tenants.first { $0["id"] as? String == tenant }?["users"] as? [[String: Any]] ?? []
      return Dictionary(
        users.map { ($0["id"] as? String ?? "", $0["displayName"] as? String ?? "") }, uniquingKeysWith: { $1 })
    }
    let contoso = names(of: DemoCast.contoso)
    for person in [DemoCast.kari, DemoCast.ola, DemoCast.ingrid, DemoCast.gustav] + DemoCast.team {
      #expect(contoso[person.id] == person.name)
    }
    #expect(names(of: DemoCast.wingtip)[DemoCast.asha.id] == DemoCast.asha.name)
    #expect(contoso[DemoCast.alex.id] == nil)
    #expect(Set(DemoCast.team.map(\.id)).count == DemoStory.seats - 1)
  }

  @Test func aFailureNamesTheStepAndWhatWasExpectedAndCame() throws {
    let narrator = Narrator { _ in }
    narrator.step("The sun rises")
    narrator.step("Kari buys")
    let failure = #expect(throws: DemoFailure.self) {
      try narrator.expect("the order's state", "DECLINED", is: "COMPLETED")
    }
    #expect(
      failure?.description
        == "step 2 (Kari buys) failed: the order's state\n  expected  COMPLETED\n  came      DECLINED")
  }

  @Test func anErrorThatNobodyExpectedFailsTheStep() {
    let narrator = Narrator { _ in }
    narrator.step("Kari buys")
    let failure = narrator.failure(HarnessError(.noAnswer, "nobody there"))
    #expect(failure.step == 1)
    #expect(failure.came == "nobody there")
    #expect(narrator.failure(failure) == failure)
  }

  @Test func moneyHasTheDecimalsOfItsCurrency() {
    #expect(DemoTexts.money(Money(currencyCode: "NOK", minorUnits: 459_375)) == "4,593.75 NOK")
    #expect(DemoTexts.money(Money(currencyCode: "NOK", minorUnits: -5)) == "-0.05 NOK")
    #expect(DemoTexts.money(Money(currencyCode: "JPY", minorUnits: 2_520)) == "2,520 JPY")
    #expect(DemoTexts.money(Money(currencyCode: "KWD", minorUnits: 5_200)) == "5.200 KWD")
    #expect(DemoTexts.money(nil) == "nothing")
  }

  @Test func aTableLinesUpItsColumns() {
    #expect(
      DemoTexts.table(["Product", "Seats"], [["Power BI Pro", "25"], ["Visio", "3"]])
        == ["Product       Seats", "Power BI Pro  25", "Visio         3"])
  }

  @Test func daysAreInUTC() {
    #expect(DemoTexts.day(Timestamp(seconds: 1_790_000_000)) == "2026-09-21")
    #expect(DemoTexts.day(nil) == "")
  }
}
