internal import TestSupport

/// What people do on a day.
enum Activity: CaseIterable {
  case buy, buyCentrally, addSeats, reduceSeats, reactivate, cancel, assign, unassign
  case payInvoice, confirmPayment, answerGateway, surpriseFromBank, dispute, closeDispute, refuseRefund
  case changeRenewal, addCard, renewCard, replaceCard, removeCard
  case setPolicy, setPolicies, setSettings, setGovernance, acceptTerms
  case leave, comeBack, erase, changeTenant
  case askForCancellation, answerRequest, moveUsers
  case openCase, closeCase, fileRequest, decideRequest
  case grantPartner, endPartner, publishSolution, withdrawSolution

  /// How often, against the others.
  private var weight: Int {
    switch self {
    case .buy: 30
    case .assign, .answerGateway: 24
    case .confirmPayment, .addSeats, .unassign: 10
    case .cancel, .reduceSeats, .reactivate, .changeRenewal, .payInvoice: 6
    case .setPolicy, .leave, .comeBack, .dispute, .closeDispute, .replaceCard, .fileRequest, .decideRequest: 3
    case .buyCentrally, .moveUsers, .askForCancellation, .answerRequest, .openCase, .closeCase, .surpriseFromBank: 3
    default: 2
    }
  }

  private static let table = allCases.flatMap { [Activity](repeating: $0, count: $0.weight) }

  static func drawn(using random: inout SeededGenerator) -> Activity {
    table[Int.random(in: 0..<table.count, using: &random)]
  }
}
