/// `commercectl token`.
enum TokenCommand: Command {
  static let words = ["token"]
  static let summary = "Print the access token, for other clients."
  static let discussion = "Treat it like a password: whoever has it is you until it expires."

  static func run(_ invocation: Invocation) async throws {
    switch try invocation.credentials(for: try invocation.server()) {
    case .token(let token): invocation.surroundings.output(token)
    case .developmentUser(let request):
      let response = try await invocation.withAnonymousChannel { invoker in
        try await DevelopmentSubject.issue(request, over: invoker, timeout: invocation.timeout)
      }
      invocation.surroundings.output(response.accessToken)
    }
  }
}
