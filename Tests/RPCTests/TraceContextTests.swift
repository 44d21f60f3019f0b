internal import RPC
internal import Testing

/// W3C Trace Context, level 2: what is read, what is refused.
@Suite struct TraceContextTests {
  private static let trace = "0af7651916cd43dd8448eb211c80319c"
  private static let span = "b7ad6b7169203331"
  private static let valid = "00-\(trace)-\(span)-01"

  @Test func aTraceparentIsReadAndWrittenAsItCame() throws {
    let context = try #require(TraceContext(traceparent: Self.valid))
    #expect(context.traceID.description == Self.trace && context.spanID.description == Self.span)
    #expect(context.isSampled && context.traceparent == Self.valid)
  }

  @Test func aLaterVersionIsReadAsFarAsItIsKnown() throws {
    let context = try #require(TraceContext(traceparent: "cc-\(Self.trace)-\(Self.span)-ff-what-the-future"))
    #expect(context.traceparent == "00-\(Self.trace)-\(Self.span)-03")
    #expect(TraceContext(traceparent: "cc-\(Self.trace)-\(Self.span)-01") != nil)
  }

  @Test(arguments: [
    "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-", "00-\(trace)-\(span)-0", "00-\(trace)-\(span)-010",
    "00-\(trace)-\(span)-01-", "00-\(trace)-\(span)-01-x", "cc-\(trace)-\(span)-01.x", "ff-\(trace)-\(span)-01",
    "0-\(trace)-\(span)-01", "000-\(trace)-\(span)-01", "0G-\(trace)-\(span)-01",
    "00-\(trace.uppercased())-\(span)-01", "00-\(trace)-\(span.uppercased())-01", "00-\(trace)-\(span)-0A",
    "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01",
    "00_\(trace)_\(span)_01", "00-\(trace)\(span)--01", " 00-\(trace)-\(span)-01", "00-\(trace)-\(span)-01 ",
    "00-é\(trace.dropFirst(2))-\(span)-01",
  ])
  func aMalformedTraceparentIsNone(_ text: String) { #expect(TraceContext(traceparent: text) == nil) }

  @Test(arguments: [
    ("", true), ("a=1", true), ("a=1,b=2", true), ("a=1, b=2 ,,c=3", true), ("1tenant@sys=x y", true),
    ("a_-*/z=!~", true), ("a", false), ("=1", false), ("a=", false), ("A=1", false), ("1a=1", false),
    ("a=1,a=2", false), ("a=b=c", false), ("a@b@c=1", false), ("a@=1", false), ("@b=1", false),
    (String(repeating: "a", count: 256) + "=1", true), (String(repeating: "a", count: 257) + "=1", false),
    ("a=" + String(repeating: "v", count: 257), false),
    ((0..<32).map { "k\($0)=1" }.joined(separator: ","), true),
    ((0..<33).map { "k\($0)=1" }.joined(separator: ","), false),
  ])
  func aTracestateIsKeptWholeOrDroppedAlone(_ text: String, _ isKept: Bool) throws {
    let context = try #require(TraceContext(traceparent: Self.valid, tracestate: text))
    #expect(context.tracestate == (isKept ? text : ""))
  }

  @Test func twoTraceparentsAreNoneAndSeveralTracestatesAreOneList() throws {
    var metadata = Metadata()
    metadata.append("traceparent", Self.valid)
    metadata.append("tracestate", "a=1")
    metadata.append("tracestate", "b=2")
    #expect(TraceContext(metadata)?.tracestate == "a=1,b=2")
    metadata.append("traceparent", Self.valid)
    #expect(TraceContext(metadata) == nil)
  }

  @Test func aChildKeepsTheTraceAndHasASpanOfItsOwn() throws {
    var random = SystemRandomNumberGenerator()
    var parent = TraceContext.beginning(using: &random)
    #expect(parent.flags == 0b10)
    parent = try #require(TraceContext(traceparent: Self.valid, tracestate: "a=1"))
    let child = parent.child(using: &random)
    #expect(child.traceID == parent.traceID && child.spanID != parent.spanID)
    #expect(child.flags == parent.flags && child.tracestate == "a=1")
  }

  @Test func aCallThatNamesItsOwnTraceKeepsIt() throws {
    let context = try #require(TraceContext(traceparent: Self.valid, tracestate: "a=1"))
    var metadata = Metadata()
    context.add(to: &metadata)
    #expect(metadata.map(\.key) == ["traceparent", "tracestate"])
    let own = TraceContext.beginning(using: &Self.random)
    own.add(to: &metadata)
    #expect(TraceContext(metadata) == context)
  }

  private static var random: SystemRandomNumberGenerator {
    get { SystemRandomNumberGenerator() }
    set {}
  }
}
