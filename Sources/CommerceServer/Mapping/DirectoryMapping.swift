internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// Tenants and users between callers and the domain. Names and addresses go to the erasable records (R34).
enum DirectoryMapping {
  static func record(_ user: CommerceSchema.User, tenantID: String) throws(RPCError) -> UserUpsert {
    let name = try ResourceName(user.name, field: "name", "tenants", "users")
    guard name.tenant == tenantID else {
      throw CommerceErrors.invalid("name", "names a user of another tenant", reason: "USER_NOT_IN_TENANT")
    }
    guard user.userType == .member || user.userType == .guest else {
      throw CommerceErrors.invalid("user_type", "is MEMBER or GUEST")
    }
    return UserUpsert(
      user: DirectoryUser(
        userID: name.id.lowercased(), type: UserType(rawValue: user.userType.rawValue),
        accountEnabled: user.accountEnabled, onPremisesSynced: user.onPremisesSynced,
        roleTemplateIDs: user.roles.map { $0.lowercased() }.sorted(), deleted: user.state == .deleted,
        securityGroupIDs: user.securityGroups),
      profile: UserProfile(
        displayName: user.displayName, mail: user.mail, preferredLanguage: user.preferredLanguage))
  }

  static func upsert(_ tenant: CommerceSchema.Tenant, id: String) -> UpsertTenant {
    return UpsertTenant(
      tenant: TenantProfile(
        tenantID: id, kind: TenantKind(rawValue: tenant.kind.rawValue),
        segment: TenantSegment(rawValue: tenant.segment.rawValue), market: tenant.market.uppercased(),
        verifiedDomains: tenant.verifiedDomains, premierIncidents: UInt32(clamping: tenant.premierIncidents)),
      text: TenantText(
        displayName: tenant.displayName, refusalMessage: tenant.refusalMessage, refusalURL: tenant.refusalURL,
        preferredLanguage: tenant.preferredLanguage))
  }

  static func user(_ user: DirectoryUser, profile: [UInt8]?, tenantID: String) throws(WireError) -> CommerceSchema.User
  {
    let profile = try profile.map { bytes throws(WireError) in try UserProfile(serializedBytes: bytes) }
    return CommerceSchema.User(
      name: ResourceName.user(user.userID, in: tenantID), userType: .init(rawValue: user.type.rawValue),
      accountEnabled: user.accountEnabled, onPremisesSynced: user.onPremisesSynced,
      displayName: profile?.displayName ?? "", mail: profile?.mail ?? "", roles: user.roleTemplateIDs,
      state: user.deleted ? .deleted : .active, preferredLanguage: profile?.preferredLanguage ?? "",
      securityGroups: user.securityGroupIDs)
  }
}
