internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Wire

// The schema's and the journal's messages often share a name: in this folder the schema's are written with their
// module, and so are the journal's.

extension CommerceSchema.Money {
  init(_ minorUnits: Int64, _ currencyCode: String) {
    self.init(currencyCode: currencyCode, minorUnits: minorUnits)
  }
}

extension Timestamp {
  /// `nil` for 0: the journal's way to say that there is no time.
  static func ifSet(_ micros: UnixMicros) -> Timestamp? { micros == 0 ? nil : Timestamp(unixMicros: micros) }
}

/// ISO 8601 of a number of months: `P1M`, `P1Y`, `P3Y`.
func isoPeriod(months: UInt32) -> String {
  months > 0 && months % 12 == 0 ? "P\(months / 12)Y" : "P\(months)M"
}

extension CommerceSchema.PriceList {
  init(_ list: CommerceEvents.PriceList) { self.init(rawValue: list.rawValue) }
}

extension CommerceSchema.PurchaseChannel {
  init(_ channel: CommerceEvents.PurchaseChannel) { self.init(rawValue: channel.rawValue) }
}
