internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing
internal import Wire

@testable internal import commercectl

@Suite struct SessionTests {
  private let answer = IssueTokenResponse(
    accessToken: Terminal.token, expireTime: Timestamp(seconds: 1_769_868_309),
    subject: "tenants/\(Terminal.tenant)/users/\(Terminal.user)")

  @Test func signingInKeepsTheTokenWhereOnlyTheOwnerReadsIt() async throws {
    let terminal = Terminal([.reply(answer), .reply(ListOrdersResponse())])
    #expect(
      await terminal.run("sign-in", "--user", "kari@contoso.com", "--server", "127.0.0.1:9", token: nil) == 0)
    #expect(terminal.invoker.requests(as: IssueTokenRequest.self).map(\.user) == ["kari@contoso.com"])
    #expect(terminal.invoker.calls[0].options.credentials == nil)
    #expect(!terminal.output.contains(Terminal.token))
    let mode = try FileManager.default.attributesOfItem(atPath: terminal.sessionPath)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: terminal.folder.path)
    #expect(names == ["session.json"])
    // The next command goes to the same server with the same token.
    #expect(await terminal.run("orders", token: nil) == 0)
    #expect(terminal.servers == ["127.0.0.1:9", "127.0.0.1:9"])
    #expect(terminal.invoker.calls.last?.options.credentials == Terminal.token)
  }

  @Test func theTokenGoesToNoOtherServer() async throws {
    let terminal = Terminal()
    try SessionFile(path: terminal.sessionPath).save(
      Session(server: "127.0.0.1:7443", token: Terminal.token, subject: "", expiresUnixSeconds: 0))
    #expect(await terminal.run("orders", "--server", "127.0.0.1:1", token: nil) == ExitCode.permission)
    #expect(terminal.invoker.calls.isEmpty)
    #expect(terminal.errors.contains("signed in to 127.0.0.1:7443, not to 127.0.0.1:1"))
  }

  @Test func aSessionThatOthersMayReadIsRefusedWithItsCure() async throws {
    let terminal = Terminal()
    try SessionFile(path: terminal.sessionPath).save(
      Session(server: "s:1", token: Terminal.token, subject: "", expiresUnixSeconds: 0))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: terminal.sessionPath)
    #expect(await terminal.run("orders", token: nil) == ExitCode.permission)
    #expect(terminal.errors.contains("chmod 600 \(terminal.sessionPath)"))
  }

  @Test func aBrokenSessionIsNamed() async throws {
    let terminal = Terminal()
    try FileManager.default.createDirectory(at: terminal.folder, withIntermediateDirectories: true)
    #expect(
      FileManager.default.createFile(
        atPath: terminal.sessionPath, contents: Data("{}".utf8), attributes: [.posixPermissions: 0o600]))
    #expect(await terminal.run("orders", token: nil) == ExitCode.invalidInput)
    #expect(terminal.errors.contains("delete it and sign in again"))
  }

  @Test func withoutASessionCommandsSayHowToSignIn() async {
    let terminal = Terminal()
    #expect(await terminal.run("orders", token: nil) == ExitCode.permission)
    #expect(terminal.errors.contains("commercectl sign-in --user"))
  }

  @Test func signingOutRemovesTheFile() async throws {
    let terminal = Terminal()
    try SessionFile(path: terminal.sessionPath).save(
      Session(server: "s:1", token: "t", subject: "", expiresUnixSeconds: 0))
    #expect(await terminal.run("sign-out", token: nil) == 0)
    #expect(!FileManager.default.fileExists(atPath: terminal.sessionPath))
    #expect(await terminal.run("sign-out", token: nil) == 0)
    #expect(terminal.output == "signed out\nnobody was signed in")
  }

  @Test func theSessionsPlaceFollowsXDG() throws {
    #expect(try SessionFile(["COMMERCECTL_SESSION": "/a/b", "HOME": "/h"]).path == "/a/b")
    #expect(
      try SessionFile(["XDG_CONFIG_HOME": "/x", "HOME": "/h"]).path == "/x/commercectl/session.json")
    #expect(
      try SessionFile(["XDG_CONFIG_HOME": "relative", "HOME": "/h"]).path == "/h/.config/commercectl/session.json")
    #expect(throws: CommandFailure.self) { try SessionFile([:]) }
  }

  @Test func onlyTheTokenCommandPrintsTheToken() async throws {
    let terminal = Terminal([.reply(answer)])
    #expect(await terminal.run("token") == 0)
    #expect(terminal.output == Terminal.token)
    // For another user one is fetched, and nothing is kept.
    #expect(await terminal.run("token", "--user", "kari@contoso.com") == 0)
    #expect(!FileManager.default.fileExists(atPath: terminal.sessionPath))
  }

  @Test func aServiceSignsInWithRolesAndATenant() async {
    let terminal = Terminal([.reply(answer)])
    #expect(await terminal.run("sign-in", "--service", "portal", "--roles", "A,B") == ExitCode.usage)
    #expect(terminal.errors.contains("--service needs --tenant"))
    #expect(
      await terminal.run("sign-in", "--service", "portal", "--tenant", "t", "--roles", "A,B", "--roles", "C") == 0)
    let service = terminal.invoker.requests(as: IssueTokenRequest.self).first?.service
    #expect(service == .init(tenant: "tenants/t", application: "portal", roles: ["A", "B", "C"]))
  }

  @Test func aServerThatIssuesNoTokensSaysWhereToGetOne() async {
    let terminal = Terminal([.failure(RPCError(.unimplemented, "no such method"))])
    #expect(await terminal.run("sign-in", "--user", "kari@contoso.com", token: nil) == ExitCode.permission)
    #expect(terminal.errors.contains("COMMERCECTL_TOKEN"))
  }
}
