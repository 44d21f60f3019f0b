internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// The tenant-wide switch and the default of new products (R32).
extension ProductPolicyHandlers {
  func getSelfServiceSettings(
    _ request: GetSelfServiceSettingsRequest, context: ServerContext
  ) async throws -> CommerceSchema.SelfServiceSettings {
    let tenant = try Self.settingsTenant(request.name, field: "name")
    return try await backend.read(tenant, context) { [tokens = backend.tokens] state, _, _ in
      Self.settings(state.governance.settings, tenant: tenant, tokens: tokens)
    }
  }

  func updateSelfServiceSettings(
    _ request: UpdateSelfServiceSettingsRequest, context: ServerContext
  ) async throws -> CommerceSchema.SelfServiceSettings {
    guard let wanted = request.settings else {
      throw CommerceErrors.invalid("settings", "is missing; send the settings with their name")
    }
    let tenant = try Self.settingsTenant(wanted.name, field: "settings.name")
    let paths = request.updateMask?.paths ?? []
    guard Set(paths).isSubset(of: ["overall_value", "default_value"]) else {
      throw CommerceErrors.invalid("update_mask", "only \"overall_value\" and \"default_value\" can be updated")
    }
    func value(_ path: String, _ value: CommerceSchema.ProductPolicy.Value) -> PolicyValue? {
      paths.isEmpty || paths.contains(path) ? PolicyValue(rawValue: value.rawValue) : nil
    }
    let command = SetSelfServiceSettings(
      overallValue: value("overall_value", wanted.overallValue),
      defaultValue: value("default_value", wanted.defaultValue))
    let tokens = backend.tokens
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      if !wanted.etag.isEmpty {
        let revision = UInt64(bitPattern: state.governance.settings.changedMicros)
        guard tokens.revision(wanted.etag, of: Self.settingsName(tenant)) == revision else {
          throw CommerceErrors.etagMismatch
        }
      }
      return try command.decide(state, decisionContext)
    } answer: { _, settings, _ in
      .now(Self.settings(settings, tenant: tenant, tokens: tokens))
    }
  }

  private static func settings(
    _ settings: CommerceEvents.SelfServiceSettings, tenant: String, tokens: OpaqueTokens
  ) -> CommerceSchema.SelfServiceSettings {
    let name = settingsName(tenant)
    return CommerceSchema.SelfServiceSettings(
      name: name, overallValue: .init(rawValue: settings.overallValue.rawValue),
      defaultValue: .init(rawValue: settings.defaultValue.rawValue), updateTime: .ifSet(settings.changedMicros),
      updater: ResourceName.actor(settings.changedBy, in: tenant),
      etag: tokens.etag(name, revision: UInt64(bitPattern: settings.changedMicros)))
  }

  private static func settingsName(_ tenant: String) -> String { "tenants/\(tenant)/selfServiceSettings" }

  private static func settingsTenant(_ name: String, field: String) throws(RPCError) -> String {
    try ResourceName.singleton(name, field: field, "selfServiceSettings")
  }
}
