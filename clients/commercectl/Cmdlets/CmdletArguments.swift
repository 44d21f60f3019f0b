internal import CommandLineOptions

/// PowerShell's way to write parameters: `-PolicyId X`, `-policyid:X`, `-Enabled $false`, `-WhatIf`, `-ProductId A,B`.
enum CmdletArguments {
  static let policyID = "AllowSelfServicePurchase"

  static let policy = OptionDeclaration.value(
    "policy-id", "POLICY", "The policy; there is one, AllowSelfServicePurchase. As -PolicyId.")
  static let product = OptionDeclaration.value(
    "product-id", "PRODUCT", "The product or an alias of it. As -ProductId.")

  /// Parameters as the options here; options of this program stay as they are.
  static func translate(_ arguments: [String]) throws(CommandLineError) -> [String] {
    var translated: [String] = []
    for argument in arguments {
      guard argument.hasPrefix("-"), !argument.hasPrefix("--"), argument != "-", argument != "-h" else {
        translated.append(booleans[argument.lowercased()] ?? argument)
        continue
      }
      let parts = argument.dropFirst().split(separator: ":", maxSplits: 1).map(String.init)
      guard let name = parts.first, let option = names[name.lowercased()] else {
        throw CommandLineError(
          .unknownOption, "there is no parameter \(argument); there are \(shown.joined(separator: ", "))")
      }
      translated.append("--" + option)
      if parts.count == 2 { translated.append(booleans[parts[1].lowercased()] ?? parts[1]) }
    }
    return translated
  }

  private static let shown = ["-PolicyId", "-ProductId", "-Value", "-Enabled", "-WhatIf"]
  private static let names = [
    "policyid": "policy-id", "productid": "product-id", "value": "value", "enabled": "enabled", "whatif": "what-if",
  ]
  private static let booleans = ["$true": "true", "$false": "false"]

  static func checkPolicy(_ options: ParsedOptions) throws {
    let policy = try options.required("policy-id")
    guard policy.lowercased() == policyID.lowercased() else {
      throw CommandLineError(.invalidValue, "-PolicyId is \(policy); it must be \(policyID)")
    }
  }
}
