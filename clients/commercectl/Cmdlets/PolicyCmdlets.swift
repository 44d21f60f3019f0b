internal import CommandLineOptions
internal import CommerceClient
internal import CommerceSchema

/// What the cmdlets of the PowerShell module MSCommerce print, under the same titles.
enum CmdletColumns {
  static let policies: [Column<ProductPolicy>] = [
    Column("ProductName") { .text($0.productDisplayName) },
    Column("ProductId") { .text($0.productID) },
    Column("PolicyId") { _ in .text(CmdletArguments.policyID) },
    Column("PolicyValue") { .text(value($0.value)) },
  ]

  /// `OnlyTrialsWithoutPaymentMethod`.
  static func value(_ value: ProductPolicy.Value) -> String {
    EnumText.shown(value).split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  static func value(of text: String) -> ProductPolicy.Value? {
    EnumChoice.name(text, in: ProductPolicy.Value.descriptor).flatMap { name in
      ProductPolicy.Value.descriptor.values.first { $0.name == name }.map { ProductPolicy.Value(rawValue: $0.number) }
    }
  }
}

/// `commercectl Get-MSCommercePolicies`.
enum GetPoliciesCmdlet: Command {
  static let words = ["Get-MSCommercePolicies"]
  static let summary = "List the policies that there are."
  static let discussion = "Example: commercectl Get-MSCommercePolicies"

  static func translate(_ arguments: [String]) throws(CommandLineError) -> [String] {
    try CmdletArguments.translate(arguments)
  }

  static func run(_ invocation: Invocation) async throws {
    let policy = CmdletPolicy(
      policyID: CmdletArguments.policyID, description: "Self-service purchases by the organisation's users",
      defaultValue: CmdletColumns.value(.enabled))
    try invocation.show(
      [policy],
      [
        Column("PolicyId") { .text($0.policyID) }, Column("Description") { .text($0.description) },
        Column("DefaultValue") { .text($0.defaultValue) },
      ], json: ["PolicyId": policy.policyID, "Description": policy.description, "DefaultValue": policy.defaultValue])
  }
}

private struct CmdletPolicy: Sendable {
  let policyID: String
  let description: String
  /// What a product has whose policy nobody has set (R32).
  let defaultValue: String
}

/// `commercectl Get-MSCommerceProductPolicies`.
enum GetProductPoliciesCmdlet: Command {
  static let words = ["Get-MSCommerceProductPolicies"]
  static let summary = "List a policy of every product."
  static let discussion = "Example: commercectl Get-MSCommerceProductPolicies -PolicyId AllowSelfServicePurchase"
  static let options = [CmdletArguments.policy]

  static func translate(_ arguments: [String]) throws(CommandLineError) -> [String] {
    try CmdletArguments.translate(arguments)
  }

  static func run(_ invocation: Invocation) async throws {
    try CmdletArguments.checkPolicy(invocation.options)
    let policies = try await invocation.withClient { commerce in
      var policies: [ProductPolicy] = []
      for try await policy in commerce.listPolicies() { policies.append(policy) }
      return policies
    }
    try invocation.show(policies, CmdletColumns.policies)
  }
}

/// `commercectl Get-MSCommerceProductPolicy`.
enum GetProductPolicyCmdlet: Command {
  static let words = ["Get-MSCommerceProductPolicy"]
  static let summary = "Show a policy of a product."
  static let discussion = """
    Example: commercectl Get-MSCommerceProductPolicy -PolicyId AllowSelfServicePurchase -ProductId CFQ7TTC0H9MP
    """
  static let options = [CmdletArguments.policy, CmdletArguments.product]

  static func translate(_ arguments: [String]) throws(CommandLineError) -> [String] {
    try CmdletArguments.translate(arguments)
  }

  static func run(_ invocation: Invocation) async throws {
    try CmdletArguments.checkPolicy(invocation.options)
    let product = try invocation.options.required("product-id")
    let policy = try await invocation.withClient { try await $0.policy(product: product) }
    try invocation.show([policy], CmdletColumns.policies)
  }
}

/// `commercectl Update-MSCommerceProductPolicy`.
enum UpdateProductPolicyCmdlet: Command {
  static let words = ["Update-MSCommerceProductPolicy"]
  static let summary = "Set a policy of one product or several, for future purchases."
  static let discussion = """
    Example: commercectl Update-MSCommerceProductPolicy -PolicyId AllowSelfServicePurchase \
    -ProductId CFQ7TTC0H9MP -Value Disabled

    -ProductId takes several products with commas between. All of them are set in one step, or none where one is \
    refused.
    """
  static let options: [OptionDeclaration] = [
    CmdletArguments.policy, CmdletArguments.product,
    .value("value", "VALUE", "Enabled, Disabled or OnlyTrialsWithoutPaymentMethod. As -Value."),
    .value("enabled", "true|false", "The older way to say Enabled or Disabled. As -Enabled $true."),
    .flag("what-if", "Check everything and show what would be; change nothing. As -WhatIf."),
  ]

  static func translate(_ arguments: [String]) throws(CommandLineError) -> [String] {
    try CmdletArguments.translate(arguments)
  }

  static func run(_ invocation: Invocation) async throws {
    let options = invocation.options
    try CmdletArguments.checkPolicy(options)
    let products = try options.required("product-id").split(separator: ",").map { $0.trimmingPrefix(" ") }
    let value = try value(options)
    let isDryRun = options.flag("what-if")
    let policies = try await invocation.withClient { commerce in
      try await commerce.setPolicies(products.map { (String($0), value) }, validateOnly: isDryRun)
    }
    try invocation.show(policies, CmdletColumns.policies)
    if isDryRun { invocation.note("nothing was changed") }
  }

  private static func value(_ options: ParsedOptions) throws -> ProductPolicy.Value {
    try options.checkExclusive("value", "enabled")
    if let enabled = try options.choice("enabled", of: ["true", "false"]) {
      return enabled == "true" ? .enabled : .disabled
    }
    let text = try options.required("value")
    guard let value = CmdletColumns.value(of: text) else {
      throw CommandLineError(
        .invalidValue, "-Value is \(text); it must be Enabled, Disabled or OnlyTrialsWithoutPaymentMethod")
    }
    return value
  }
}
