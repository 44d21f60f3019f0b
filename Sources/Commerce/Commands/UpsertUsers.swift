package import CommerceEvents

/// What the directory says about one user.
package struct UserUpsert: Sendable, Hashable {
  package var user: DirectoryUser
  /// Name and mail address, kept among the erasable records; `nil` leaves them as they are.
  package var profile: UserProfile?

  package init(user: DirectoryUser, profile: UserProfile? = nil) {
    self.user = user
    self.profile = profile
  }
}

/// What became of a chunk of users, item by item.
package struct UpsertUsersResult: Sendable {
  /// In the order of the command.
  package internal(set) var items: [Result<UpsertOutcome, Refusal>] = []
  package internal(set) var created = 0
  package internal(set) var updated = 0
  package internal(set) var unchanged = 0
  package internal(set) var refused = 0

  mutating func append(_ item: Result<UpsertOutcome, Refusal>) {
    items.append(item)
    switch item {
    case .success(.created): created += 1
    case .success(.updated): updated += 1
    case .success(.unchanged): unchanged += 1
    case .failure: refused += 1
    }
  }
}

/// Takes over what the directory says about a chunk of users (R43). A wrong record is refused by itself; the rest
/// goes on. What is known already makes no event, so an import can be replayed.
package struct UpsertUsers: CommerceCommand {
  package let users: [UserUpsert]

  /// - Parameter users: at most `CommerceLimits.usersPerUpsertMax`.
  package init(users: [UserUpsert]) {
    self.users = users
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<UpsertUsersResult> {
    guard users.count <= CommerceLimits.usersPerUpsertMax else {
      throw .invalid("users", "has more than \(CommerceLimits.usersPerUpsertMax) entries; send them in chunks")
    }
    guard state.profile != nil else {
      throw Refusal(
        .failedPrecondition, "TENANT_UNKNOWN", "the directory has not described the tenant; upsert it first")
    }
    var decision = Decision(result: UpsertUsersResult())
    var changed: [DirectoryUser] = []
    // A user may stand in a chunk more than once: each record is compared with the one before it.
    var seen: [String: DirectoryUser] = [:]
    for item in users {
      if let refusal = Self.violation(in: item) {
        decision.result.append(.failure(refusal))
        continue
      }
      var user = item.user
      user.roleTemplateIDs = Array(Set(user.roleTemplateIDs.map { $0.lowercased() })).sorted()
      user.securityGroupIDs = Array(Set(user.securityGroupIDs.map { $0.lowercased() })).sorted()
      let known = seen[user.userID] ?? state.user(user.userID)
      if known == user {
        decision.result.append(.success(.unchanged))
      } else {
        decision.result.append(.success(known == nil ? .created : .updated))
        changed.append(user)
        seen[user.userID] = user
      }
      if let profile = item.profile {
        decision.records.append(.put(key: CommerceRecords.profile(user.userID), value: profile.serializedBytes()))
      }
    }
    if !changed.isEmpty { decision.events.append(.userUpserted(UserUpserted(users: changed))) }
    return decision
  }

  private static func violation(in item: UserUpsert) -> Refusal? {
    guard Grammar.isIdentifier(item.user.userID) else {
      return .invalid("user.name", "its id is not 1 to \(CommerceLimits.identifierBytesMax) printable characters")
    }
    guard item.user.roleTemplateIDs.count <= CommerceLimits.rolesPerUserMax else {
      return .invalid("user.roles", "has more than \(CommerceLimits.rolesPerUserMax) entries")
    }
    guard item.user.roleTemplateIDs.allSatisfy(Grammar.isIdentifier) else {
      return .invalid("user.roles", "holds something that is no role template id")
    }
    guard item.user.securityGroupIDs.count <= CommerceLimits.securityGroupsMax,
      item.user.securityGroupIDs.allSatisfy(Grammar.isIdentifier)
    else {
      return .invalid(
        "user.security_groups", "has more than \(CommerceLimits.securityGroupsMax) entries, or one that is no object id"
      )
    }
    guard let profile = item.profile else { return nil }
    do throws(Refusal) {
      try Grammar.checkFreeText(
        profile.displayName, field: "user.display_name", bytesMax: CommerceLimits.displayNameBytesMax)
      try Grammar.checkFreeText(profile.mail, field: "user.mail", bytesMax: CommerceLimits.mailBytesMax)
    } catch {
      return error
    }
    return nil
  }
}
