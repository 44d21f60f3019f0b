internal import CommerceSchema
internal import Foundation
internal import RPC
internal import TestSupport
internal import Testing

/// Strangers at the port of a real server; a healthy client goes on meanwhile.
@Suite("commerced under hostile input")
struct HostileInputTests {
  private static let preface = bytes(Preface.client)
  private static let hello: [UInt8] = [12, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 3, 0x80, 0x80, 8, 4, 0x80, 0x80, 0x80, 2]

  private static func bytes(_ preface: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: preface >> ($0 * 8)) }
  }

  /// What is sent, and whether the server may say a word before it closes.
  private static func inputs(_ random: inout SeededGenerator) -> [(name: String, bytes: [UInt8], isAnswered: Bool)] {
    func noise(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) } }
    var inputs: [(String, [UInt8], Bool)] = [
      ("HTTP/1", Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8), false),
      ("HTTP/2", Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8), false),
      ("TLS", [22, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3] + noise(505), false),
      ("a preface whose line ends were mangled", [0x8c, 0x52, 0x50, 0x43, 0x0a, 0x1a, 0x0a, 0x0a], false),
      ("the server's own preface", bytes(Preface.server), false),
      ("no HELLO", preface + [0, 0, 0, 2, 1, 0, 0, 0], true),
      ("HELLO of 16 MB", preface + [0xff, 0xff, 0xff, 1, 0, 0, 0, 0], true),
      ("a frame of 16 MB", preface + hello + [0xff, 0xff, 0xff, 0x32, 1, 0, 0, 0], true),
      ("a frame of type 0", preface + hello + [0, 0, 0, 0, 0, 0, 0, 0], true),
      (
        "a message of 2^64 - 1 bytes",
        preface + hello + [11, 0, 0, 3, 1, 0, 0, 0] + [UInt8](repeating: 0xff, count: 11), true
      ),
    ]
    for _ in 0..<20 { inputs.append(("noise", [0] + noise(200), false)) }
    for _ in 0..<20 { inputs.append(("noise after HELLO", preface + hello + noise(400) + [0, 0, 0, 0], true)) }
    return inputs
  }

  @Test(.timeLimit(.minutes(2)))
  func strangersAreClosedAndAHealthyClientGoesOn() async throws {
    let seed = UInt64.random(in: 0...999_999)
    print("hostile input: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let servers = try Servers()
    try await servers.start()
    let channel = try servers.channel()
    let echo = EchoServiceClient(channel)
    let client = try await Servers.client(Shop.administratorMail, channel)
    let token = try await Servers.token(Shop.administratorMail, channel).accessToken
    let options = CallOptions(timeout: .seconds(10), credentials: token)
    for input in Self.inputs(&random) {
      // Noise may be the beginning of a frame whose rest never comes: half-closing says that it doesn't.
      let answer = try await RawConnection.exchange(input.bytes, with: servers.address, halfCloses: true)
      #expect(answer != nil, "\(input.name) was not closed, seed \(seed)")
      if !input.isAnswered { #expect(answer == [], "\(input.name) was answered") }
      if input.isAnswered { #expect(answer?.starts(with: Self.bytes(Preface.server)) == true, "\(input.name)") }
      let reply = try await echo.echo(EchoRequest(payload: input.bytes), options: options)
      #expect(reply.payload == input.bytes)
    }
    #expect(try await client.listProducts().all().isEmpty == false)
    let program = try #require(servers.release(.server))
    #expect(program.isRunning)
    await channel.close()
    program.send(SIGTERM)
    #expect(try await program.exitStatus() == 0)
    #expect(!(program.errors.contains("Fatal error")))
  }

  /// Oversized lengths and wrong prefaces are decided at once, not at the end of the input.
  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      Array("GET / HTTP/1.1\r\n\r\n".utf8), preface + [0xff, 0xff, 0xff, 1, 0, 0, 0, 0],
      preface + hello + [0xff, 0xff, 0xff, 0x32, 1, 0, 0, 0],
    ])
  func whatCannotBecomeRightIsClosedWithoutWaitingForTheRest(bytes: [UInt8]) async throws {
    let servers = try Servers()
    try await servers.start()
    #expect(try await RawConnection.exchange(bytes, with: servers.address) != nil)
    #expect(servers.child(.server)?.isRunning == true)
  }
}
