public import Wire

/// The request of `LedgerService.getTrialBalance`.
public struct GetTrialBalanceRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// Only what belongs to this billing account; empty for the whole tenant.
  public var billingAccountID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(parent: String = "", billingAccountID: String = "") {
    self.parent = parent
    self.billingAccountID = billingAccountID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetTrialBalanceRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "billing_account_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, billingAccountID)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 18: billingAccountID = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// What the books say at one moment.
public struct TrialBalance: Message {
  /// By currency, then account.
  public var rows: [Row]
  public var totals: [Total]
  /// By the tenant's business clock.
  public var asOfTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(rows: []) }

  public init(rows: [Row] = [], totals: [Total] = [], asOfTime: Timestamp? = nil) {
    self.rows = rows
    self.totals = totals
    self.asOfTime = asOfTime
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.TrialBalance",
    [
      FieldDescriptor(1, "rows", .message(Row.self), .repeated),
      FieldDescriptor(2, "totals", .message(Total.self), .repeated),
      FieldDescriptor(3, "as_of_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(3, asOfTime)
    writer.repeatedMessage(2, totals)
    writer.repeatedMessage(1, rows)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &rows)  // 1
      case 18: try reader.repeatedMessage(into: &totals)  // 2
      case 26: try reader.message(&asOfTime)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }

  public struct Row: Message {
    public var account: String
    public var currencyCode: String
    /// The balance, in the column of its side; the other is 0.
    public var debitMinorUnits: Int64
    public var creditMinorUnits: Int64
    public var unknownFields = UnknownFields()

    public init() { self.init(account: "") }

    public init(
      account: String = "", currencyCode: String = "", debitMinorUnits: Int64 = 0, creditMinorUnits: Int64 = 0
    ) {
      self.account = account
      self.currencyCode = currencyCode
      self.debitMinorUnits = debitMinorUnits
      self.creditMinorUnits = creditMinorUnits
    }

    public static let descriptor = MessageDescriptor(
      "commerce.v1.TrialBalance.Row",
      [
        FieldDescriptor(1, "account", .string),
        FieldDescriptor(2, "currency_code", .string),
        FieldDescriptor(3, "debit_minor_units", .int64),
        FieldDescriptor(4, "credit_minor_units", .int64),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.int64(4, creditMinorUnits)
      writer.int64(3, debitMinorUnits)
      writer.string(2, currencyCode)
      writer.string(1, account)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: account = try reader.string()  // 1
        case 18: currencyCode = try reader.string()  // 2
        case 24: debitMinorUnits = try reader.int64()  // 3
        case 32: creditMinorUnits = try reader.int64()  // 4
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }

  public struct Total: Message {
    public var currencyCode: String
    public var debitMinorUnits: Int64
    /// Equal to `debitMinorUnits`.
    public var creditMinorUnits: Int64
    public var unknownFields = UnknownFields()

    public init() { self.init(currencyCode: "") }

    public init(currencyCode: String = "", debitMinorUnits: Int64 = 0, creditMinorUnits: Int64 = 0) {
      self.currencyCode = currencyCode
      self.debitMinorUnits = debitMinorUnits
      self.creditMinorUnits = creditMinorUnits
    }

    public static let descriptor = MessageDescriptor(
      "commerce.v1.TrialBalance.Total",
      [
        FieldDescriptor(1, "currency_code", .string),
        FieldDescriptor(2, "debit_minor_units", .int64),
        FieldDescriptor(3, "credit_minor_units", .int64),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.int64(3, creditMinorUnits)
      writer.int64(2, debitMinorUnits)
      writer.string(1, currencyCode)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: currencyCode = try reader.string()  // 1
        case 16: debitMinorUnits = try reader.int64()  // 2
        case 24: creditMinorUnits = try reader.int64()  // 3
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }
}

/// The request of `LedgerService.listPostings`.
public struct ListPostingsRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `nextPageToken` of the page before; everything else must stay the same.
  public var pageToken: String
  /// Only transactions with an entry on this account; empty for all.
  public var account: String
  /// AIP-160 over `billingAccountID`, `order`, `invoiceNumber`, `creditNoteNumber`, `refundID`, `createTime`.
  public var filter: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", pageSize: Int32 = 0, pageToken: String = "", account: String = "", filter: String = ""
  ) {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
    self.account = account
    self.filter = filter
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListPostingsRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
      FieldDescriptor(4, "account", .string),
      FieldDescriptor(5, "filter", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(5, filter)
    writer.string(4, account)
    writer.string(3, pageToken)
    writer.int32(2, pageSize)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 16: pageSize = try reader.int32()  // 2
      case 26: pageToken = try reader.string()  // 3
      case 34: account = try reader.string()  // 4
      case 42: filter = try reader.string()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `LedgerService.listPostings`.
public struct ListPostingsResponse: Message {
  public var transactions: [LedgerTransaction]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(transactions: []) }

  public init(transactions: [LedgerTransaction] = [], nextPageToken: String = "") {
    self.transactions = transactions
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListPostingsResponse",
    [
      FieldDescriptor(1, "transactions", .message(LedgerTransaction.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, transactions)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &transactions)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// Entries that were posted together.
public struct LedgerTransaction: Message {
  /// The tenant's version after it.
  public var sequence: UInt64
  /// By the tenant's business clock.
  public var createTime: Timestamp?
  public var entries: [Entry]
  /// Empty where it belongs to none.
  public var billingAccountID: String
  /// `tenants/{tenant}/orders/{order}`; empty where no order caused it.
  public var order: String
  public var invoiceNumber: String
  public var creditNoteNumber: String
  public var refundID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(sequence: 0) }

  public init(
    sequence: UInt64 = 0, createTime: Timestamp? = nil, entries: [Entry] = [], billingAccountID: String = "",
    order: String = "", invoiceNumber: String = "", creditNoteNumber: String = "", refundID: String = ""
  ) {
    self.sequence = sequence
    self.createTime = createTime
    self.entries = entries
    self.billingAccountID = billingAccountID
    self.order = order
    self.invoiceNumber = invoiceNumber
    self.creditNoteNumber = creditNoteNumber
    self.refundID = refundID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.LedgerTransaction",
    [
      FieldDescriptor(1, "sequence", .uint64),
      FieldDescriptor(2, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(3, "entries", .message(Entry.self), .repeated),
      FieldDescriptor(4, "billing_account_id", .string),
      FieldDescriptor(5, "order", .string),
      FieldDescriptor(6, "invoice_number", .string),
      FieldDescriptor(7, "credit_note_number", .string),
      FieldDescriptor(8, "refund_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(8, refundID)
    writer.string(7, creditNoteNumber)
    writer.string(6, invoiceNumber)
    writer.string(5, order)
    writer.string(4, billingAccountID)
    writer.repeatedMessage(3, entries)
    writer.message(2, createTime)
    writer.uint64(1, sequence)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: sequence = try reader.uint64()  // 1
      case 18: try reader.message(&createTime)  // 2
      case 26: try reader.repeatedMessage(into: &entries)  // 3
      case 34: billingAccountID = try reader.string()  // 4
      case 42: order = try reader.string()  // 5
      case 50: invoiceNumber = try reader.string()  // 6
      case 58: creditNoteNumber = try reader.string()  // 7
      case 66: refundID = try reader.string()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }

  public struct Entry: Message {
    public var account: String
    /// Positive is debit, negative is credit.
    public var amount: Money?
    public var unknownFields = UnknownFields()

    public init() { self.init(account: "") }

    public init(account: String = "", amount: Money? = nil) {
      self.account = account
      self.amount = amount
    }

    public static let descriptor = MessageDescriptor(
      "commerce.v1.LedgerTransaction.Entry",
      [
        FieldDescriptor(1, "account", .string),
        FieldDescriptor(2, "amount", .message(Money.self), .optional),
      ])

    public func encode(into writer: inout WireWriter) {
      writer.unknown(unknownFields)
      writer.message(2, amount)
      writer.string(1, account)
    }

    public mutating func decode(from reader: inout WireReader) throws(WireError) {
      while let tag = try reader.nextTag() {
        switch tag {
        case 10: account = try reader.string()  // 1
        case 18: try reader.message(&amount)  // 2
        default: try reader.unknown(tag, &unknownFields)
        }
      }
    }
  }
}
