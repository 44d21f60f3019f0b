internal import Commerce
internal import Cryptography
internal import RPC
internal import Testing

@testable internal import CommerceServer

@Suite struct ListingTests {
  struct Item: Sendable, Equatable {
    var id: String
    var color: String
    var size: Int64
  }

  static let fields = FilterableFields<Item>(fields: [
    .text("color") { $0.color }, .integer("size") { $0.size }, .flag("large") { $0.size > 5 },
    .time("time") { $0.size },
  ])

  static let items = (0..<10).map { Item(id: "i\($0)", color: $0 % 2 == 0 ? "red" : "blue", size: Int64($0 / 2)) }

  let sealer = Sealer(key: .random(), purpose: "page")

  func query(
    filter: String = "", orderBy: String = "", pageSize: Int32 = 3, pageToken: String = "", caller: String = "a"
  ) throws -> ListQuery<Item> {
    try ListQuery(
      filter: filter, orderBy: orderBy, pageSize: pageSize, pageToken: pageToken, fields: Self.fields,
      tokens: PageTokens(sealer: sealer, context: [caller, filter, orderBy]))
  }

  @Test(arguments: [
    ("color = red", 5), ("color != \"red\" AND size >= 2", 3), ("large = true", 0), ("size < 1", 2),
    ("time > \"1969-12-31T23:59:59Z\"", 10), ("", 10),
  ])
  func filtersSelectWhatTheyName(filter: String, count: Int) throws {
    #expect(try query(filter: filter, pageSize: 100).page(of: Self.items, id: \.id).items.count == count)
  }

  @Test(arguments: [
    "color", "color =", "shape = round", "size = wide", "color = red OR size = 1", "color ~ red", "\"a",
  ])
  func aFilterThatCannotBeUsedIsRefusedWithItsReason(filter: String) {
    #expect { try query(filter: filter) } throws: { error in
      (error as? RPCError)?.code == .invalidArgument && (error as? RPCError)?.reason == "FILTER_INVALID"
    }
  }

  @Test(arguments: [("", ""), ("color = red", ""), ("", "size desc"), ("size >= 1", "color")])
  func pagesOfIDsAreThoseOfTheItems(filter: String, orderBy: String) throws {
    let byID = Dictionary(uniqueKeysWithValues: Self.items.map { ($0.id, $0) })
    var (token, idToken) = ("", "")
    repeat {
      let expected = try query(filter: filter, orderBy: orderBy, pageToken: token).page(of: Self.items, id: \.id)
      let page = try query(filter: filter, orderBy: orderBy, pageToken: idToken)
        .page(of: SortedIDs(byID.keys), item: { byID[$0] }, id: \.id)
      #expect(page.items == expected.items)
      #expect(page.nextPageToken.isEmpty == expected.nextPageToken.isEmpty)
      (token, idToken) = (expected.nextPageToken, page.nextPageToken)
    } while !token.isEmpty
  }

  @Test func theFirstFewOfManyAreTheSortedOnes() {
    for count in [0, 1, 7, 100] {
      var smallest = Smallest<Int>(10, by: <)
      for element in (0..<count).shuffled() { smallest.insert(element) }
      #expect(smallest.sorted() == Array((0..<count).prefix(10)))
    }
  }

  @Test(arguments: ["", "size desc", "color,size desc", "color desc"])
  func pagesTogetherHoldEveryItemOnceInOrder(orderBy: String) throws {
    var seen: [Item] = []
    var token = ""
    repeat {
      let page = try query(orderBy: orderBy, pageToken: token).page(of: Self.items.shuffled(), id: \.id)
      seen += page.items
      token = page.nextPageToken
    } while !token.isEmpty
    let whole = try query(orderBy: orderBy, pageSize: 500).page(of: Self.items, id: \.id).items
    #expect(seen == whole)
    #expect(Set(seen.map(\.id)).count == Self.items.count)
  }

  @Test func aPageTokenOfAnotherCallerOrQueryIsRefused() throws {
    let token = try query().page(of: Self.items, id: \.id).nextPageToken
    #expect(!token.isEmpty)
    #expect(throws: RPCError.self) { try query(pageToken: token, caller: "b") }
    #expect(throws: RPCError.self) { try query(filter: "color = red", pageToken: token) }
    #expect(throws: RPCError.self) { try query(pageToken: token + "A") }
    #expect(throws: Never.self) { try query(pageToken: token) }
  }
}
