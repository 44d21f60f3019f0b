internal import Commerce
internal import Journal
internal import RPC
internal import Payments

/// Records what the gateway tells of its own accord: pushed to a webhook, or read here from where it was left.
struct GatewayEvents: Sendable {
  /// Kept in the journal: the position up to which everything is recorded.
  static let cursorKey = "gateway-events.cursor"

  let registry: TenantRegistry
  let environment: TenantEnvironment

  /// Makes an event durable in its tenant. An event of an unknown tenant is none of ours.
  func record(_ event: GatewayEvent) async throws {
    guard !event.tenantID.isEmpty else { return }
    do {
      try await registry.with(event.tenantID) { try await $0.record(event) }
    } catch let error as RPCError where error.code == .notFound {
      environment.log.warning("the gateway told of a tenant that is not here", [("tenant", event.tenantID)])
    } catch let refusal as Refusal where refusal.kind == .invalidArgument {
      // It will never be recordable: holding all others up for it would help nobody.
      environment.log.error(
        "the gateway told something that can't be recorded",
        [("tenant", event.tenantID), ("reason", refusal.reason), ("error", refusal.message)])
    }
  }

  /// Reads on until it is cancelled. The cursor moves once everything before it is durable, so that a crash repeats
  /// events and loses none.
  func follow(_ source: any GatewayEventSource, every interval: Duration) async {
    while !Task.isCancelled {
      do {
        if try await !step(source) { try await environment.pause(interval) }
      } catch is CancellationError {
        return
      } catch {
        environment.log.warning("the gateway's events could not be recorded, trying again", [("error", "\(error)")])
        do { try await environment.pause(interval) } catch { return }
      }
    }
  }

  /// - Returns: whether there is more at once.
  func step(_ source: any GatewayEventSource) async throws -> Bool {
    let stored = try await environment.journal.metaValue(Self.cursorKey) ?? []
    let cursor = String(decoding: stored, as: UTF8.self)
    let page = try await source.events(after: cursor)
    for event in page.events { try await record(event) }
    if page.nextCursor != cursor {
      try await environment.journal.setMetaValue(Self.cursorKey, Array(page.nextCursor.utf8))
    }
    return page.hasMore
  }
}
