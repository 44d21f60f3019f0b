internal import CommandLineOptions
internal import CommerceSchema

/// `commercectl eligibility`.
enum EligibilityCommand: Command {
  static let words = ["eligibility"]
  static let summary = "Say whether a user may buy, with every reason against it."
  static let options: [OptionDeclaration] = [
    .value("product", "PRODUCT", "Only this product or alias. Without it all of them."),
    .value("for", "USER", "Ask for this user's id; administrators and services may. Without it for yourself."),
  ]

  static let columns: [Column<ProductEligibility>] = [
    Column("Product") { .text($0.productID) },
    Column("May buy") { .flag($0.eligible) },
    Column("Reasons") { .text($0.reasons.map(\.reason).joined(separator: ", ")) },
    Column("Message") { .text($0.reasons.first?.message ?? "") },
  ]

  static func run(_ invocation: Invocation) async throws {
    let (product, user) = (invocation.options.string("product"), invocation.options.string("for"))
    let products = try await invocation.withClient { commerce in
      try await commerce.checkEligibility(product: product, user: user)
    }
    try invocation.show(products, columns)
  }
}
