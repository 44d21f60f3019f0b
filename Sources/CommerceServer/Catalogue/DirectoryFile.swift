package import Commerce
package import CommerceEvents

/// Reads a directory from JSON: the tenants and users that a server starts with (R43).
///
///     { "formatVersion": 1,
///       "tenants": [ { "id": "…", "displayName": "Contoso", "kind": "managed", "segment": "commercial",
///                      "market": "NO", "domains": ["contoso.com"],
///                      "users": [ { "id": "…", "displayName": "Kari Nordmann", "mail": "kari.nordmann@contoso.com",
///                                   "type": "member", "enabled": true, "synced": false, "roles": [] } ] } ] }
///
/// Left out, a tenant is managed and commercial, and a user is an enabled member without roles. Ids are the
/// directory's object ids, in lower case; roles are role template ids. An unknown key is an error.
package enum DirectoryFile {
  package static let formatVersion: Int64 = 1

  /// A tenant of the file, as the commands take it.
  package struct Entry: Sendable {
    package let tenant: TenantProfile
    package let text: TenantText
    package let users: [UserUpsert]
  }

  /// - Throws: an error that names the file, the place in it and the cure.
  package static func load(path: String) throws(ConfigurationFileError) -> [Entry] {
    try entries(JSONCursor.open(path: path))
  }

  /// - Parameter file: what errors call the bytes.
  package static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationFileError) -> [Entry] {
    try entries(JSONCursor.parse(bytes, file: file))
  }

  /// The sample that comes with the program: made-up organisations, of every kind that the rules tell apart.
  package static func sample() throws(ConfigurationFileError) -> [Entry] {
    try parse(PackageResources.directory_json, file: "the sample directory")
  }

  private static func entries(_ root: JSONCursor) throws(ConfigurationFileError) -> [Entry] {
    let members = try root.members(["formatVersion", "tenants"])
    let format = try root.required("formatVersion", in: members)
    guard case .integer(formatVersion) = format.value else {
      throw ConfigurationFileError(
        .unsupportedVersion, file: root.file, path: format.path, "must be \(formatVersion), the format of this program")
    }
    var entries: [Entry] = []
    var ids: Set<String> = []
    var domains: Set<String> = []
    for cursor in try root.required("tenants", in: members).array() {
      let entry = try tenant(cursor)
      guard ids.insert(entry.tenant.tenantID).inserted else { throw cursor.failure("has the id of an earlier tenant") }
      for domain in entry.tenant.verifiedDomains where !domains.insert(domain).inserted {
        throw cursor.failure("claims the domain \"\(domain)\" of an earlier tenant; a domain has one tenant")
      }
      entries.append(entry)
    }
    return entries
  }

  private static func tenant(_ cursor: JSONCursor) throws(ConfigurationFileError) -> Entry {
    let members = try cursor.members([
      "id", "displayName", "kind", "segment", "market", "domains", "refusalMessage", "refusalURL", "users",
    ])
    let profile = TenantProfile(
      tenantID: try objectID(cursor.required("id", in: members)),
      kind: try members["kind"]?.choice(["managed": .managed, "unmanaged": .unmanaged, "consumer": .consumer])
        ?? .managed,
      segment: try members["segment"]?.choice([
        "commercial": .commercial, "government": .government, "education": .education,
      ]) ?? .commercial,
      market: try cursor.required("market", in: members).country(),
      verifiedDomains: try members["domains"]?.strings().map { $0.lowercased() } ?? [])
    let text = TenantText(
      displayName: try cursor.required("displayName", in: members)
        .string(bytesMax: CommerceLimits.displayNameBytesMax),
      refusalMessage: try members["refusalMessage"]?.string(bytesMax: CommerceLimits.refusalMessageBytesMax) ?? "",
      refusalURL: try members["refusalURL"]?.string(bytesMax: CommerceLimits.refusalURLBytesMax) ?? "")
    var users: [UserUpsert] = []
    var ids: Set<String> = []
    for entry in try members["users"]?.array() ?? [] {
      let next = try user(entry)
      guard ids.insert(next.user.userID).inserted else {
        throw entry.failure("has the id of an earlier user of the tenant")
      }
      users.append(next)
    }
    return Entry(tenant: profile, text: text, users: users)
  }

  private static func user(_ cursor: JSONCursor) throws(ConfigurationFileError) -> UserUpsert {
    let members = try cursor.members([
      "id", "displayName", "mail", "type", "enabled", "synced", "roles", "deleted",
    ])
    var roles: [String] = []
    for role in try members["roles"]?.array() ?? [] { roles.append(try objectID(role)) }
    let user = DirectoryUser(
      userID: try objectID(cursor.required("id", in: members)),
      type: try members["type"]?.choice(["member": .member, "guest": .guest]) ?? .member,
      accountEnabled: try members["enabled"]?.bool() ?? true,
      onPremisesSynced: try members["synced"]?.bool() ?? false, roleTemplateIDs: roles,
      deleted: try members["deleted"]?.bool() ?? false)
    let profile = UserProfile(
      displayName: try members["displayName"]?.string(bytesMax: CommerceLimits.displayNameBytesMax) ?? "",
      mail: try members["mail"]?.string(bytesMax: CommerceLimits.mailBytesMax) ?? "")
    return UserUpsert(user: user, profile: profile)
  }

  /// A lower-case UUID.
  private static func objectID(_ cursor: JSONCursor) throws(ConfigurationFileError) -> String {
    let text = try cursor.string()
    let groups = text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
    let isHexadecimal = text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) || $0 == 45 }
    guard groups == [8, 4, 4, 4, 12], isHexadecimal else { throw cursor.failure("must be a UUID in lower case") }
    return text
  }
}
