internal import Commerce
internal import Journal
internal import RPC

/// A page of what a tenant's journal holds of one kind of event, oldest first.
///
/// Nothing of it lies in memory: each page reads on from the version where the last one ended, and looks at so many
/// events at most, so that a filter that matches little gives short or empty pages rather than a long call.
struct JournalPage<Item: Sendable>: Sendable {
  /// Events read from the journal in one step.
  static var eventsPerRead: Int { 512 }
  /// Events looked at for one page.
  static var eventsPerPageMax: Int { 8_192 }

  private let filter: Filter<Item>
  private let pageSize: Int
  private let after: UInt64
  private let tokens: PageTokens

  /// - Parameter scope: what else makes the query: a page token of another query opens nothing.
  init(
    filter: String, pageSize: Int32, pageToken: String, fields: FilterableFields<Item>, tokens: PageTokens
  ) throws(RPCError) {
    self.filter = try Filter(filter, fields: fields)
    guard pageSize >= 0 else {
      throw CommerceErrors.invalid("page_size", "below 0; 0 means \(ListQuery<Item>.pageSizeDefault)")
    }
    self.pageSize = pageSize == 0 ? ListQuery<Item>.pageSizeDefault : min(Int(pageSize), ListQuery<Item>.pageSizeMax)
    self.tokens = tokens
    if pageToken.isEmpty {
      after = 0
    } else {
      guard let version = UInt64(try tokens.open(pageToken).id) else {
        throw CommerceErrors.invalid("page_token", "not a token of this list", reason: "PAGE_TOKEN_INVALID")
      }
      after = version
    }
  }

  /// - Parameter item: what an event is in the list; `nil` for one that does not belong to it.
  func read(
    tenant: String, from journal: any Journal, item: @Sendable (RecordedEvent) throws -> Item?
  ) async throws -> (items: [Item], nextPageToken: String) {
    var items: [Item] = []
    var version = after
    var looked = 0
    while looked < Self.eventsPerPageMax {
      let events = try await journal.read(stream: StreamID(tenant), after: version, limit: Self.eventsPerRead)
      for event in events {
        version = event.version
        guard let next = try item(event), filter.matches(next) else { continue }
        items.append(next)
        if items.count == pageSize { return (items, token(version)) }
      }
      if events.count < Self.eventsPerRead { return (items, "") }
      looked += events.count
    }
    return (items, token(version))
  }

  private func token(_ version: UInt64) -> String { tokens.seal(PageCursor(keys: [], id: String(version))) }
}

extension CommerceBackend {
  /// A page of a journal's list that belongs to the caller.
  ///
  /// - Parameter scope: what makes the query beside its filter.
  func journalPage<Item: Sendable>(
    _ context: ServerContext, scope: [String], filter: String, pageSize: Int32, pageToken: String,
    fields: FilterableFields<Item>
  ) throws(RPCError) -> JournalPage<Item> {
    let principal = try principal(context)
    return try JournalPage(
      filter: filter, pageSize: pageSize, pageToken: pageToken, fields: fields,
      tokens: PageTokens(
        sealer: tokens.page,
        context: [principal.tenantID, principal.objectID, context.method.fullName, filter] + scope))
  }
}
