internal import Journal
internal import Testing

@testable internal import CommerceServer

@Suite struct DurabilityTests {
  @Test func reachReturnsForEveryAppendUpToTheDurableOne() async throws {
    let durability = Durability(version: 7)
    durability.advance(to: 2, version: 9)
    try await durability.reach(0)
    try await durability.reach(2)
    #expect(durability.durableVersion == 9)
    #expect(durability.isSettled(2))
    #expect(!durability.isSettled(3))
  }

  // waiters: 1 2 3 │ advance(2) resumes 1 and 2 │ advance(3) resumes 3
  @Test func waitersAreResumedWhenTheirAppendIsDurable() async throws {
    let durability = Durability(version: 0)
    try await withThrowingTaskGroup(of: UInt64.self) { group in
      for sequence in UInt64(1)...3 {
        group.addTask {
          try await durability.reach(sequence)
          return sequence
        }
      }
      durability.advance(to: 2, version: 2)
      let first = [try await group.next(), try await group.next()]
      #expect(Set(first) == [1, 2])
      durability.advance(to: 3, version: 3)
      #expect(try await group.next() == 3)
    }
  }

  @Test func aFailureReachesWhoWaitsAndWhoComesLater() async {
    let durability = Durability(version: 0)
    durability.advance(to: 1, version: 1)
    let waiting = Task { try await durability.reach(2) }
    durability.fail(JournalError(.conflict, "planned"))
    await #expect(throws: JournalError.self) { try await waiting.value }
    await #expect(throws: JournalError.self) { try await durability.reach(3) }
    await #expect(throws: Never.self) { try await durability.reach(1) }
  }

  @Test func changedReturnsWhenThereIsMoreAndWhenItIsCancelled() async {
    let durability = Durability(version: 4)
    await durability.changed(since: 3)
    let waiting = Task { await durability.changed(since: 4) }
    waiting.cancel()
    await waiting.value
    async let more: Void = durability.changed(since: 4)
    durability.advance(to: 1, version: 5)
    await more
  }
}
