internal import Commerce
internal import Cryptography
internal import RPC

/// One page of a list: filtered, sorted, and continued by a token that holds for this caller and query alone.
struct ListQuery<Item>: Sendable {
  static var pageSizeDefault: Int { 50 }
  static var pageSizeMax: Int { 500 }

  private struct SortKey: Sendable {
    let field: FilterableFields<Item>.Field
    let isDescending: Bool
  }

  private let filter: Filter<Item>
  private let sortKeys: [SortKey]
  private let pageSize: Int
  private let after: PageCursor?
  private let tokens: PageTokens

  /// - Parameters:
  ///   - orderBy: `field` or `field desc`, comma-separated, in the manner of AIP-132.
  ///   - tokens: seals and opens page tokens; bound to the caller, the method and the query.
  init(
    filter: String, orderBy: String, pageSize: Int32, pageToken: String, fields: FilterableFields<Item>,
    tokens: PageTokens
  ) throws(RPCError) {
    self.filter = try Filter(filter, fields: fields)
    sortKeys = try Self.sortKeys(orderBy, fields: fields)
    guard pageSize >= 0 else { throw CommerceErrors.invalid("page_size", "below 0; 0 means \(Self.pageSizeDefault)") }
    self.pageSize = pageSize == 0 ? Self.pageSizeDefault : min(Int(pageSize), Self.pageSizeMax)
    self.tokens = tokens
    after = pageToken.isEmpty ? nil : try tokens.open(pageToken)
  }

  /// - Parameter id: unique among the items; it decides among equals.
  /// - Returns: the page and the token of the next one, empty on the last.
  func page(of items: some Sequence<Item>, id: (Item) -> String) -> (items: [Item], nextPageToken: String) {
    var rest = Smallest<(cursor: PageCursor, item: Item)>(pageSize + 1) { precedes($0.cursor, $1.cursor) }
    for item in items where filter.matches(item) {
      let cursor = PageCursor(keys: sortKeys.map { $0.field.value(item) }, id: id(item))
      if let after, !precedes(after, cursor) { continue }
      rest.insert((cursor, item))
    }
    let sorted = rest.sorted()
    let page = sorted.prefix(pageSize)
    let hasMore = sorted.count > page.count
    return (page.map(\.item), hasMore ? page.last.map { tokens.seal($0.cursor) } ?? "" : "")
  }

  /// Whether a page needs to look at every item, and not at the ids alone.
  private var readsAll: Bool { !filter.isEmpty || !sortKeys.isEmpty }

  /// Whether a page takes longer than a loop may be held up for: it reads all, or has many rows.
  var isLong: Bool { readsAll || pageSize > Self.pageSizeDefault }

  /// The same of the items that `ids` stand for. Without filter and order, which need every item, only those of the
  /// page are made: it costs what is on it.
  func page(
    of ids: SortedIDs, item: (String) -> Item?, id: (Item) -> String
  ) -> (items: [Item], nextPageToken: String) {
    guard !readsAll else { return page(of: ids.all.lazy.compactMap(item), id: id) }
    let found = ids.first(pageSize + 1, after: after?.id)
    let page = found.prefix(pageSize)
    let token = found.count > page.count ? page.last.map { tokens.seal(PageCursor(keys: [], id: $0)) } : nil
    return (page.compactMap(item), token ?? "")
  }

  private func precedes(_ left: PageCursor, _ right: PageCursor) -> Bool {
    for (index, key) in sortKeys.enumerated() where left.keys[index] != right.keys[index] {
      return (left.keys[index] < right.keys[index]) != key.isDescending
    }
    return left.id < right.id
  }

  private static func sortKeys(_ text: String, fields: FilterableFields<Item>) throws(RPCError) -> [SortKey] {
    var keys: [SortKey] = []
    for part in text.split(separator: ",") {
      let words = part.split(separator: " ")
      guard let name = words.first, let field = fields.field(String(name)),
        words.count == 1 || (words.count == 2 && (words[1] == "desc" || words[1] == "asc"))
      else {
        throw CommerceErrors.invalid(
          "order_by", "cannot sort by \"\(part)\"; write FIELD or FIELD desc with one of \(fields.names)",
          reason: "ORDER_BY_INVALID")
      }
      keys.append(SortKey(field: field, isDescending: words.last == "desc"))
    }
    return keys
  }
}

/// Where a page ended: the sort keys and the id of its last item.
struct PageCursor: Sendable {
  var keys: [FilterValue]
  var id: String

  // Fields are joined by a byte that no UTF-8 text holds.
  private static let separator: UInt8 = 0xFF

  var bytes: [UInt8] {
    var bytes = Array(id.utf8)
    for key in keys {
      bytes.append(Self.separator)
      switch key {
      case .integer(let value): bytes += Array("i\(value)".utf8)
      case .text(let value): bytes += Array("t\(value)".utf8)
      case .flag(let value): bytes += Array(value ? "f1".utf8 : "f0".utf8)
      }
    }
    return bytes
  }

  init(keys: [FilterValue], id: String) {
    self.keys = keys
    self.id = id
  }

  init?(bytes: [UInt8]) {
    let parts = bytes.split(separator: Self.separator, omittingEmptySubsequences: false)
    guard let first = parts.first else { return nil }
    id = String(decoding: first, as: UTF8.self)
    keys = []
    for part in parts.dropFirst() {
      let text = String(decoding: part.dropFirst(), as: UTF8.self)
      switch part.first {
      case UInt8(ascii: "i"):
        guard let value = Int64(text) else { return nil }
        keys.append(.integer(value))
      case UInt8(ascii: "t"): keys.append(.text(text))
      case UInt8(ascii: "f"): keys.append(.flag(text == "1"))
      default: return nil
      }
    }
  }
}

/// Seals page tokens for one caller, method and query.
struct PageTokens: Sendable {
  let sealer: Sealer
  /// Caller, method, parent, filter and order: a token of one list opens no other.
  let context: [String]

  func seal(_ cursor: PageCursor) -> String { sealer.sealString(cursor.bytes, context: context) }

  func open(_ token: String) throws(RPCError) -> PageCursor {
    guard let bytes = sealer.open(token, context: context), let cursor = PageCursor(bytes: bytes) else {
      throw CommerceErrors.invalid(
        "page_token", "not a token of this query and caller; start again without one", reason: "PAGE_TOKEN_INVALID")
    }
    return cursor
  }
}
