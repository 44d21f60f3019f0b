internal import RPC

/// The names of resources in the manner of AIP-122: `tenants/{tenant}/subscriptions/{subscription}`.
///
/// An id has 1 to 64 of `a-z A-Z 0-9 - _`; tenant and user ids are compared in lower case.
struct ResourceName: Sendable, Hashable {
  static let idBytesMax = 64

  /// Collection and id in turns: `["tenants", "t1", "orders", "o1"]`.
  private let segments: [String]

  /// Reads `text` as a name of the given collections, for example `tenants`, `orders`.
  ///
  /// - Throws: `INVALID_ARGUMENT` that names the field and the form it should have.
  init(_ text: String, field: String, _ collections: String...) throws(RPCError) {
    let parts = Self.parts(of: text)
    let matches =
      parts.count == collections.count * 2
      && collections.indices.allSatisfy { parts[2 * $0] == collections[$0] && Self.isValidID(parts[2 * $0 + 1]) }
    guard matches else {
      let form = collections.map { "\($0)/{id}" }.joined(separator: "/")
      throw CommerceErrors.invalid(field, "is not a name of the form \(form)", reason: "RESOURCE_NAME_INVALID")
    }
    segments = parts
  }

  /// The id of the `index`-th collection.
  subscript(_ index: Int) -> String { segments[2 * index + 1] }

  /// The tenant that the name begins with.
  var tenant: String { segments[1].canonicalID }

  /// The last id.
  var id: String { segments[segments.count - 1] }

  /// The tenant of a name such as `tenants/{tenant}/supportAccount`, of which a tenant has one.
  static func singleton(_ text: String, field: String, _ resource: String) throws(RPCError) -> String {
    let suffix = "/" + resource
    guard text.hasSuffix(suffix) else {
      throw CommerceErrors.invalid(
        field, "is not a name of the form tenants/{id}/\(resource)", reason: "RESOURCE_NAME_INVALID")
    }
    return try ResourceName(String(text.dropLast(suffix.count)), field: field, "tenants").tenant
  }

  static func isValidID(_ id: String) -> Bool {
    (1...idBytesMax).contains(id.utf8.count) && id.utf8.allSatisfy(isIDByte)
  }

  static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The last id of a name that this program made.
  static func lastID(of name: String) -> String {
    name.utf8.lastIndex(of: separator).map { String(name[name.utf8.index(after: $0)...]) } ?? name
  }

  private static let separator = UInt8(ascii: "/")

  /// By bytes: every call reads a name, an import one for each user, and characters cost ten times as much.
  private static func parts(of text: String) -> [String] {
    text.utf8.split(separator: separator, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }

  // MARK: Making names

  static func tenant(_ id: String) -> String { "tenants/\(id)" }
  static func user(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/users/\(id)" }
  static func order(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/orders/\(id)" }
  static func quote(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/quotes/\(id)" }
  static func subscription(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/subscriptions/\(id)" }
  static func productPolicy(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/productPolicies/\(id)" }
  static func invoice(_ number: String, in tenant: String) -> String { "tenants/\(tenant)/invoices/\(number)" }
  static func creditNote(_ number: String, in tenant: String) -> String { "tenants/\(tenant)/creditNotes/\(number)" }
  static func paymentMethod(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/paymentMethods/\(id)" }
  static func product(_ id: String) -> String { "products/\(id)" }

  static func governancePolicy(_ id: String, in tenant: String) -> String {
    "tenants/\(tenant)/governancePolicies/\(id)"
  }
  static func agreement(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/agreements/\(id)" }
  static func cancellationRequest(_ id: String, in tenant: String) -> String {
    "tenants/\(tenant)/cancellationRequests/\(id)"
  }
  static func supportCase(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/supportCases/\(id)" }
  static func licenseRequest(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/licenseRequests/\(id)" }
  static func relationship(_ id: String, in tenant: String) -> String {
    "tenants/\(tenant)/delegatedAdminRelationships/\(id)"
  }
  static func solution(_ id: String, in tenant: String) -> String { "tenants/\(tenant)/solutions/\(id)" }

  /// Who did or bought something, by `Caller.auditID`: a user of the tenant, a partner's user with its tenant before
  /// it, or the tenant itself.
  static func actor(_ id: String, in tenant: String) -> String {
    if id.isEmpty { return "" }
    if id == tenant { return Self.tenant(tenant) }
    guard id.utf8.contains(separator) else { return user(id, in: tenant) }
    let parts = Self.parts(of: id)
    return parts.count == 2 ? user(parts[1], in: parts[0]) : user(id, in: tenant)
  }

  static func licenseAssignment(_ user: String, subscription: String, in tenant: String) -> String {
    "tenants/\(tenant)/subscriptions/\(subscription)/licenseAssignments/\(user)"
  }
}

extension String {
  /// The id in lower case; the same string, without a copy, where it is so already.
  var canonicalID: String {
    utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ? lowercased() : self
  }
}

/// Reads a field that names a user: a full name in the expected tenant, or the bare object id.
func userID(_ text: String, field: String, tenant: String) throws(RPCError) -> String {
  if ResourceName.isValidID(text) { return text.canonicalID }
  let name = try ResourceName(text, field: field, "tenants", "users")
  guard name.tenant == tenant else {
    throw CommerceErrors.invalid(field, "names a user of another tenant", reason: "USER_NOT_IN_TENANT")
  }
  return name.id.canonicalID
}

/// Requires a request id: 1 to 64 printable characters of `a-z A-Z 0-9 - _ .` (R14).
func checkedRequestID(_ text: String) throws(RPCError) -> String {
  let isValid =
    (1...64).contains(text.utf8.count)
    && text.utf8.allSatisfy { ResourceName.isIDByte($0) || $0 == UInt8(ascii: ".") }
  guard isValid else {
    throw CommerceErrors.invalid(
      "request_id", "has 1 to 64 characters of a-z A-Z 0-9 - _ .; send a new random id with every new request",
      reason: "REQUEST_ID_INVALID")
  }
  return text
}
