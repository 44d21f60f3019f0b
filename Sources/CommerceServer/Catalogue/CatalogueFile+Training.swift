internal import Commerce

/// Reads a product's training resources (R39).
///
///     "training": [ { "kind": "documentation", "titles": { "en": "Power BI documentation", "nb": "…" },
///                     "urls": { "en": "https://learn.microsoft.com/en-us/power-bi/" } } ]
enum CatalogueTraining {
  private static let resourcesMax = 64

  static func read(_ list: JSONCursor) throws(ConfigurationFileError) -> [TrainingResource] {
    let entries = try list.array()
    guard entries.count <= resourcesMax else { throw list.failure("has more than \(resourcesMax) entries") }
    var resources: [TrainingResource] = []
    for entry in entries {
      let members = try entry.members(["kind", "titles", "urls"])
      let kind = try entry.required("kind", in: members)
      guard let known = TrainingResource.Kind(rawValue: try kind.string()) else {
        let kinds = TrainingResource.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw kind.failure("must be one of \(kinds)")
      }
      let urls = try entry.required("urls", in: members)
      let addresses = try localised(urls)
      for (language, address) in addresses where !address.hasPrefix("https://") {
        throw urls.failure("\"\(language)\" must begin with https://")
      }
      resources.append(
        TrainingResource(
          kind: known, titles: try localised(entry.required("titles", in: members)), urls: addresses))
    }
    return resources
  }

  /// Texts by language; `en` has to be there.
  private static func localised(_ entry: JSONCursor) throws(ConfigurationFileError) -> [String: String] {
    var texts: [String: String] = [:]
    for (language, text) in try entry.members() {
      let isTag = language.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
      guard isTag, (2...35).contains(language.utf8.count) else {
        throw entry.failure("\"\(language)\" is no BCP 47 language in lower case, such as nb")
      }
      texts[language] = try text.string()
    }
    guard texts["en"] != nil else { throw entry.failure("lacks the key \"en\", the last resort") }
    return texts
  }
}
