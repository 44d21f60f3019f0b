internal import CommerceEvents
public import CommerceSchema
public import RPC
internal import Wire

/// What a proof of a tenant's audit trail found.
public struct AuditTrailProof: Sendable, Hashable {
  /// Entries that were checked.
  public internal(set) var entryCount: UInt64 = 0
  /// The hash of the last entry; keep it, and later proofs can be held against it. Empty for a trail without entries.
  public internal(set) var lastHash: [UInt8] = []
}

/// An audit trail that does not prove itself: somebody changed, left out or put in an entry.
public struct AuditTrailError: Error, Sendable, CustomStringConvertible {
  /// The sequence of the first entry that does not fit.
  public let sequence: UInt64
  public let message: String

  public var description: String { "audit entry \(sequence): \(message)" }
}

extension CommerceClient {
  /// The audit trail, oldest first: who did what, when, from where, and what it changed.
  ///
  /// - Parameter filter: AIP-160 over `caller`, `method`, `request_id`, `outcome`, `reason`, `create_time`.
  public func listAuditEntries(
    filter: String = "", pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<CommerceSchema.AuditEntry> {
    let (audit, parent) = (audit, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await audit.listAuditEntries(
        ListAuditEntriesRequest(parent: parent, pageSize: pageSize, pageToken: token, filter: filter),
        options: options)
      return .init(elements: page.entries, nextPageToken: page.nextPageToken)
    }
  }

  /// Proves the audit trail from its first entry to its newest: every hash is computed anew here, so that the server
  /// need not be believed.
  ///
  /// - Parameter knownHash: the `lastHash` of an earlier proof; the trail must still hold that entry.
  /// - Throws: `AuditTrailError` at the first entry that does not fit, `RPCError` where the trail can't be read.
  public func verifyAuditTrail(
    knownHash: [UInt8] = [], options: CallOptions = .defaults
  ) async throws -> AuditTrailProof {
    var verifier = AuditTrailVerifier()
    var isKnown = knownHash.isEmpty
    for try await response in try await audit.streamAuditTrail(
      StreamAuditTrailRequest(parent: parent), options: options)
    {
      guard let entry = response.entry else { continue }
      try verifier.check(entry)
      if entry.hash == knownHash { isKnown = true }
    }
    guard isKnown else {
      throw AuditTrailError(
        sequence: verifier.proof.entryCount, message: "the trail does not hold the entry of the known hash")
    }
    return verifier.proof
  }
}

/// Holds each entry against the one before.
package struct AuditTrailVerifier {
  package private(set) var proof = AuditTrailProof()
  private var head = [UInt8](repeating: 0, count: 32)

  package init() {}

  package mutating func check(_ entry: CommerceSchema.AuditEntry) throws {
    let expected = proof.entryCount + 1
    func failure(_ message: String) -> AuditTrailError { AuditTrailError(sequence: expected, message: message) }
    guard entry.sequence == expected else { throw failure("entry \(entry.sequence) stands in its place") }
    guard entry.previousHash == head else { throw failure("it does not follow the entry before it") }
    guard entry.hash == SHA256.digest(of: entry.previousHash + entry.record) else {
      throw failure("its hash is not that of its record")
    }
    let record = try CommerceEvents.AuditEntry(serializedBytes: entry.record)
    guard record.sequence == entry.sequence, record.method == entry.method, record.requestID == entry.requestID,
      entry.caller.hasSuffix("/" + record.callerID), record.outcome.rawValue == entry.outcome.rawValue,
      record.reason == entry.reason
    else { throw failure("it shows something else than its record") }
    head = entry.hash
    proof.entryCount = expected
    proof.lastHash = entry.hash
  }
}
