internal import CommandLineOptions
internal import CommerceClient
internal import RPC

/// What commands that list things have in common.
struct ListOptions: Sendable {
  let filter: String
  let orderBy: String
  let limit: Int

  static func declarations(filter: String, orderBy: String) -> [OptionDeclaration] {
    [
      .value("filter", "EXPRESSION", "Only what the expression (AIP-160) selects, for example '\(filter)'."),
      .value("order-by", "FIELDS", "How to sort, for example '\(orderBy)'."),
      limitDeclaration,
    ]
  }

  static let limitDeclaration = OptionDeclaration.value(
    "limit", "COUNT", "How many to show at most.", default: "1000")

  init(_ options: ParsedOptions) throws {
    let isFiltering = options.specification.option(named: "filter") != nil
    filter = isFiltering ? options.string("filter") ?? "" : ""
    orderBy = isFiltering ? options.string("order-by") ?? "" : ""
    limit = try options.integer("limit", in: 1...1_000_000) ?? 1_000
  }

  /// The first of them, up to the limit.
  func take<Element: Sendable>(_ sequence: PagedSequence<Element>) async throws -> [Element] {
    var elements: [Element] = []
    for try await element in sequence {
      elements.append(element)
      if elements.count == limit { break }
    }
    return elements
  }
}
