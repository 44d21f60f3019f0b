internal import Foundation
internal import Testing

@testable internal import harness

@Suite struct LoadReportTests {
  private func report(errors: [String: Int] = [:]) -> LoadReport {
    var histogram = LatencyHistogram()
    for microseconds in 1...1_000 { histogram.record(nanoseconds: UInt64(microseconds) * 1_000) }
    let plan = LoadPlan(scenario: .echo, connections: 8, inFlight: 16, duration: .seconds(2))
    return LoadReport(plan, histogram, errors)
  }

  @Test func jsonHasExactlyTheDocumentedKeys() throws {
    let text = try JSONText.line(report(errors: ["UNAVAILABLE": 2]))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "scenario", "connections", "inFlight", "durationSeconds", "calls", "callsPerSecond", "errors",
        "latencyMicroseconds",
      ])
    let latency = try #require(object["latencyMicroseconds"] as? [String: Any])
    #expect(Set(latency.keys) == ["p50", "p90", "p99", "p999", "max"])
    #expect(object["errors"] as? [String: Int] == ["UNAVAILABLE": 2])
    #expect(!text.contains("\n"))
  }

  @Test func figuresFollowFromWhatWasRecorded() {
    let report = report()
    #expect(report.calls == 1_000)
    #expect(report.callsPerSecond == 500)
    #expect(abs(report.latencyMicroseconds.p50 - 500) <= 0.5)
    #expect(abs(report.latencyMicroseconds.p999 - 999) <= 1)
    #expect(report.latencyMicroseconds.max == 1_000)
  }

  @Test func theTableNamesErrorsByCode() {
    #expect(report().table().contains("errors       none"))
    let table = report(errors: ["UNAVAILABLE": 2, "DECLINED": 1_500]).table()
    #expect(table.contains("1,500 × DECLINED, 2 × UNAVAILABLE"))
  }

  @Test func onlyCallsThatEndInTheWindowCount() {
    let window = LoadWindow(warmUp: .nanoseconds(100), duration: .nanoseconds(50), now: 1_000)
    let meter = LoadMeter(window)
    meter.succeeded(from: 990, to: 1_099)
    meter.succeeded(from: 1_000, to: 1_100)
    meter.succeeded(from: 1_100, to: 1_149)
    meter.succeeded(from: 1_149, to: 1_150)
    meter.failed("ABORTED", at: 1_120)
    meter.failed("ABORTED", at: 1_150)
    #expect(meter.histogram.count == 2)
    #expect(meter.errors == ["ABORTED": 1])
    #expect(meter.answered.load(ordering: .relaxed) == 4)
  }
}
