internal import TestSchema
internal import Testing
internal import Wire

struct WriterTests {
  @Test func aWriterGrowsAsNeededAndKeepsWhatWasWritten() throws {
    var writer = WireWriter(capacity: 1)
    let value = Tree(name: String(repeating: "n", count: 5000), scalars: ScalarTests.extremes)
    value.encode(into: &writer)
    #expect(writer.bytes() == value.serializedBytes())
    #expect(writer.count == writer.bytes().count)
  }

  @Test func aWriterIsReusedAfterRemovingAll() throws {
    var writer = WireWriter(capacity: 8)
    Scalars(stringValue: "first").encode(into: &writer)
    writer.removeAll()
    #expect(writer.count == 0)
    Scalars(int32Value: 1).encode(into: &writer)
    #expect(writer.bytes() == hex("1801"))
  }

  @Test func aStringThatIsASliceIsWrittenWhole() throws {
    let whole = String(repeating: "æøå", count: 20)
    let value = Scalars(stringValue: String(whole.dropFirst(3).dropLast(2)))
    #expect(try Scalars(serializedBytes: value.serializedBytes()) == value)
  }
}
