public import HTTPServer
public import Metrics

/// What operators' tools ask over HTTP:
///
///     GET /metrics   the metrics, Prometheus's text
///     GET /healthz   200 while the process answers at all
///     GET /readyz    200 while it takes calls, 503 while it starts, drains or has failed
public enum ObservabilityEndpoints {
  /// - Parameter isReady: whether the server takes calls now.
  public static func router(_ metrics: MetricRegistry, isReady: @escaping @Sendable () -> Bool) -> HTTPRouter {
    var router = HTTPRouter()
    router.on(.get, "/metrics") { _ in
      .text(.ok, await metrics.prometheusText(), contentType: PrometheusText.contentType)
    }
    router.on(.get, "/healthz") { _ in .text(.ok, "ok\n") }
    router.on(.get, "/readyz") { _ in isReady() ? .text(.ok, "ready\n") : .text(.serviceUnavailable, "not ready\n") }
    return router
  }
}
