internal import Testing

@testable internal import Commerce

@Suite struct IDLogTests {
  @Test(arguments: [0, 1, 256, 257, 5_000]) func itIsTheListOfWhatCame(count: Int) {
    let ids = (0..<count).map { "id-\($0)" }
    var log = IDLog()
    for id in ids { log.append(id) }
    #expect(Array(log) == ids)
    #expect(log.count == count && log.isEmpty == ids.isEmpty)
    #expect(log.last == ids.last && Array(log.suffix(3)) == Array(ids.suffix(3)))
  }

  @Test func aCopyStaysAsItIs() {
    var log = IDLog()
    for index in 0..<300 { log.append("\(index)") }
    let copy = log
    for index in 300..<1_000 { log.append("\(index)") }
    #expect(Array(copy) == (0..<300).map { "\($0)" })
    #expect(Array(log) == (0..<1_000).map { "\($0)" })
    #expect(copy != log)
  }
}
