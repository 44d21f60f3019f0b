internal import Testing

@testable internal import harness

@Suite struct LatencyHistogramTests {
  @Test func everyValueIsReportedWithinATenthOfAPercent() {
    var value: UInt64 = 1
    while value < 1 << 36 {
      for candidate in [value - 1, value, value + value / 3, value + value / 2 + 1] {
        var histogram = LatencyHistogram()
        histogram.record(nanoseconds: candidate)
        // A longer one keeps the exact maximum from hiding the bucket's error.
        histogram.record(nanoseconds: 1 << 37)
        let reported = histogram.nanoseconds(atQuantile: 0.5)
        let error = abs(Double(reported) - Double(candidate))
        #expect(error <= 0.001 * Double(candidate), "\(candidate) is reported as \(reported)")
      }
      value *= 2
    }
  }

  @Test func percentilesOfAUniformDistributionLieWhereTheyMust() {
    var histogram = LatencyHistogram()
    for value in 1...100_000 { histogram.record(nanoseconds: UInt64(value) * 100) }
    for (quantile, expected) in [(0.5, 5_000_000.0), (0.9, 9_000_000), (0.99, 9_900_000), (0.999, 9_990_000)] {
      let reported = Double(histogram.nanoseconds(atQuantile: quantile))
      #expect(abs(reported - expected) <= 0.001 * expected)
    }
    #expect(histogram.nanoseconds(atQuantile: 1) <= 10_000_000)
    #expect(histogram.maxNanoseconds == 10_000_000)
  }

  @Test func mergedHistogramsSayWhatOneWouldHaveSaid() {
    var whole = LatencyHistogram()
    var parts = [LatencyHistogram(), LatencyHistogram(), LatencyHistogram()]
    var value: UInt64 = 17
    for index in 0..<30_000 {
      value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let latency = value >> 40
      whole.record(nanoseconds: latency)
      parts[index % parts.count].record(nanoseconds: latency)
    }
    var merged = LatencyHistogram()
    for part in parts { merged.merge(part) }
    #expect(merged.count == whole.count)
    #expect(merged.maxNanoseconds == whole.maxNanoseconds)
    for quantile in [0.001, 0.25, 0.5, 0.99, 0.9999, 1] {
      #expect(merged.nanoseconds(atQuantile: quantile) == whole.nanoseconds(atQuantile: quantile))
    }
  }

  @Test func aValueBeyondTheRangeIsKeptAsTheExactMaximum() {
    var histogram = LatencyHistogram()
    histogram.record(nanoseconds: .max)
    #expect(histogram.count == 1)
    #expect(histogram.maxNanoseconds == .max)
    #expect(histogram.nanoseconds(atQuantile: 0.5) >= 1 << 36)
  }

  @Test func anEmptyHistogramReportsZero() {
    #expect(LatencyHistogram().nanoseconds(atQuantile: 0.99) == 0)
  }
}
