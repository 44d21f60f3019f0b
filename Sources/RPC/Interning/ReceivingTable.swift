/// The receiver's side of interning: slots that the peer fills and refers to.
///
/// Invariant: at most `entriesMax` slots, whose definitions take at most `bytesMax` bytes together.
struct ReceivingTable<Entry: InternedEntry> {
  private var slots: [Entry?] = []
  private var bytes = 0
  let entriesMax: Int
  let bytesMax: Int

  init(entriesMax: Int, bytesMax: Int) {
    self.entriesMax = entriesMax
    self.bytesMax = bytesMax
  }

  /// Reads a reference and applies its definition.
  ///
  /// - Returns: `nil` for the reference "none".
  /// - Throws: what ends the connection: an unknown slot is never taken for "none".
  @inline(__always) mutating func resolve(_ cursor: inout ByteCursor) throws(RPCConnectionError) -> Entry? {
    guard let reference = cursor.varint() else {
      throw RPCConnectionError(.protocolError, "CALL ends inside its \(Entry.kind) reference")
    }
    if reference >= 2, reference & 1 == 0 {
      let slot = (reference - 2) >> 1
      if slot < UInt64(slots.count), let entry = slots[Int(slot)] { return entry }
      throw RPCConnectionError(.unknownSlot, "\(Entry.kind) slot \(slot) holds nothing")
    }
    return reference == Reference.none ? nil : try define(reference, &cursor)
  }

  private mutating func define(_ reference: UInt64, _ cursor: inout ByteCursor) throws(RPCConnectionError) -> Entry {
    guard let definition = cursor.lengthPrefixed() else {
      throw RPCConnectionError(.protocolError, "CALL ends inside a \(Entry.kind) definition")
    }
    guard definition.count <= Entry.definitionBytesEachMax else {
      throw RPCConnectionError(
        .tableLimit, "a \(Entry.kind) has at most \(Entry.definitionBytesEachMax) bytes, not \(definition.count)")
    }
    guard definition.count > 0, definition.isVisibleASCII, let text = definition.validatedText() else {
      throw RPCConnectionError(.protocolError, "a \(Entry.kind) must be visible ASCII, and not empty")
    }
    let entry = Entry(definition: text)
    if reference != Reference.literal { try store(entry, (reference - 3) >> 1) }
    return entry
  }

  private mutating func store(_ entry: Entry, _ slot: UInt64) throws(RPCConnectionError) {
    guard slot < UInt64(entriesMax) else {
      throw RPCConnectionError(.tableLimit, "\(Entry.kind) slot \(slot) is beyond the table's \(entriesMax)")
    }
    let index = Int(slot)
    while slots.count <= index { slots.append(nil) }
    bytes += entry.definitionBytes - (slots[index]?.definitionBytes ?? 0)
    guard bytes <= bytesMax else {
      throw RPCConnectionError(.tableLimit, "\(Entry.kind) definitions take more than \(bytesMax) bytes")
    }
    slots[index] = entry
  }
}
