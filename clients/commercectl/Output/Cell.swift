internal import CommerceSchema
internal import Wire

/// A value in a table, with the form that each kind of output gives it.
enum Cell: Sendable {
  case text(String)
  /// The last part of a resource name.
  case id(String)
  case number(Int64)
  case flag(Bool)
  case money(Money?)
  case time(Timestamp?)

  static func number(_ value: Int32) -> Cell { .number(Int64(value)) }

  /// Whether tables align it to the right.
  var isNumeric: Bool {
    switch self {
    case .number, .money: true
    default: false
    }
  }

  /// For people.
  var shown: String {
    switch self {
    case .text(let text): text
    case .id(let name): Self.lastPart(name)
    case .number(let value): String(value)
    case .flag(let value): value ? "yes" : "no"
    case .money(let money): money.map(MoneyText.shown) ?? ""
    case .time(let time): time.map(TimeText.shown) ?? ""
    }
  }

  /// For spreadsheets; money takes two cells, the amount and its currency.
  var exported: [String] {
    switch self {
    case .text(let text): [CSV.harmless(text)]
    case .id(let name): [CSV.harmless(Self.lastPart(name))]
    case .number(let value): [String(value)]
    case .flag(let value): [value ? "true" : "false"]
    case .money(let money): [money.map(MoneyText.plain) ?? "", CSV.harmless(money?.currencyCode ?? "")]
    case .time(let time): [time.map(TimeText.rfc3339) ?? ""]
    }
  }

  static func lastPart(_ name: String) -> String {
    name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
  }
}

/// A column of a table: its title and how a row fills it.
struct Column<Row>: Sendable {
  /// What heads it; spreadsheets get a column of its own for the currency.
  let titles: [String]
  let cell: @Sendable (Row) -> Cell

  var title: String { titles[0] }

  init(_ title: String, _ cell: @escaping @Sendable (Row) -> Cell) {
    titles = [title]
    self.cell = cell
  }

  init(_ title: String, money: @escaping @Sendable (Row) -> Money?) {
    titles = [title, title + " currency"]
    cell = { .money(money($0)) }
  }
}

/// Names of enum values for people: `PURCHASE_CHANNEL_SELF_SERVICE` reads `self-service`.
enum EnumText {
  static func shown<E: ProtoEnum>(_ value: E) -> String {
    guard let name = E.descriptor.values.first(where: { $0.number == value.rawValue })?.name else {
      return String(value.rawValue)
    }
    // Where the values carry their enum's name in front, the zero value tells it.
    let zero = E.descriptor.values.first?.name ?? ""
    let prefix = zero.hasSuffix("UNSPECIFIED") ? String(zero.dropLast("UNSPECIFIED".count)) : ""
    let bare = !prefix.isEmpty && name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    if bare == "UNSPECIFIED" { return "" }
    return bare.lowercased().replacing("_", with: "-")
  }

  /// The value that people name so.
  static func value<E: ProtoEnum>(_ text: String, of _: E.Type) -> E? {
    let wanted = text.lowercased().replacing("_", with: "-")
    return E.descriptor.values.map { E(rawValue: $0.number) }.first { shown($0) == wanted && $0.rawValue != 0 }
  }

  /// Every value that can be named.
  static func choices<E: ProtoEnum>(_: E.Type) -> [String] {
    E.descriptor.values.map { shown(E(rawValue: $0.number)) }.filter { !$0.isEmpty }
  }
}
