internal import Commerce
internal import CommerceSchema
internal import RPC

extension CommerceBackend {
  /// Reads the catalogue anew and puts it in force (R01). What was quoted before stays as it was quoted: a quote
  /// carries its prices and the version they came from.
  ///
  /// - Throws: `CATALOG_INVALID` that names the line and the field, `CATALOG_NOT_RELOADABLE` where there is no source.
  func reloadCatalogue(validateOnly: Bool) async throws(RPCError) -> ReloadCatalogResponse {
    guard let load = environment.catalogue.load else {
      throw CommerceErrors.error(
        .failedPrecondition, "CATALOG_NOT_RELOADABLE",
        "the server was given its catalogue as it is and has no file to read again")
    }
    // A large file takes longer than a loop may be held up.
    let reading = Task.detached { () -> Result<Catalogue, ConfigurationFileError> in
      Result { () throws(ConfigurationFileError) in try load() }
    }
    let next: Catalogue
    switch await reading.value {
    case .success(let catalogue): next = catalogue
    case .failure(let error): throw Self.catalogInvalid(error)
    }
    let previous = catalogue.version
    if !validateOnly {
      environment.catalogue.current = next
      environment.log.info("catalogue in force", [("version", next.version), ("previous", previous)])
    }
    return ReloadCatalogResponse(
      previousVersion: previous, version: next.version, productCount: Int32(clamping: next.products.count),
      marketCount: Int32(clamping: next.markets.count))
  }

  private static func catalogInvalid(_ error: ConfigurationFileError) -> RPCError {
    var failure = CommerceErrors.error(
      .invalidArgument, "CATALOG_INVALID", "the catalogue stays as it is: \(error)",
      metadata: error.line.map { [("line", "\($0)")] } ?? [])
    failure.details.fieldViolations = [FieldViolation(field: error.path, description: error.message)]
    return failure
  }
}
