internal import Wire

extension ProtoEnum {
  /// The value's name as filters and messages write it: without the enum's own prefix; the number of an unknown one.
  var name: String {
    let descriptor = Self.descriptor
    guard let name = descriptor.values.first(where: { $0.number == rawValue })?.name else { return "\(rawValue)" }
    // `PURCHASE_CHANNEL_CENTRAL` of enum `PurchaseChannel` reads `CENTRAL`.
    let unspecified = descriptor.values.first?.name ?? ""
    let prefix = unspecified.hasSuffix("UNSPECIFIED") ? unspecified.dropLast("UNSPECIFIED".count) : ""
    return !prefix.isEmpty && name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
  }
}
