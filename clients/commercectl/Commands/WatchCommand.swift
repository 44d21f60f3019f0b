internal import CommandLineOptions
internal import CommerceClient
internal import ProtoJSON

/// `commercectl watch`.
enum WatchCommand: Command {
  static let words = ["watch"]
  static let summary = "Show what happens in the tenant, as it happens."
  static let discussion = """
    Goes on across lost connections and restarts of the server until Ctrl-C. With --output json every event is a line \
    with its whole message and its resumeToken, which --resume-token takes to go on behind it.
    """
  static let options: [OptionDeclaration] = [
    .value("from", "POSITION", "now, beginning, or the sequence number to go on after.", default: "now"),
    .value("resume-token", "TOKEN", "Go on behind the event that had this token."),
    .value("count", "COUNT", "End after so many events."),
  ]

  static func run(_ invocation: Invocation) async throws {
    try invocation.options.checkExclusive("from", "resume-token")
    let start = try start(invocation.options)
    let count = try invocation.options.integer("count", in: 1...Int.max)
    if invocation.format == .csv {
      invocation.surroundings.output(CSV.record(["Time", "Sequence", "Type", "Payload"]) + "\r")
    }
    try await invocation.withClient { commerce in
      var seen = 0
      for try await event in commerce.watchEvents(from: start) {
        invocation.surroundings.output(try line(event, invocation.format))
        seen += 1
        if seen == count { break }
      }
    }
  }

  private static func line(_ event: WatchedEvent, _ format: OutputFormat) throws -> String {
    let payload = try event.message.map { try ProtoJSON.encode($0) }
    let time = event.event.eventTime
    switch format {
    case .table:
      let shown = payload ?? "(\(event.event.payload.count) bytes of a type that this program does not know)"
      let start = "\(time.map(TimeText.shown) ?? "")  \(event.event.sequence)  \(event.event.type)  "
      return TableText.printable(start + shortened(shown))
    case .json:
      // Where the type is known, the message stands in the payload's place, readable.
      var rest = event.event
      if payload != nil { rest.payload = [] }
      let outer = try ProtoJSON.encode(rest)
      return payload.map { String(outer.dropLast()) + ",\"message\":" + $0 + "}" } ?? outer
    case .csv:
      return CSV.record([
        time.map(TimeText.rfc3339) ?? "", String(event.event.sequence), CSV.harmless(event.event.type),
        CSV.harmless(payload ?? ""),
      ]) + "\r"
    }
  }

  /// What a line bears; --output json has the rest.
  private static let payloadCharactersMax = 160

  private static func shortened(_ text: String) -> String {
    text.count <= payloadCharactersMax ? text : text.prefix(payloadCharactersMax) + "…"
  }

  private static func start(_ options: ParsedOptions) throws -> EventWatch.Start {
    if let token = options.string("resume-token") { return .resumeToken(token) }
    switch options.string("from") ?? "now" {
    case "now": return .now
    case "beginning": return .beginning
    case let text:
      guard let sequence = UInt64(text) else {
        throw CommandLineError(.invalidValue, "--from is \(text); it must be now, beginning or a sequence number")
      }
      return .after(sequence: sequence)
    }
  }
}
