internal import RPC

/// The words that call a method, and the collection that its resource lives in, read from the schema's own names:
/// `InvoiceService/ListInvoices` is `invoices list` (AIP-130 names methods by verb and noun).
struct MethodNames: Sendable {
  let verb: String
  /// `invoices`, as it is typed.
  let group: String
  /// `invoices` of `tenants/{tenant}/invoices/{number}`; `nil` where the method names no resource.
  let collection: String?
  /// The resource is the only one of its kind in the tenant: `tenants/{tenant}/supportAccount`.
  let isSingleton: Bool

  init(_ method: MethodInfo, among methods: [MethodInfo]) {
    let (verb, noun) = Self.split(method.method)
    self.verb = verb
    let word = Self.plural(noun)
    let typed = Self.groups[noun] ?? Self.kebab(word)
    group = CommandTable.synonyms[typed] ?? typed
    isSingleton = Self.singletons.contains(noun)
    let nouns = methods.filter { $0.service == method.service && $0.method.hasPrefix("Get") }.map {
      String($0.method.dropFirst("Get".count))
    }
    // What is put in place is what the method's name says, though another may be what the service gets.
    let isItself = nouns.contains(noun) || verb == "upsert" || verb == "update"
    let resource = isItself ? noun : nouns.first
    collection = isSingleton ? Self.lowerCamel(noun) : resource.map(Self.collection(of:))
  }

  /// Where resources of this kind live.
  static func collection(of noun: String) -> String { collections[noun] ?? lowerCamel(plural(noun)) }

  private static let singletons: Set<String> = ["SelfServiceSettings", "SupportAccount"]
  private static let collections = ["Relationship": "delegatedAdminRelationships"]
  /// Where the plural says it badly.
  private static let groups = [
    "Eligibility": "eligibility", "PortalContext": "portal-context", "TrialBalance": "trial-balance",
    "Catalog": "catalogue", "AuditTrail": "audit-trail", "SupportAccount": "support-account", "Clock": "clock",
  ]

  /// `BatchAssignLicenses` is to `batch-assign` the `Licenses`, `MarkInvoicePaid` to `mark-paid` an `Invoice`.
  private static func split(_ method: String) -> (verb: String, noun: String) {
    let words = words(of: method)
    if words.count > 2, words.first == "Mark", let state = words.last {
      return ("mark-\(state.lowercased())", words.dropFirst().dropLast().joined())
    }
    let verbs = words.first == "Batch" ? 2 : 1
    return (words.prefix(verbs).joined(separator: "-").lowercased(), words.dropFirst(verbs).joined())
  }

  private static func words(of name: String) -> [String] {
    name.reduce(into: [String]()) { words, character in
      if character.isUppercase || words.isEmpty { words.append("") }
      words[words.count - 1].append(character)
    }
  }

  private static func plural(_ noun: String) -> String {
    if noun.hasSuffix("s") || noun.isEmpty { return noun }
    return noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s"
  }

  private static func kebab(_ name: String) -> String { words(of: name).joined(separator: "-").lowercased() }

  private static func lowerCamel(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }
}

/// Names of fields in the forms that the command line and JSON have for them.
enum FieldNames {
  static func option(_ name: String) -> String { name.replacing("_", with: "-") }

  static func json(_ name: String) -> String {
    let parts = name.split(separator: "_")
    return (parts.first.map(String.init) ?? "")
      + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
