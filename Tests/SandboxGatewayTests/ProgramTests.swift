internal import CommerceSchema
internal import Foundation
internal import Locking
internal import Payments
internal import RPC
internal import RPCClient
internal import TestSupport
internal import Testing

@Suite("The program sandbox-gateway", .serialized)
struct ProgramTests {
  private let folder: TemporaryFolder
  var journal: String { folder.path("gateway.journal") }

  init() throws { folder = try TemporaryFolder("gateway-program") }

  private func charge(_ key: String) -> ChargeRequest {
    ChargeRequest(
      idempotencyKey: key + "/1", orderID: key, tenantID: "contoso", amountMinorUnits: 100, currencyCode: "NOK",
      paymentToken: "pm_card_visa")
  }

  /// What callers know: the charge of every key that was answered, and the keys whose outcome is unknown.
  private final class Knowledge: Sendable {
    struct State {
      var answered: [String: String] = [:]
      var unknown: Set<String> = []
      var contradictions: [String] = []
    }
    let state = Mutex(State())

    var answeredCount: Int { state.withLock { $0.answered.count } }

    func note(_ key: String, _ outcome: ChargeOutcome?) {
      state.withLock { state in
        guard case .captured(let chargeID)? = outcome else {
          if state.answered[key] == nil { state.unknown.insert(key) }
          return
        }
        state.unknown.remove(key)
        if let before = state.answered.updateValue(chargeID, forKey: key), before != chargeID {
          state.contradictions.append("\(key): \(before), then \(chargeID)")
        }
      }
    }
  }

  /// Callers charge over real sockets until the gateway is killed in the middle; then it starts again on its journal.
  @Test func aKilledGatewayKeepsWhatItAnsweredAndChargesNothingTwice() async throws {
    defer { folder.remove() }
    let knowledge = Knowledge()
    for round in 0..<6 {
      let gateway = try GatewayProcess(["--journal", journal])
      let channel = try RPCChannel(target: gateway.address)
      var configuration = SandboxGatewayClient.Configuration()
      // The channel retries a keyed call until its time is over; after the kill that is time spent for nothing.
      configuration.callTimeout = .seconds(1)
      let payments = SandboxGatewayClient(channel, configuration: configuration)
      try await repeatEverything(knowledge, payments)
      let goal = knowledge.answeredCount + Int.random(in: 1...400)
      await withTaskGroup(of: Void.self) { group in
        for caller in 0..<16 {
          group.addTask {
            for number in 0..<10_000 {
              let key = "order-\(round)-\(caller)-\(number)"
              guard await attempt(key, payments, knowledge) else { return }
              if knowledge.answeredCount >= goal { gateway.killOnce() }
            }
          }
        }
      }
      gateway.waitUntilExit()
      await channel.close()
    }
    let gateway = try GatewayProcess(["--journal", journal])
    let channel = try RPCChannel(target: gateway.address)
    try await repeatEverything(knowledge, SandboxGatewayClient(channel))
    let summary = try await CardGatewayServiceClient(channel).getSummary()
    await channel.close()
    #expect(knowledge.state.withLock { $0.contradictions } == [])
    #expect(knowledge.state.withLock { $0.unknown } == [])
    #expect(summary.capturedCount == UInt64(knowledge.answeredCount))
    #expect(summary.ordersChargedTwiceCount == 0)
    #expect(gateway.terminate() == 0)
  }

  /// - Returns: Whether the gateway answered.
  private func attempt(_ key: String, _ payments: SandboxGatewayClient, _ knowledge: Knowledge) async -> Bool {
    do throws(PaymentGatewayError) {
      knowledge.note(key, try await payments.charge(charge(key)))
      return true
    } catch {
      knowledge.note(key, nil)
      return false
    }
  }

  private func repeatEverything(_ knowledge: Knowledge, _ payments: SandboxGatewayClient) async throws {
    let keys = knowledge.state.withLock { Array($0.answered.keys) + $0.unknown }
    for key in keys { knowledge.note(key, try await payments.charge(charge(key))) }
  }

  @Test func terminationLetsTheCallsUnderWayEnd() async throws {
    defer { folder.remove() }
    let gateway = try GatewayProcess(["--journal", journal, "--no-sync"])
    let channel = try RPCChannel(target: gateway.address)
    let service = CardGatewayServiceClient(channel)
    _ = try await service.setFault(SetFaultRequest(kind: .delay, count: 1, delayMilliseconds: 300))
    let payments = SandboxGatewayClient(channel)
    async let outcome = payments.charge(charge("slow"))
    // The charge is decided, and its answer held back, once the summary counts it.
    while try await service.getSummary().capturedCount == 0 { await Task.yield() }
    #expect(gateway.terminate() == 0)
    guard case .captured = try await outcome else {
      Issue.record("the charge under way was not answered")
      return
    }
    await channel.close()
  }

  @Test(arguments: [
    ([], 64, "--journal FILE is required"), (["--journal", "x", "--listen", "0.0.0.0:0"], 64, "loopback"),
    (["--journal", "/nonexistent/x"], 69, "/nonexistent"), (["--jurnal", "x"], 64, "did you mean --journal?"),
  ])
  func aWrongStartSaysWhatIsWrongAndEndsWithAStatus(arguments: [String], status: Int32, message: String) throws {
    defer { folder.remove() }
    let result = try GatewayProcess(arguments).result()
    #expect(result.status == status)
    #expect(result.message.contains(message))
    #expect(result.message.split(separator: "\n").count == 1)
  }
}
