internal import Locking

/// The metrics of a process: those of every source, in the order of registration.
public final class MetricRegistry: Sendable {
  private let sources = Mutex<[any MetricSource]>([])

  public init() {}

  public func register(_ source: any MetricSource) { sources.withLock { $0.append(source) } }

  /// The metrics now.
  public func metrics() async -> [MetricFamily] {
    var families: [MetricFamily] = []
    for source in sources.withLock({ $0 }) { families += await source.metrics() }
    return families
  }

  /// The metrics now, in Prometheus's text format.
  public func prometheusText() async -> String { PrometheusText.text(await metrics()) }
}
