public import RPC

/// The elements of a list, fetched page by page as they are read.
///
/// Every iteration starts at the first page. It throws the `RPCError` of the page that failed; cancelling the reading
/// task cancels the call. Pages that come are fetched one at a time, never ahead.
public struct PagedSequence<Element: Sendable>: AsyncSequence, Sendable {
  struct Page: Sendable {
    var elements: [Element]
    /// Empty on the last page.
    var nextPageToken: String
  }

  typealias Fetch = @Sendable (_ pageToken: String) async throws(RPCError) -> Page

  private let fetch: Fetch

  init(_ fetch: @escaping Fetch) { self.fetch = fetch }

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(fetch: fetch) }

  /// Every element. Mind the size: a tenant may have many thousands.
  public func all() async throws(RPCError) -> [Element] {
    var elements: [Element] = []
    var iterator = makeAsyncIterator()
    while let element = try await iterator.next(isolation: nil) { elements.append(element) }
    return elements
  }

  public struct AsyncIterator: AsyncIteratorProtocol {
    private let fetch: Fetch
    private var page: ArraySlice<Element> = []
    /// `nil` once the last page was fetched.
    private var nextPageToken: String? = ""

    init(fetch: @escaping Fetch) { self.fetch = fetch }

    public mutating func next(isolation actor: isolated (any Actor)?) async throws(RPCError) -> Element? {
      // A page may be empty and not the last.
      while page.isEmpty {
        guard let token = nextPageToken else { return nil }
        let fetched = try await fetch(token)
        guard fetched.nextPageToken.isEmpty || fetched.nextPageToken != token else {
          throw RPCError(.internalError, "the server returned the same page token twice; the list would never end")
        }
        page = fetched.elements[...]
        nextPageToken = fetched.nextPageToken.isEmpty ? nil : fetched.nextPageToken
      }
      return page.popFirst()
    }

    public mutating func next() async throws(RPCError) -> Element? { try await next(isolation: nil) }
  }
}
