internal import Commerce
internal import CommerceEvents

/// Loads tenants and users from a directory file. Loading the same file again changes nothing (R43).
struct DirectoryLoader: Sendable {
  static let usersPerDecision = 256

  let registry: TenantRegistry

  func load(_ entries: [DirectoryFile.Entry]) async throws {
    for entry in entries {
      let tenantID = entry.tenant.tenantID
      try await registry.with(tenantID, creating: true) { tenant in
        _ = try await tenant.perform(caller: .server(of: tenantID)) { state, context in
          try UpsertTenant(tenant: entry.tenant, text: entry.text).decide(state, context)
        }
        for start in stride(from: 0, to: entry.users.count, by: Self.usersPerDecision) {
          let chunk = Array(entry.users[start..<min(start + Self.usersPerDecision, entry.users.count)])
          _ = try await tenant.perform(caller: .server(of: tenantID)) { state, context in
            try UpsertUsers(users: chunk).decide(state, context)
          }
        }
      }
    }
  }
}
