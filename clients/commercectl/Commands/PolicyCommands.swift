internal import CommandLineOptions
internal import CommerceSchema

/// What the policy commands show.
enum PolicyColumns {
  static let all: [Column<ProductPolicy>] = [
    Column("Product") { .text($0.productID) },
    Column("Name") { .text($0.productDisplayName) },
    Column("Self-service purchase") { .text(EnumText.shown($0.value)) },
    Column("Set") { .time($0.updateTime) },
    Column("By") { .id($0.updater) },
  ]
}

/// `commercectl policy get`.
enum PolicyGetCommand: Command {
  static let words = ["policy", "get"]
  static let summary = "Show a product's policy AllowSelfServicePurchase."
  static let arguments = ["PRODUCT"]

  static func run(_ invocation: Invocation) async throws {
    let policy = try await invocation.withClient { try await $0.policy(product: invocation.arguments[0]) }
    try invocation.show(policy, PolicyColumns.all)
  }
}

/// `commercectl policy list`.
enum PolicyListCommand: Command {
  static let words = ["policy", "list"]
  static let summary = "List the policy AllowSelfServicePurchase of every product."
  static let options = [ListOptions.limitDeclaration]

  static func run(_ invocation: Invocation) async throws {
    let list = try ListOptions(invocation.options)
    let policies = try await invocation.withClient { try await list.take($0.listPolicies()) }
    try invocation.show(policies, PolicyColumns.all)
  }
}

/// `commercectl policy set`.
enum PolicySetCommand: Command {
  static let words = ["policy", "set"]
  static let summary = "Set a product's policy AllowSelfServicePurchase, for future purchases."
  static let options: [OptionDeclaration] = [
    .flag("dry-run", "Check everything and show what would be; change nothing.")
  ]
  static let arguments = ["PRODUCT", choices.joined(separator: "|")]

  private static let choices = EnumText.choices(ProductPolicy.Value.self)

  static func run(_ invocation: Invocation) async throws {
    let (product, text) = (invocation.arguments[0], invocation.arguments[1])
    guard let value = value(text) else {
      throw CommandLineError(
        .invalidValue, "\(text) is no policy; it must be one of \(choices.joined(separator: ", "))")
    }
    let isDryRun = invocation.options.flag("dry-run")
    let policy = try await invocation.withClient { commerce in
      try await commerce.setPolicy(product: product, to: value, validateOnly: isDryRun)
    }
    try invocation.show(policy, PolicyColumns.all)
    if isDryRun { invocation.note("nothing was changed") }
  }

  /// `disabled`, and as the cmdlets of PowerShell write it, `OnlyTrialsWithoutPaymentMethod`.
  private static func value(_ text: String) -> ProductPolicy.Value? {
    if let value = EnumText.value(text, of: ProductPolicy.Value.self) { return value }
    let letters = text.lowercased()
    return choices.first { $0.replacing("-", with: "") == letters }
      .flatMap { EnumText.value($0, of: ProductPolicy.Value.self) }
  }
}
