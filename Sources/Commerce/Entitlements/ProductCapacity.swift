internal import CommerceEvents

/// The seats of one product, by channel (R31).
package struct ProductCapacity: Sendable, Hashable {
  package struct Seats: Sendable, Hashable {
    package internal(set) var purchased = 0
    package internal(set) var assigned = 0
    package var free: Int { purchased - assigned }

    static func + (left: Seats, right: Seats) -> Seats {
      Seats(purchased: left.purchased + right.purchased, assigned: left.assigned + right.assigned)
    }
  }

  package let productID: String
  package internal(set) var selfService: Seats?
  package internal(set) var central: Seats?

  package var total: Seats { (selfService ?? Seats()) + (central ?? Seats()) }
}

extension TenantState {
  /// The capacity of every product with seats, in the catalogue's order; a product that left it comes last.
  ///
  /// Only subscriptions count whose users have access: active ones, and expired ones in their grace. The cost is one
  /// look at each subscription.
  /// - Parameter purchaserID: counts this user's purchases alone; `nil` for the tenant's.
  package func capacities(ofPurchaser purchaserID: String?, catalogue: Catalogue, at now: UnixMicros)
    -> [ProductCapacity]
  {
    var found: [String: ProductCapacity] = [:]
    for id in purchaserID.map({ subscriptionIDs(ofPurchaser: $0) }) ?? subscriptionIDs {
      guard let subscription = subscriptions.entity(id) else { continue }
      let phase = subscription.value.phase(at: now)
      guard phase == .active || phase == .expired else { continue }
      let productID = catalogue.canonicalProductID(subscription.value.productID)
      let seats = ProductCapacity.Seats(purchased: subscription.value.seatCount, assigned: assignedCount(id))
      var capacity = found[productID] ?? ProductCapacity(productID: productID)
      if subscription.value.channel == .central {
        capacity.central = (capacity.central ?? .init()) + seats
      } else {
        capacity.selfService = (capacity.selfService ?? .init()) + seats
      }
      found[productID] = capacity
    }
    let listed = catalogue.products.compactMap { found.removeValue(forKey: $0.productID) }
    return listed + found.values.sorted { $0.productID < $1.productID }
  }
}
