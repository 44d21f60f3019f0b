internal import Dispatch
internal import HTTPServer
internal import Locking
internal import Metrics
internal import Observability
internal import Testing

@Suite struct EndpointsTests {
  @Test func probesFollowTheServersState() async {
    let ready = Ready()
    let router = ObservabilityEndpoints.router(MetricRegistry()) { ready.value }
    func status(_ path: String) async -> HTTPStatus {
      await router.respond(to: HTTPRequest(method: .get, path: path)).status
    }
    #expect(await status("/healthz") == .ok)
    #expect(await status("/readyz") == .serviceUnavailable)
    ready.value = true
    #expect(await status("/readyz") == .ok)
    #expect(await status("/other") == .notFound)
  }

  @Test func metricsAreServedAsPrometheusText() async {
    let registry = MetricRegistry()
    registry.register(ProcessMetrics(startedAtUnixSeconds: 12))
    let response = await ObservabilityEndpoints.router(registry) { true }
      .respond(to: HTTPRequest(method: .get, path: "/metrics"))
    #expect(response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    #expect(String(decoding: response.body, as: UTF8.self).contains("\nprocess_start_time_seconds 12\n"))
  }

  @Test func recordsBeyondTheBoundAreDroppedAndCounted() async {
    let written = Records()
    let (writing, tell) = AsyncStream.makeStream(of: Void.self)
    let gate = DispatchSemaphore(value: 0)
    let queue = RecordQueue<Int>(countMax: 3) { record in
      if record == 0 {
        tell.yield()
        gate.wait()
      }
      written.add(record)
    }
    queue.add(0)
    for await _ in writing { break }
    // The first is being written; three may wait, two are too many.
    for record in 1...5 { queue.add(record) }
    #expect(queue.droppedCount == 2)
    gate.signal()
    await queue.flush()
    #expect(written.all == [0, 1, 2, 3])
  }

  private final class Ready: Sendable {
    private let storage = Mutex(false)
    var value: Bool {
      get { storage.withLock { $0 } }
      set { storage.withLock { $0 = newValue } }
    }
  }

  private final class Records: Sendable {
    private let storage = Mutex<[Int]>([])
    var all: [Int] { storage.withLock { $0 } }
    func add(_ record: Int) { storage.withLock { $0.append(record) } }
  }
}
