internal import RPC

/// A filter in the manner of AIP-160, of comparisons joined by `AND`: `product_id = "X" AND state = ACTIVE`.
struct Filter<Item>: Sendable {
  private struct Comparison: Sendable {
    let field: FilterableFields<Item>.Field
    let comparator: String
    let value: FilterValue
  }

  private let comparisons: [Comparison]

  /// - Throws: `INVALID_ARGUMENT` that names the token it could not use.
  init(_ text: String, fields: FilterableFields<Item>) throws(RPCError) {
    guard text.utf8.count <= FilterTokens.textBytesMax else {
      throw CommerceErrors.invalid("filter", "longer than \(FilterTokens.textBytesMax) bytes", reason: "FILTER_INVALID")
    }
    var tokens = try FilterTokens(text).all[...]
    var comparisons: [Comparison] = []
    while let name = tokens.popFirst() {
      guard let comparator = tokens.popFirst(), let literal = tokens.popFirst() else {
        throw Self.invalid("incomplete after \"\(name)\"; write FIELD COMPARATOR VALUE")
      }
      guard let field = fields.field(name) else {
        throw Self.invalid("no field \"\(name)\" to filter by; there are \(fields.names)")
      }
      guard ["=", "!=", "<", "<=", ">", ">="].contains(comparator) else {
        throw Self.invalid("\"\(comparator)\" is no comparator; write one of = != < <= > >=")
      }
      guard let value = field.literal(literal) else {
        throw Self.invalid("\"\(literal)\" is no value of \(name)")
      }
      comparisons.append(Comparison(field: field, comparator: comparator, value: value))
      if let conjunction = tokens.popFirst() {
        guard conjunction == "AND", !tokens.isEmpty else {
          throw Self.invalid("expected AND and a comparison, found \"\(conjunction)\"")
        }
      }
    }
    self.comparisons = comparisons
  }

  /// Everything matches.
  var isEmpty: Bool { comparisons.isEmpty }

  func matches(_ item: Item) -> Bool {
    comparisons.allSatisfy { comparison in
      let value = comparison.field.value(item)
      return switch comparison.comparator {
      case "=": value == comparison.value
      case "!=": value != comparison.value
      case "<": value < comparison.value
      case "<=": value <= comparison.value
      case ">": value > comparison.value
      default: value >= comparison.value
      }
    }
  }

  private static func invalid(_ description: String) -> RPCError {
    CommerceErrors.invalid("filter", description, reason: "FILTER_INVALID")
  }
}

/// The words, comparators and quoted strings of a filter.
struct FilterTokens {
  static let textBytesMax = 2_048

  private(set) var all: [String] = []

  init(_ text: String) throws(RPCError) {
    var rest = Substring(text)
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
      } else if first == "\"" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: "\"") else {
          throw CommerceErrors.invalid("filter", "a quoted value does not end", reason: "FILTER_INVALID")
        }
        all.append(String(rest[..<end]))
        rest = rest[rest.index(after: end)...]
      } else if "=!<>".contains(first) {
        all.append(String(rest.prefix { "=!<>".contains($0) }))
        rest = rest.drop { "=!<>".contains($0) }
      } else {
        all.append(String(rest.prefix { !" =!<>\"".contains($0) }))
        rest = rest.drop { !" =!<>\"".contains($0) }
      }
    }
  }
}
