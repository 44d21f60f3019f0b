internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct CentralizationTests {
  @Test func R35_usersAreNotMovedIntoSeatsThatTheNextTermDoesNotHave() throws {
    var shop = try Shop(users: 6)
    let source = try shop.buy(quantity: 4)
    try shop.run(
      AssignLicenses(subscriptionID: source.subscriptionID, userIDs: ["user-0", "user-1", "user-2", "user-3"]))
    let agreement = try shop.run(
      SignAgreement(Agreement(startsMicros: shop.now, endsMicros: shop.now + 700 * UnixMicros.microsPerDay)))
    let order = try shop.run(
      PlaceCentralOrder(
        agreementID: agreement.agreementID, productID: Shop.powerBI, offerID: "yearly", quantity: 5))
    let central = order.subscriptionID
    try shop.run(ReduceSeats(subscriptionID: central, seatCount: 3, timing: .nextTerm))
    let move = MoveUsers(sourceID: source.subscriptionID, destinationID: central)
    #expect(shop.refusal(of: move)?.reason == "SEATS_EXHAUSTED")
    try shop.run(UnassignLicenses(subscriptionID: source.subscriptionID, userIDs: ["user-3"]))
    #expect(try shop.run(move).movedCount == 3)
    #expect(shop.state.assignedCount(central) == 3)
    #expect(shop.state.checkInvariants() == [])
  }
}
