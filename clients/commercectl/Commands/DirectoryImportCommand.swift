internal import CommandLineOptions
internal import CommerceClient
internal import CommerceSchema
internal import ProtoJSON

/// `commercectl directory import`.
enum DirectoryImportCommand: Command {
  static let words = ["directory", "import"]
  static let summary = "Create or replace users from a file; for services with the directory role."
  static let discussion = """
    FILE holds a user per line, as JSON: {"name": "ID", "userType": "MEMBER", "accountEnabled": true, "displayName": \
    "…", "mail": "…", "roles": ["…"]}; - reads them from the input. It can be run again safely.
    """
  static let options: [OptionDeclaration] = [
    .flag("dry-run", "Check everything and count what would be; change nothing.")
  ]
  static let arguments = ["FILE"]

  static let columns: [Column<ImportUsersResponse>] = [
    Column("Created") { .number($0.createdCount) },
    Column("Updated") { .number($0.updatedCount) },
    Column("Unchanged") { .number($0.unchangedCount) },
    Column("Refused") { .number($0.failedCount) },
  ]

  static func run(_ invocation: Invocation) async throws {
    let path = invocation.arguments[0]
    let lines = String(decoding: try invocation.readInput(path), as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let response = try await invocation.withClient { commerce in
      try await commerce.importUsers(
        try users(lines, path, tenant: commerce.tenant), validateOnly: invocation.options.flag("dry-run"))
    }
    try invocation.show(response, columns)
    if invocation.options.flag("dry-run") { invocation.note("nothing was changed") }
    guard response.failedCount > 0 else { return }
    for error in response.errors {
      invocation.note("user \(error.index + 1) \(error.user): \(error.reason): \(error.message)")
    }
    throw CommandFailure(
      exitCode: ExitCode.invalidInput, message: "\(response.failedCount) users were refused; the others are in")
  }

  private static func users(_ lines: [Substring], _ path: String, tenant: String) throws -> [User] {
    var users: [User] = []
    for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      do {
        var user = try ProtoJSON.decode(User.self, from: String(line))
        if !user.name.isEmpty, !user.name.contains("/") { user.name = "tenants/\(tenant)/users/\(user.name)" }
        users.append(user)
      } catch {
        throw CommandFailure(exitCode: ExitCode.invalidInput, message: "\(path):\(index + 1): \(error)")
      }
    }
    return users
  }
}
