/// Resource names, which all have the form `tenants/{tenant}/collection/{id}` (AIP-122).
///
/// The client takes an id where it can add the rest, and a whole name as it is.
package enum ResourceName {
  package static func tenant(_ idOrName: String) -> String {
    idOrName.hasPrefix("tenants/") ? idOrName : "tenants/" + idOrName
  }

  /// `idOrName` as a child of `parent` in `collection`; an empty one stays empty, for the server to refuse by name.
  package static func child(_ idOrName: String, of collection: String, in parent: String) -> String {
    idOrName.isEmpty || idOrName.contains("/") ? idOrName : "\(parent)/\(collection)/\(idOrName)"
  }

  /// What stands behind the last slash.
  package static func id(_ name: String) -> String {
    name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
  }
}
