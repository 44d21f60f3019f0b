internal import Commerce
internal import CommerceSchema
internal import RPC

/// `commerce.v1.CapacityService`: seats per product and channel (R31). Who is no administrator counts only their own.
struct CapacityHandlers: CapacityService {
  let backend: CommerceBackend

  func listProductCapacities(
    _ request: ListProductCapacitiesRequest, context: ServerContext
  ) async throws -> ListProductCapacitiesResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let catalogue = backend.catalogue
    // It looks at every subscription.
    return try await backend.survey(tenant, context, aside: true) { state, now, access in
      let purchaser = access.reach == .tenant ? nil : access.callerID
      return ListProductCapacitiesResponse(
        productCapacities: state.capacities(ofPurchaser: purchaser, catalogue: catalogue, at: now).map {
          Self.capacity($0, catalogue: catalogue)
        })
    }
  }

  private static func capacity(
    _ capacity: Commerce.ProductCapacity, catalogue: Catalogue
  ) -> CommerceSchema.ProductCapacity {
    func channel(_ channel: PurchaseChannel, _ seats: Commerce.ProductCapacity.Seats?) -> ChannelCapacity? {
      seats.map {
        ChannelCapacity(
          channel: channel, purchased: Int32(clamping: $0.purchased), assigned: Int32(clamping: $0.assigned),
          free: Int32(clamping: $0.free))
      }
    }
    let total = capacity.total
    return CommerceSchema.ProductCapacity(
      productID: capacity.productID,
      productDisplayName: catalogue.product(capacity.productID)?.displayName ?? "",
      purchased: Int32(clamping: total.purchased), assigned: Int32(clamping: total.assigned),
      free: Int32(clamping: total.free),
      channels: [channel(.selfService, capacity.selfService), channel(.central, capacity.central)].compactMap { $0 })
  }
}
