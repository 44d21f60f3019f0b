internal import Commerce
internal import CommerceEvents
internal import TestSupport

/// What a run of the model does. It names things by their place (modulo as many as there are), never by their id, so
/// that a list with some commands left out still means something.
enum ModelCommand: Hashable, Sendable {
  /// Who asks.
  enum Asker: Hashable, Sendable {
    case system
    /// A member, by number.
    case member(Int)
    /// Manages central licences; bought nothing.
    case manager
  }

  /// What the bank says.
  enum Answer: Hashable, Sendable {
    case captured, declined, lost, asksCustomer

    var isHard: Bool { self == .lost }
  }

  case buy(user: Int, product: Int, offer: Int, quantity: Int, by: Asker)
  case buyCentrally(product: Int, offer: Int, quantity: Int)
  case addSeats(Int, quantity: Int, by: Asker)
  case reactivate(Int, by: Asker)
  case settleOrder(Int, Answer)
  case settleRefund(Int, refuses: Bool)
  case assign(Int, users: [Int], by: Asker)
  case unassign(Int, users: [Int], by: Asker)
  case cancel(Int, by: Asker)
  case reduce(Int, by: Asker, less: Int, timing: ReduceSeats.Timing)
  case setRecurring(Int, Bool, by: Asker)
  case pay(Int, Answer, by: Asker)
  case confirm(Int, Answer)
  case dispute(charge: Int, DisputeState)
  case move(from: Int, to: Int)
  case setPolicy(product: Int, PolicyValue)
  case setSettings(overall: PolicyValue, default: PolicyValue)
  case setAccount(user: Int, enabled: Bool)
  case pass(minutes: Int64)
}

extension ModelCommand {
  /// Draws a command; things are named by small numbers, so that commands meet.
  static func drawn(using random: inout SeededGenerator) -> ModelCommand {
    func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    let target = number(0..<12)
    switch number(0..<100) {
    case 0..<12:
      let user = number(0..<ModelWorld.users.count)
      let by: Asker = number(0..<6) == 0 ? anyAsker(&random) : .member(user)
      return .buy(user: user, product: number(0..<3), offer: number(0..<4), quantity: number(0..<5), by: by)
    case 12..<15: return .buyCentrally(product: number(0..<3), offer: number(0..<3), quantity: number(0..<6))
    case 15..<19: return .addSeats(target, quantity: number(0..<4), by: anyAsker(&random))
    case 19..<24: return .reactivate(target, by: anyAsker(&random))
    case 24..<36: return .settleOrder(target, anyAnswer(&random))
    case 36..<41: return .settleRefund(target, refuses: number(0..<4) == 0)
    case 41..<48: return .assign(target, users: anyUsers(&random), by: anyAsker(&random))
    case 48..<51: return .unassign(target, users: anyUsers(&random), by: anyAsker(&random))
    case 51..<55: return .cancel(target, by: anyAsker(&random))
    case 55..<60:
      return .reduce(
        target, by: anyAsker(&random), less: number(-1..<4), timing: number(0..<2) == 0 ? .now : .nextTerm)
    case 60..<63: return .setRecurring(target, number(0..<2) == 0, by: anyAsker(&random))
    case 63..<66: return .pay(target, anyAnswer(&random), by: anyAsker(&random))
    case 66..<69: return .confirm(target, anyAnswer(&random))
    case 69..<73: return .dispute(charge: target, [.open, .won, .lost][number(0..<3)])
    case 73..<75: return .move(from: target, to: number(0..<12))
    case 75..<78: return .setPolicy(product: number(0..<3), anyPolicy(&random))
    case 78..<79: return .setSettings(overall: anyPolicy(&random), default: anyPolicy(&random))
    case 79..<81: return .setAccount(user: number(0..<ModelWorld.memberCount), enabled: number(0..<3) > 0)
    default:
      let days: [Int64] = [1, 5, 8, 15, 29, 31, 45, 95, 200]
      let minutes = number(0..<3) == 0 ? Int64(number(1..<1_500)) : days[number(0..<days.count)] * 1_440
      return .pass(minutes: minutes + Int64(number(0..<30)))
    }
  }

  private static func anyAsker(_ random: inout SeededGenerator) -> Asker {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: .member(Int.random(in: 0..<ModelWorld.memberCount, using: &random))
    case 1: .manager
    default: .system
    }
  }

  private static func anyAnswer(_ random: inout SeededGenerator) -> Answer {
    [.captured, .captured, .captured, .captured, .declined, .lost, .asksCustomer].randomElement(using: &random)
      ?? .captured
  }

  private static func anyPolicy(_ random: inout SeededGenerator) -> PolicyValue {
    [.enabled, .enabled, .enabled, .disabled, .onlyTrialsWithoutPaymentMethod].randomElement(using: &random) ?? .enabled
  }

  private static func anyUsers(_ random: inout SeededGenerator) -> [Int] {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 0..<ModelWorld.users.count, using: &random) }
  }
}

/// What every run begins with.
enum ModelWorld {
  static let memberCount = 4
  /// Members, a guest, and somebody whom the tenant does not have.
  static let users = (0..<memberCount).map { "user-\($0)" } + ["guest", "nobody"]
  static let guest = memberCount
  static let nobody = memberCount + 1
  /// Without a trial, with one that asks for a card, with one that does not.
  static let products = ["CFQ7TTC0H9MP", "CFQ7TTC0HDB0", "CFQ7TTC0HD33"]
  static let offers = ["monthly", "yearly-monthly", "yearly", "trial"]
  /// 25 per cent.
  static let taxBasisPoints: Int64 = 2_500
  static let market = "NO"
  static let currency = "NOK"

  /// What the bank says to an attempt that no command answers: the same whenever and in whatever order it is asked.
  static func answer(seed: UInt64, subscription: Int, due: UnixMicros, attempt: Int) -> ModelCommand.Answer {
    var mixer = SeededGenerator(
      seed: seed &+ UInt64(subscription) &* 31 &+ UInt64(attempt) &* 1_009 &+ UInt64(bitPattern: due))
    switch mixer.next() % 12 {
    case 0...6: return .captured
    case 7...9: return .declined
    case 10: return .lost
    default: return .asksCustomer
    }
  }
}
