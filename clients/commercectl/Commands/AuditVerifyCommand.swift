internal import CommandLineOptions
internal import CommerceClient
internal import RPC

/// `commercectl audit verify`.
enum AuditVerifyCommand: Command {
  static let words = ["audit", "verify"]
  static let summary = "Prove the organisation's audit trail: compute its hash chain anew; for administrators."
  static let discussion = """
    Every entry is fetched and hashed here, so the server need not be believed. Keep the last hash: with --known-hash \
    a later proof also shows that nothing up to there was replaced. A trail that does not prove itself ends the \
    command with exit code 65, and the first entry that does not fit is named.
    """
  static let options: [OptionDeclaration] = [
    .value("known-hash", "HASH", "The last hash of an earlier proof, 64 hexadecimal digits; the trail must hold it.")
  ]

  static let columns: [Column<AuditTrailProof>] = [
    Column("Entries") { .number(Int64(clamping: $0.entryCount)) },
    Column("Last hash") { .text(hexadecimal($0.lastHash)) },
  ]

  static func run(_ invocation: Invocation) async throws {
    let known = try invocation.options.string("known-hash").map(bytes) ?? []
    // A long trail takes as long as it takes, unless somebody says otherwise.
    let timeout = invocation.options.isGiven("timeout") ? invocation.timeout : nil
    let proof = try await invocation.withClient { commerce in
      try await commerce.verifyAuditTrail(knownHash: known, options: CallOptions(timeout: timeout))
    }
    try invocation.show(
      [proof], columns, json: ["entryCount": String(proof.entryCount), "lastHash": hexadecimal(proof.lastHash)])
    invocation.note("the audit trail proves itself")
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func bytes(_ text: String) throws -> [UInt8] {
    let nibbles = text.lowercased().utf8.map { digits.firstIndex(of: $0) }
    guard nibbles.count == 64, nibbles.allSatisfy({ $0 != nil }) else {
      throw CommandLineError(
        .invalidValue, "--known-hash is \(text); it must be the 64 hexadecimal digits of an earlier proof")
    }
    let values = nibbles.compactMap { $0 }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }
}
