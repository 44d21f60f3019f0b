/// Reads Prometheus's text as a scraper does, and refuses what a scraper would.
struct PrometheusParser {
  struct Failure: Error, CustomStringConvertible { let description: String }

  private(set) var samples: [String: Double] = [:]
  private(set) var types: [String: String] = [:]

  init(_ text: String) throws {
    guard text.hasSuffix("\n") else { throw Failure(description: "the last line does not end") }
    for line in text.split(separator: "\n") {
      if let match = line.wholeMatch(of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/) {
        guard types.updateValue(String(match.2), forKey: String(match.1)) == nil else {
          throw Failure(description: "two types: \(line)")
        }
      } else if line.hasPrefix("# HELP ") {
        continue
      } else {
        try sample(line)
      }
    }
  }

  private mutating func sample(_ line: Substring) throws {
    let pattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*\})? (\S+)/
    guard let match = line.wholeMatch(of: pattern) else { throw Failure(description: "not a sample: \(line)") }
    let value = match.3 == "+Inf" ? Double.infinity : Double(match.3)
    guard let value else { throw Failure(description: "not a number: \(line)") }
    let name = String(match.1)
    let family =
      ["_bucket", "_sum", "_count"].first { name.hasSuffix($0) && types[name] == nil }
      .map { String(name.dropLast($0.count)) } ?? name
    guard types[family] != nil else { throw Failure(description: "a sample without a type: \(line)") }
    let key = name + (match.2.map(String.init) ?? "")
    guard samples.updateValue(value, forKey: key) == nil else { throw Failure(description: "twice: \(line)") }
  }
}
