internal import CommandLineOptions

/// The arguments of `sandbox-gateway`, checked.
struct GatewayOptions {
  static let specification = CommandLineSpecification(
    program: "sandbox-gateway",
    summary: """
      Runs a card gateway for development: it charges Stripe's public test cards (pm_card_visa, \
      pm_card_visa_chargeDeclined, pm_card_authenticationRequired, ...) and keeps every outcome in its journal. \
      No money moves.
      """,
    options: [
      .value(
        "listen", "HOST:PORT", "Where to listen; a loopback address, port 0 picks a free one.", default: "127.0.0.1:0"),
      .value("journal", "FILE", "The journal; created where there is none. Required."),
      .value(
        "compact-from", "BATCHES",
        "Rewrite the journal at the start, with fewer and larger batches, where it holds so many; 0 for never.",
        default: "10000"),
      .flag("no-sync", "Answer before the disk has it: for benchmarks. A crash of the machine loses charges."),
      .value("grace", "DURATION", "How long calls may go on after SIGTERM.", default: "10s"),
    ])

  let listen: HostAndPort
  let journal: String
  /// Batches from which on the journal is compacted at the start; 0 for never.
  let compactsFrom: UInt64
  let syncs: Bool
  let grace: Duration

  /// - Returns: `nil` when the help text was asked for.
  init?(_ arguments: [String]) throws(CommandLineError) {
    let parsed = try Self.specification.parse(arguments)
    if parsed.helpRequested { return nil }
    journal = try parsed.required("journal")
    compactsFrom = UInt64(try parsed.integer("compact-from", in: 0...Int(Int32.max)) ?? 0)
    syncs = !parsed.flag("no-sync")
    guard let listen = try parsed.endpoint("listen"), let grace = try parsed.duration("grace") else {
      preconditionFailure("both have a default")
    }
    guard listen.isLoopback else {
      throw CommandLineError(
        .invalidValue, "--listen is \(listen); a development gateway listens on loopback only: 127.0.0.1:\(listen.port)"
      )
    }
    self.listen = listen
    self.grace = grace
  }
}
