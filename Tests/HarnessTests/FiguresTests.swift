internal import Testing

@testable internal import harness

@Suite struct FiguresTests {
  @Test func digitsAreGroupedByThousands() {
    #expect(Figures.grouped(0) == "0")
    #expect(Figures.grouped(999) == "999")
    #expect(Figures.grouped(1_000) == "1,000")
    #expect(Figures.grouped(1_234_567) == "1,234,567")
    #expect(Figures.grouped(-12_345) == "-12,345")
  }

  @Test func decimalsAreRoundedAndPadded() {
    #expect(Figures.fixed(12.345, decimals: 1) == "12.3")
    #expect(Figures.fixed(0.05, decimals: 2) == "0.05")
    #expect(Figures.fixed(1.999, decimals: 2) == "2.00")
    #expect(Figures.fixed(-0.001, decimals: 1) == "0.0")
    #expect(Figures.fixed(7.5, decimals: 0) == "8")
  }

  @Test func theMedianIsTheMiddleOrTheMeanOfTheTwoMiddleOnes() {
    #expect(Figures.median([3, 1, 2]) == 2)
    #expect(Figures.median([4, 1, 2, 3]) == 2.5)
  }
}
