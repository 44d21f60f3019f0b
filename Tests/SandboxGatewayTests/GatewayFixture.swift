internal import CommerceSchema
internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Locking
internal import Payments
internal import RPC
internal import TestSupport

@testable internal import SandboxGateway

/// A gateway on a SQLite file of its own, which can be closed and opened again.
final class GatewayFixture: Sendable {
  private let folder: TemporaryFolder
  let delays = Mutex<[Duration]>([])
  let failures = Mutex<[JournalError]>([])
  private let pendingChangesMax: Int
  private let open: Mutex<(HeldJournal, CardGateway)?>

  var path: String { folder.path("gateway.journal") }

  init(pendingChangesMax: Int = 65_536) async throws {
    self.pendingChangesMax = pendingChangesMax
    folder = try TemporaryFolder("gateway")
    open = Mutex(nil)
    try await reopen()
  }

  /// Opens the journal again as a new process would, after closing it where it is open.
  func reopen() async throws {
    await close()
    let journal = HeldJournal(
      try SQLiteJournal.open(
        path: path, configuration: .init(synchronous: .off)))
    var configuration = CardGateway.Configuration(
      nowMicros: { 1_790_000_000_000_000 },
      delay: { [unowned self] duration in delays.withLock { $0.append(duration) } },
      onFailure: { [unowned self] error in failures.withLock { $0.append(error) } })
    configuration.pendingChangesMax = pendingChangesMax
    let gateway = try await CardGateway.open(journal: journal, instance: "test", configuration: configuration)
    open.withLock { $0 = (journal, gateway) }
  }

  func close() async {
    let journal = open.withLock { current in
      defer { current = nil }
      return current?.0
    }
    await journal?.close()
  }

  var journal: HeldJournal { open.withLock { $0!.0 } }
  var gateway: CardGateway { open.withLock { $0!.1 } }
  var service: CardGatewayServiceClient { CardGatewayServiceClient(DirectInvoker(gateway)) }
  var payments: SandboxGatewayClient { SandboxGatewayClient(DirectInvoker(gateway)) }

  func request(
    _ key: String = "order-1/1", order: String = "order-1", amount: Int64 = 2_500, token: String = "pm_card_visa"
  ) -> CreateChargeRequest {
    CreateChargeRequest(
      idempotencyKey: key, orderID: order, tenantID: "contoso", amountMinorUnits: amount, currencyCode: "NOK",
      paymentToken: token)
  }

  func refund(_ key: String, _ chargeID: String, _ amount: Int64, currency: String = "NOK") -> CreateRefundRequest {
    CreateRefundRequest(idempotencyKey: key, chargeID: chargeID, amountMinorUnits: amount, currencyCode: currency)
  }
}

/// The error of a call; `nil` when it succeeded.
func failure<T>(_ body: () async throws(RPCError) -> T) async -> RPCError? {
  do throws(RPCError) {
    _ = try await body()
    return nil
  } catch {
    return error
  }
}
