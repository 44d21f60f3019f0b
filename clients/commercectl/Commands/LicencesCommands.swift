internal import CommandLineOptions
internal import CommerceSchema
internal import RPC

/// `commercectl licences assign`.
enum LicencesAssignCommand: Command {
  static let words = ["licences", "assign"]
  static let summary = "Give users a seat, one or thousands at a time."
  static let options = LicenceUsers.declarations
  static let arguments = ["SUBSCRIPTION", "USER"]
  static let lastArgumentRepeats = true

  static func run(_ invocation: Invocation) async throws {
    let users = try LicenceUsers.all(invocation)
    let results = try await invocation.withClient { commerce in
      try await commerce.assignEach(invocation.arguments[0], to: users)
    }
    try LicenceUsers.report(results, invocation, done: "assigned")
  }
}

/// `commercectl licences unassign`.
enum LicencesUnassignCommand: Command {
  static let words = ["licences", "unassign"]
  static let summary = "Take seats back."
  static let options = LicenceUsers.declarations
  static let arguments = ["SUBSCRIPTION", "USER"]
  static let lastArgumentRepeats = true

  static func run(_ invocation: Invocation) async throws {
    let users = try LicenceUsers.all(invocation)
    let results = try await invocation.withClient { commerce in
      try await commerce.unassignEach(invocation.arguments[0], from: users)
    }
    try LicenceUsers.report(results, invocation, done: "unassigned")
  }
}

/// `commercectl licences list`.
enum LicencesListCommand: Command {
  static let words = ["licences", "list"]
  static let summary = "List who holds seats of a subscription, or of all that you may see."
  static let options = [ListOptions.limitDeclaration]
  static let arguments = ["SUBSCRIPTION"]
  static let lastArgumentRepeats = true

  static let columns: [Column<LicenseAssignment>] = [
    Column("Subscription") { .id($0.subscription) },
    Column("User") { .id($0.user) },
    Column("Product") { .text($0.productID) },
    Column("Since") { .time($0.assignTime) },
  ]

  static func run(_ invocation: Invocation) async throws {
    let list = try ListOptions(invocation.options)
    let subscriptions: [String?] = invocation.arguments.isEmpty ? [nil] : invocation.arguments
    let assignments = try await invocation.withClient { commerce in
      var assignments: [LicenseAssignment] = []
      for subscription in subscriptions {
        assignments += try await list.take(commerce.listAssignments(of: subscription))
      }
      return assignments
    }
    try invocation.show(Array(assignments.prefix(list.limit)), columns)
  }
}

/// `commercectl licences check`.
enum LicencesCheckCommand: Command {
  static let words = ["licences", "check"]
  static let summary = "Say whether users may use a product now, and why."
  static let discussion = "Without USER for yourself. \"No\" is an answer: the exit code is 0 all the same."
  static let options: [OptionDeclaration] = [
    .repeatable("product", "PRODUCT", "The product or alias. Required.")
  ]
  static let arguments = ["USER"]
  static let lastArgumentRepeats = true

  static let columns: [Column<EntitlementResult>] = [
    Column("User") { .id($0.user) },
    Column("Product") { .text($0.productID) },
    Column("Allowed") { .flag($0.entitlement?.allowed ?? false) },
    Column("Reason") { .text($0.entitlement.map { EnumText.shown($0.reason) } ?? "") },
    Column("Channel") { .text($0.entitlement.map { EnumText.shown($0.channel) } ?? "") },
    Column("Subscription") { .id($0.entitlement?.subscription ?? "") },
    Column("Until") { .time($0.entitlement?.validUntil) },
  ]

  static func run(_ invocation: Invocation) async throws {
    let products = invocation.options.strings("product")
    guard !products.isEmpty else { throw CommandLineError(.missingOption, "--product PRODUCT is required") }
    let results = try await invocation.withClient { commerce in
      var users = invocation.arguments
      if users.isEmpty {
        guard let user = commerce.user else {
          throw CommandLineError(.missingArgument, "USER is missing: you are a service, so say which user you mean")
        }
        users = [user]
      }
      // One user and product go the way that services go.
      if users.count == 1, products.count == 1 {
        let answer = try await commerce.checkEntitlement(user: users[0], product: products[0])
        return [EntitlementResult(user: users[0], productID: products[0], entitlement: answer)]
      }
      return try await commerce.checkEntitlements(users: users, products: products)
    }
    try invocation.show(results, columns)
  }
}

/// The users of a licence command, and what became of them.
enum LicenceUsers {
  static let declarations: [OptionDeclaration] = [
    .value("users", "FILE", "Take users from a file too, an id per line; - reads them from the input.")
  ]

  static let columns: [Column<LicenseResult>] = [
    Column("User") { .id($0.user) },
    Column("Result") { .text($0.statusCode == 0 ? "done" : $0.reason) },
    Column("Message") { .text($0.localizedMessage.isEmpty ? $0.message : $0.localizedMessage) },
  ]

  static func all(_ invocation: Invocation) throws -> [String] {
    var users = Array(invocation.arguments.dropFirst())
    if let path = invocation.options.string("users") {
      let text = String(decoding: try invocation.readInput(path), as: UTF8.self)
      users += text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    guard !users.isEmpty else {
      throw CommandLineError(.missingArgument, "USER is missing: name users, or give a file with --users")
    }
    return users
  }

  /// Shows every user's result; a refused one decides the exit code.
  static func report(_ results: [LicenseResult], _ invocation: Invocation, done: String) throws {
    try invocation.show(results, columns)
    let refused = results.filter { $0.statusCode != 0 }
    guard let first = refused.first else { return }
    let code = UInt8(exactly: first.statusCode).flatMap(StatusCode.init(rawValue:)) ?? .unknown
    throw CommandFailure(
      exitCode: ExitCode.of(code),
      message: "\(results.count - refused.count) of \(results.count) \(done); the rest were refused, see above")
  }
}
