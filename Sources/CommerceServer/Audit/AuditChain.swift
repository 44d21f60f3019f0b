internal import Commerce
internal import CommerceEvents
internal import Cryptography

/// The links of a tenant's audit chain: each holds the hash of the one before, so that no entry can be changed, left
/// out or put in without breaking every link after it.
enum AuditChain {
  static let hashBytes = SHA256.digestBytes

  static func hash(previous: [UInt8], entry: [UInt8]) -> [UInt8] { SHA256.digest(of: previous + entry) }

  static func link(_ entry: AuditEntry, after head: AuditHead) -> AuditRecorded {
    let bytes = entry.serializedBytes()
    return AuditRecorded(entry: bytes, previousHash: head.hash, hash: hash(previous: head.hash, entry: bytes))
  }

  /// SHA-256 over events as the journal keeps them: what binds an entry to the events of its append.
  static func digest(of events: some Sequence<(type: String, payload: [UInt8])>) -> [UInt8] {
    var bytes: [UInt8] = []
    for event in events {
      append(Array(event.type.utf8), to: &bytes)
      append(event.payload, to: &bytes)
    }
    return SHA256.digest(of: bytes)
  }

  private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: part.count >> shift)) }
    bytes += part
  }
}

/// What a mutation changes, as it was before the mutation.
struct AuditBefore {
  /// Resources whose before and after an entry shows.
  static let changesMax = 64

  let resources: [(resource: AuditedResource, before: [UInt8]?)]
  let omitted: Int

  init(_ events: [CommerceEvent], in state: borrowing TenantState) {
    var touched: [AuditedResource] = []
    var seen: Set<AuditedResource> = []
    var omitted = 0
    for event in events {
      for resource in AuditedResource.touched(by: event) where !seen.contains(resource) {
        guard touched.count < Self.changesMax else {
          omitted += 1
          continue
        }
        seen.insert(resource)
        touched.append(resource)
      }
    }
    var resources: [(resource: AuditedResource, before: [UInt8]?)] = []
    for resource in touched { resources.append((resource, state.audited(resource)?.serializedBytes())) }
    self.resources = resources
    self.omitted = omitted
  }

  /// The changes, with what the state says now.
  func changes(in state: borrowing TenantState) -> [AuditChange] {
    var changes: [AuditChange] = []
    for (resource, before) in resources {
      let after = state.audited(resource)
      changes.append(
        AuditChange(
          resource: resource.name, type: after.map { type(of: $0).descriptor.fullName } ?? "", before: before,
          after: after?.serializedBytes()))
    }
    return changes
  }
}
