extension Tenant {
  /// Writes a snapshot off the loop once enough events have come since the last one. The state is a value: the copy
  /// is free, and the next change pays for what it touches.
  ///
  /// A snapshot is one write, which appends wait behind: the larger it is, the rarer.
  func saveSnapshotIfDue() {
    guard !isSavingSnapshot,
      environment.limits.isSnapshotDue(
        eventsSince: version - snapshotVersion, bytesSince: size.encoded - recordBytes - snapshotBytes,
        snapshotBytes: snapshotBytes)
    else { return }
    isSavingSnapshot = true
    let (state, version, sequence, before) = (LargeCopy(state), version, sequence, size.encoded)
    Task {
      defer { isSavingSnapshot = false }
      do {
        try await settle(sequence)
        let bytes = try await TenantActivation.saveSnapshot(
          of: state, tenant: id, version: version, in: environment.journal)
        snapshotVersion = version
        snapshotBytes = bytes
        // The erasable records are in no snapshot.
        size.replace(before, by: bytes + recordBytes)
      } catch {
        // A snapshot is a cache: the tenant works on, and the next append tries again.
        environment.log.warning("snapshot not written", [("tenant", id), ("error", "\(error)")])
      }
    }
  }
}

extension TenantLimits {
  /// Whether enough has come since the last snapshot: so many events, and twice its bytes. So snapshots are at most
  /// half as much as what is appended, and an activation reads at most twice the snapshot behind it.
  func isSnapshotDue(eventsSince events: UInt64, bytesSince bytes: Int, snapshotBytes: Int) -> Bool {
    events >= eventsPerSnapshot && bytes >= 2 * snapshotBytes
  }
}
