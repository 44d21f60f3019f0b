internal import Foundation
internal import HTTPServer
internal import Reactor
internal import StripeFake

/// The tests' fake of Stripe as a process: what it took stays taken, whichever program under test is killed.
///
/// It prints `stripe-peer listening on HOST:PORT` and serves until it is killed: Stripe's API, and under `/fake/` what
/// tests ask of it.
///
///     GET  /fake/payments      every intent, oldest first, as JSON
///     POST /fake/hang          the next request that changes something is done, and never answered
///     POST /fake/keep-errors   every key so far is answered with 500 from now on
///     POST /fake/hide-events   lists no events any more
///     POST /fake/authenticate?INTENT    the customer confirms (3-D Secure)
///     POST /fake/dispute?INTENT         answers the id of the dispute
///     POST /fake/lose-dispute?DISPUTE
@main
struct StripePeer {
  static func main() async throws {
    let fake = FakeStripe()
    let loops = try EventLoopGroup(count: 1, name: "stripe")
    let server = HTTPServer(configuration: .init(), eventLoop: loops.next()) { request in
      request.path.hasPrefix("/fake/") ? control(fake, request) : await fake.respond(to: request)
    }
    let address = try await server.start()
    FileHandle.standardOutput.write(Data("stripe-peer listening on \(address)\n".utf8))
    for await _ in AsyncStream<Never>.makeStream().stream {}
  }

  private static func control(_ fake: FakeStripe, _ request: HTTPRequest) -> HTTPResponse {
    let subject = request.query ?? ""
    switch request.path {
    case "/fake/payments": return payments(fake)
    case "/fake/hang": fake.fail(.workThenHang)
    case "/fake/keep-errors": fake.turnRepliesIntoErrors()
    case "/fake/hide-events": fake.hideEvents()
    case "/fake/authenticate": fake.authenticate(subject, approve: true)
    case "/fake/dispute": return .text(.ok, fake.dispute(subject))
    case "/fake/lose-dispute": fake.closeDispute(subject, won: false)
    default: return .text(.notFound, "stripe-peer has no \(request.path)\n")
    }
    return .text(.ok, "")
  }

  private static func payments(_ fake: FakeStripe) -> HTTPResponse {
    do {
      return HTTPResponse(.ok, body: Array(try JSONEncoder().encode(fake.payments)))
    } catch {
      preconditionFailure("payments can't be written: \(error)")
    }
  }
}
