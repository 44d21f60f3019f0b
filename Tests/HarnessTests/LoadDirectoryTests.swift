internal import Testing

@testable internal import harness

@Suite struct LoadDirectoryTests {
  @Test func idsAreDistinctUUIDsAndTheSameEveryTime() {
    #expect(LoadDirectory.id(tenant: 0, user: nil) == "10ad0000-0000-4000-8000-000000000000")
    #expect(LoadDirectory.id(tenant: 1, user: 0) == "10ad0000-0001-4000-8000-000000000001")
    #expect(LoadDirectory.id(tenant: 255, user: 4_095) == "10ad0000-00ff-4000-8000-000000001000")
    let ids = (0..<4).map { tenant in (0..<300).map { LoadDirectory.id(tenant: tenant, user: $0) } }.joined()
    #expect(Set(ids).count == ids.count)
  }

  @Test func requestIDsNeverRepeat() {
    var first = RequestIDs()
    var second = RequestIDs()
    let ids = (0..<1_000).flatMap { _ in [first.next(), second.next()] }
    #expect(Set(ids).count == ids.count)
    #expect(
      ids.allSatisfy { $0.count <= 64 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } })
  }

  @Test func workIsDoneConcurrentlyAndReturnedInOrder() async throws {
    let results = try await concurrently(100, width: 7) { $0 * $0 }
    #expect(results == (0..<100).map { $0 * $0 })
    #expect(try await concurrently(0) { $0 }.isEmpty)
  }
}
