/// A metric with all its samples, as it is shown.
public struct MetricFamily: Sendable {
  public enum Kind: String, Sendable { case counter, gauge, histogram }

  /// Prometheus's name: `[a-zA-Z_:][a-zA-Z0-9_:]*`, unit and `_total` at the end.
  public var name: String
  public var help: String
  public var kind: Kind
  public var samples: [MetricSample]

  public init(_ name: String, _ kind: Kind, _ help: String, _ samples: [MetricSample]) {
    self.name = name
    self.kind = kind
    self.help = help
    self.samples = samples
  }

  /// A gauge with one sample and no labels.
  public static func gauge(_ name: String, _ help: String, _ value: Double) -> MetricFamily {
    MetricFamily(name, .gauge, help, [MetricSample(.number(value))])
  }

  /// A counter with one sample and no labels.
  public static func counter(_ name: String, _ help: String, _ value: UInt64) -> MetricFamily {
    MetricFamily(name, .counter, help, [MetricSample(.count(value))])
  }
}

/// One value with what tells it from the family's others.
public struct MetricSample: Sendable {
  public enum Value: Sendable {
    case count(UInt64)
    case number(Double)
    case histogram(HistogramValue, HistogramBuckets)
  }

  /// Names are `[a-zA-Z_][a-zA-Z0-9_]*`; values any text.
  public var labels: [(name: String, value: String)]
  public var value: Value

  public init(_ value: Value, labels: [(name: String, value: String)] = []) {
    self.labels = labels
    self.value = value
  }
}

/// Something that can tell how it is.
public protocol MetricSource: Sendable {
  /// The metrics now. Called once per scrape, from any task.
  func metrics() async -> [MetricFamily]
}
