internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct SnapshotTests {
  @Test func aSnapshotRestoresTheStateAndGoesOnAsItDid() throws {
    var shop = try Shop(users: 800)
    for index in 0..<12 {
      let subscription = try shop.buy(quantity: 20, user: "user-\(index % 3)")
      try shop.run(
        AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: (0..<15).map { "user-\($0 * 7 + index)" }))
    }
    let waiting = try shop.run(shop.placing(try shop.quote()))
    try shop.run(RecordActionRequired(orderID: waiting.orderID, chargeID: "ch-x", url: "https://bank"))
    try shop.run(shop.placing(try shop.quote()))
    try shop.run(CancelSubscription(subscriptionID: shop.state.subscriptionIDs[2], reason: .other))
    try shop.run(SetProductPolicy(productID: Shop.visio, value: .disabled))

    let bytes = shop.state.snapshot()
    let restored = try TenantState(snapshot: bytes)
    #expect(restored.snapshot() == bytes)
    #expect(restored.allEntitlements() == shop.state.allEntitlements())
    #expect(restored.openOrderIDs == shop.state.openOrderIDs && restored.openOrderIDs.count == 2)
    #expect(restored.openRefundIDs == shop.state.openRefundIDs && restored.openRefundIDs.count == 1)
    #expect(restored.orderIDs == shop.state.orderIDs)
    #expect(restored.subscriptionIDs == shop.state.subscriptionIDs)
    #expect(restored.orderIDs(ofPurchaser: "user-1") == shop.state.orderIDs(ofPurchaser: "user-1"))
    for state in [shop.state, restored] { expectSortedListsHoldWhatThereIs(state) }
    #expect(restored.actionURL(orderID: waiting.orderID) == "https://bank")
    #expect(restored.checkInvariants().isEmpty)

    // The same events lead to the same state, from the beginning or from the snapshot.
    var original = shop.state
    var copy = restored
    let event = CommerceEvent.orderDeclined(OrderDeclined(orderID: waiting.orderID, declineReason: "x"))
    #expect(original.apply(event, at: shop.now) == copy.apply(event, at: shop.now))
    #expect(original.snapshot() == copy.snapshot())
  }

  /// What lists read is kept beside what commands read.
  private func expectSortedListsHoldWhatThereIs(_ state: TenantState) {
    #expect(state.sortedOrderIDs.all == state.orderIDs.sorted())
    #expect(state.sortedSubscriptionIDs.all == state.subscriptionIDs.sorted())
    #expect(state.sortedInvoiceNumbers.all == state.invoiceNumbers(ofOwner: nil).sorted())
    #expect(state.sortedCreditNoteNumbers.all == state.creditNoteNumbers(ofOwner: nil).sorted())
    for user in (0..<3).map({ "user-\($0)" }) {
      #expect(state.sortedOrderIDs(ofPurchaser: user).all == state.orderIDs(ofPurchaser: user).sorted())
      #expect(
        state.sortedSubscriptionIDs(ofPurchaser: user).all == state.subscriptionIDs(ofPurchaser: user).sorted())
      #expect(state.sortedInvoiceNumbers(ofOwner: user).all == state.invoiceNumbers(ofOwner: user).sorted())
      #expect(state.sortedCreditNoteNumbers(ofOwner: user).all == state.creditNoteNumbers(ofOwner: user).sorted())
    }
    for id in state.subscriptionIDs {
      #expect(state.seatHolderIDs(id).count == state.assignedCount(id))
      #expect(state.seatHolderIDs(id).allSatisfy { state.holdsSeat(id, userID: $0) })
    }
    #expect(state.sortedInvoiceNumbers.count == 12)
  }

  @Test func aBrokenSnapshotIsAnError() throws {
    let bytes = try Shop().state.snapshot()
    #expect(throws: EventError.self) { _ = try TenantState(snapshot: Array(bytes.dropLast())) }
    #expect(throws: EventError.self) { _ = try TenantState(snapshot: [0xFF, 0xFF]) }
  }

  @Test func aCopyOfTheStateStaysAsItWasWhileTheOriginalGoesOn() throws {
    var shop = try Shop()
    let copy = shop.state
    let before = copy.snapshot()
    try shop.buy()
    #expect(copy.snapshot() == before)
  }

  @Test func businessTimeNeverGoesBack() {
    var state = TenantState(tenantID: "t")
    _ = state.apply(.userUpserted(UserUpserted()), at: 100)
    _ = state.apply(.userUpserted(UserUpserted()), at: 50)
    #expect(state.clockMicros == 100)
  }
}
