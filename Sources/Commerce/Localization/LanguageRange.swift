/// Chooses a language by `accept-language`: the "lookup" of RFC 4647, section 3.4.
enum LanguageRange {
  /// How many ranges of a header are looked at.
  private static let rangesMax = 32

  /// - Returns: the best of `available`, which are lower case; `fallback` where nothing fits.
  static func lookUp(_ acceptLanguage: String, available: Set<String>, fallback: String) -> String {
    for range in ranges(acceptLanguage) {
      var parts = range.split(separator: "-", omittingEmptySubsequences: false)
      while !parts.isEmpty {
        let tag = canonical(parts.joined(separator: "-"))
        if available.contains(tag) { return tag }
        parts.removeLast()
        // A single letter or digit introduces what follows it and goes with it.
        if let last = parts.last, last.utf8.count == 1, parts.count > 1 { parts.removeLast() }
      }
    }
    return fallback
  }

  /// The ranges in the order of preference, lower case, without `*` and those with weight 0.
  private static func ranges(_ header: String) -> [String] {
    var weighted: [(range: String, weight: Double)] = []
    for item in header.split(separator: ",").prefix(rangesMax) {
      let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard let range = parts.first, !range.isEmpty, range != "*" else { continue }
      var weight = 1.0
      for parameter in parts.dropFirst() where parameter.lowercased().hasPrefix("q=") {
        weight = Double(parameter.dropFirst(2)) ?? 0
      }
      if weight > 0 { weighted.append((range.lowercased(), weight)) }
    }
    // Equal weights keep the order of the header.
    return weighted.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .map(\.element.range)
  }

  /// Norwegian without a written standard, and Nynorsk, read Bokmål.
  private static func canonical(_ tag: String) -> String {
    tag == "no" || tag == "nn" ? "nb" : tag
  }
}
