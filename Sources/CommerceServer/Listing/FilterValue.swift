/// A value that a list can be filtered and sorted by.
enum FilterValue: Hashable, Sendable, Comparable {
  case integer(Int64)
  case text(String)
  case flag(Bool)

  static func < (left: FilterValue, right: FilterValue) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): left < right
    case (.text(let left), .text(let right)): left < right
    case (.flag(let left), .flag(let right)): !left && right
    default: false
    }
  }
}

/// The fields of a kind of item that callers may name in `filter` and `order_by`.
struct FilterableFields<Item>: Sendable {
  struct Field: Sendable {
    let name: String
    let value: @Sendable (Item) -> FilterValue
    /// Reads a literal of the filter as a value of this field; `nil` when it is none.
    let literal: @Sendable (String) -> FilterValue?
  }

  let fields: [Field]

  func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  var names: String { fields.map(\.name).joined(separator: ", ") }
}

extension FilterableFields.Field {
  static func text(_ name: String, _ value: @escaping @Sendable (Item) -> String) -> Self {
    Self(name: name, value: { .text(value($0)) }, literal: { .text($0) })
  }

  static func integer(_ name: String, _ value: @escaping @Sendable (Item) -> Int64) -> Self {
    Self(name: name, value: { .integer(value($0)) }, literal: { Int64($0).map(FilterValue.integer) })
  }

  static func flag(_ name: String, _ value: @escaping @Sendable (Item) -> Bool) -> Self {
    Self(
      name: name, value: { .flag(value($0)) },
      literal: { $0 == "true" ? .flag(true) : $0 == "false" ? .flag(false) : nil })
  }

  /// A time, written in filters as RFC 3339 in UTC, for example `"2026-11-22T10:00:00Z"`.
  static func time(_ name: String, _ micros: @escaping @Sendable (Item) -> Int64) -> Self {
    Self(
      name: name, value: { .integer(micros($0)) },
      literal: { TimeLiteral.micros($0).map(FilterValue.integer) })
  }
}
