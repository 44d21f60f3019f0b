extension Tenant {
  /// Writes a snapshot off the loop once enough events have come since the last one. The state is a value: the copy
  /// is free, and the next change pays for what it touches.
  func saveSnapshotIfDue() {
    guard version - snapshotVersion >= environment.limits.eventsPerSnapshot, !isSavingSnapshot else { return }
    isSavingSnapshot = true
    let (state, version, sequence, before) = (LargeCopy(state), version, sequence, size.encoded)
    Task {
      defer { isSavingSnapshot = false }
      do {
        try await settle(sequence)
        let bytes = try await TenantActivation.saveSnapshot(
          of: state, tenant: id, version: version, in: environment.journal)
        snapshotVersion = version
        // The erasable records are in no snapshot.
        size.replace(before, by: bytes + recordBytes)
      } catch {
        // A snapshot is a cache: the tenant works on, and the next append tries again.
        environment.log.warning("snapshot not written", [("tenant", id), ("error", "\(error)")])
      }
    }
  }
}
