internal import Metrics
internal import Testing

@Suite struct MetricsTests {
  @Test func aCounterSumsWhatAllTasksAdd() async {
    let counter = Counter()
    await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { for _ in 0..<10_000 { counter.add() } } }
    }
    counter.add(5)
    #expect(counter.value == 80_005)
  }

  @Test func aMeasurementFallsIntoTheFirstBucketThatIsNotBelowIt() {
    let histogram = Histogram(HistogramBuckets(bounds: [0, 10, 100]))
    for value in [0, 1, 10, 11, 100, 101, 5_000] as [UInt64] { histogram.record(value) }
    #expect(histogram.value.counts == [1, 2, 2, 2])
    #expect(histogram.value.sum == 5_223 && histogram.value.count == 7)
  }

  @Test func everyBoundIsTheLastValueOfItsBucket() {
    for buckets in [HistogramBuckets.latency, .size, .count] {
      for (index, bound) in buckets.bounds.enumerated() {
        let histogram = Histogram(buckets)
        histogram.record(bound)
        histogram.record(bound + 1)
        // The next bucket is another one, and there is always one: the last has no bound.
        #expect(histogram.value.counts[index] == 1 && histogram.value.counts[index + 1] == 1)
      }
    }
  }

  /// gRFC A66, "Latency buckets" and "Size buckets".
  @Test func theBoundsAreThoseOfGRPC() {
    #expect(HistogramBuckets.latency.bounds.count == 41)
    #expect(HistogramBuckets.latency.bounds.prefix(3) == [0, 10_000, 50_000])
    #expect(HistogramBuckets.latency.bounds.last == 100_000_000_000)
    #expect(
      HistogramBuckets.size.bounds == [
        0, 1_024, 2_048, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864, 268_435_456,
        1_073_741_824, 4_294_967_296,
      ])
  }

  @Test func theTextIsPrometheusFormat() {
    let histogram = Histogram(HistogramBuckets(bounds: [500_000_000, 2_000_000_000], unitsPerShown: 1_000_000_000))
    histogram.record(500_000_000)
    histogram.record(1_000_000_000)
    let text = PrometheusText.text([
      .counter("a_total", "Counts \"a\\\n\".", 3),
      MetricFamily(
        "b_seconds", .histogram, "B.",
        [MetricSample(.histogram(histogram.value, histogram.buckets), labels: [("l", "x\"\\\ny")])]),
      MetricFamily("c", .gauge, "C.", [MetricSample(.number(.infinity)), MetricSample(.number(0.5))]),
      .counter("a_total", "Counts again.", 4),
    ])
    #expect(
      text == """
        # HELP a_total Counts "a\\\\\\n".
        # TYPE a_total counter
        a_total 3
        a_total 4
        # HELP b_seconds B.
        # TYPE b_seconds histogram
        b_seconds_bucket{l="x\\"\\\\\\ny",le="0.5"} 1
        b_seconds_bucket{l="x\\"\\\\\\ny",le="2"} 2
        b_seconds_bucket{l="x\\"\\\\\\ny",le="+Inf"} 2
        b_seconds_sum{l="x\\"\\\\\\ny"} 1.5
        b_seconds_count{l="x\\"\\\\\\ny"} 2
        # HELP c C.
        # TYPE c gauge
        c +Inf
        c 0.5

        """)
  }

  @Test func aRegistryShowsEverySourceInOrder() async {
    struct Source: MetricSource {
      let name: String
      func metrics() async -> [MetricFamily] { [.gauge(name, "One.", 1)] }
    }
    let registry = MetricRegistry()
    registry.register(Source(name: "b"))
    registry.register(Source(name: "a"))
    #expect(await registry.metrics().map(\.name) == ["b", "a"])
  }
}
