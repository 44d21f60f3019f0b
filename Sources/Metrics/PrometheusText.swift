/// Prometheus's text exposition format, version 0.0.4
/// (<https://prometheus.io/docs/instrumenting/exposition_formats/>).
///
///     # HELP grpc_server_call_started_total Calls that began.
///     # TYPE grpc_server_call_started_total counter
///     grpc_server_call_started_total{grpc_method="a.v1.A/B"} 3
///
/// A family's samples stand together under its two comments; families of one name, from several sources, are joined.
public enum PrometheusText {
  /// The media type of the format.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  public static func text(_ families: [MetricFamily]) -> String {
    var joined: [MetricFamily] = []
    var places: [String: Int] = [:]
    for family in families {
      if let place = places[family.name] {
        joined[place].samples += family.samples
      } else {
        places[family.name] = joined.count
        joined.append(family)
      }
    }
    var text = ""
    for family in joined { write(family, to: &text) }
    return text
  }

  private static func write(_ family: MetricFamily, to text: inout String) {
    precondition(isName(family.name), "not a metric's name: \(family.name)")
    text += "# HELP \(family.name) \(escaped(family.help, quotes: false))\n"
    text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
    for sample in family.samples {
      switch sample.value {
      case .count(let count): line(family.name, sample.labels, "\(count)", to: &text)
      case .number(let number): line(family.name, sample.labels, number.prometheus, to: &text)
      case .histogram(let value, let buckets): write(value, buckets, family.name, sample.labels, to: &text)
      }
    }
  }

  private static func write(
    _ value: HistogramValue, _ buckets: HistogramBuckets, _ name: String, _ labels: [(name: String, value: String)],
    to text: inout String
  ) {
    var sum: UInt64 = 0
    for (index, count) in value.counts.enumerated() {
      sum += count
      let bound =
        index < buckets.bounds.count
        ? (Double(buckets.bounds[index]) / Double(buckets.unitsPerShown)).prometheus : "+Inf"
      line(name + "_bucket", labels + [("le", bound)], "\(sum)", to: &text)
    }
    line(name + "_sum", labels, (Double(value.sum) / Double(buckets.unitsPerShown)).prometheus, to: &text)
    line(name + "_count", labels, "\(sum)", to: &text)
  }

  private static func line(
    _ name: String, _ labels: [(name: String, value: String)], _ value: String, to text: inout String
  ) {
    text += name
    if !labels.isEmpty {
      text += "{"
      for (index, label) in labels.enumerated() {
        precondition(isName(label.name) && !label.name.contains(":"), "not a label's name: \(label.name)")
        text += (index > 0 ? "," : "") + label.name + "=\"" + escaped(label.value, quotes: true) + "\""
      }
      text += "}"
    }
    text += " " + value + "\n"
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"):
        true
      default: false
      }
    }
  }
}

extension Double {
  /// As Go's `ParseFloat` reads it.
  fileprivate var prometheus: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "-Inf" : "+Inf" }
    return self == rounded() && magnitude < 1e15 ? "\(Int64(self))" : "\(self)"
  }
}
