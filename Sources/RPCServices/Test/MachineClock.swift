/// Where the test service's waits become the machine's own.
enum MachineClock {
  @Sendable static func wait(_ duration: Duration) async throws { try await Task.sleep(for: duration) }
}
