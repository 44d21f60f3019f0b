public import CommerceSchema
public import RPC

/// The tenant's records as files, for administrators (R30, R34).
extension CommerceClient {
  /// Exports one kind of record as of now and hands the file over part by part; nobody holds more than one part.
  ///
  /// An export that breaks off is not continued: begin it again.
  ///
  /// - Parameters:
  ///   - filter: for `.purchases`, as in `listPurchases`.
  ///   - write: takes the next part of the file. What it throws ends the export.
  /// - Returns: the number of rows.
  /// - Throws: `DATA_LOSS` where the stream ended before the file was whole; what `write` throws.
  @discardableResult
  public func export(
    _ kind: ExportKind, as format: ExportFormat, filter: String = "", options: CallOptions = .defaults,
    write: (_ part: [UInt8]) async throws -> Void
  ) async throws -> Int64 {
    let parts = try await exports.exportRecords(
      ExportRecordsRequest(parent: parent, kind: kind, format: format, filter: filter), options: options)
    for try await part in parts {
      if !part.data.isEmpty { try await write(part.data) }
      if part.complete { return part.rowCount }
    }
    throw RPCError(.dataLoss, "the server ended the export before it was complete; begin it again")
  }
}

extension CommerceClient {
  /// Erases what is personal about a user; what they bought stays (R34). For services with the directory role.
  ///
  /// - Parameter validateOnly: says what would be erased, and erases nothing.
  /// - Returns: how many records were erased.
  @discardableResult
  public func eraseUser(
    _ user: String, validateOnly: Bool = false, requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> Int32 {
    let request = EraseUserRequest(
      name: ResourceName.child(user, of: "users", in: parent), requestID: requestID, validateOnly: validateOnly)
    return try await directory.eraseUser(request, options: options).erasedRecordCount
  }

  /// Reads the deployment's catalogue file again and puts it in force (R01). For services with the role
  /// `Catalog.ReadWrite.All`.
  @discardableResult
  public func reloadCatalog(
    validateOnly: Bool = false, options: CallOptions = .defaults
  ) async throws(RPCError) -> ReloadCatalogResponse {
    try await catalog.reloadCatalog(ReloadCatalogRequest(validateOnly: validateOnly), options: options)
  }
}
