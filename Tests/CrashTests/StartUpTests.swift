internal import Foundation
internal import TestSupport
internal import Testing

/// `commerced` from its arguments to its first line, or to the message that says why there is none.
@Suite("commerced starts, or says why not")
struct StartUpTests {
  private static let catalogue = #"{"formatVersion":1,"version":"1","markets":[{"code":"NO","currency":"NOK"#
  private let temporary: TemporaryFolder
  private var folder: URL { temporary.url }

  init() throws {
    temporary = try TemporaryFolder("commerce-start")
    try write("broken.json", "{ broken")
    try write("wrong.json", Self.catalogue + #"","taxBasisPoints":"much"}],"products":[]}"#)
    try write("foreign", String(repeating: "no journal at all\n", count: 1_000))
    try write("line.conf", "listen 127.0.0.1:0\n")
    try write("unknown.conf", "# a comment\nlisen = 127.0.0.1:0\n")
    try FileManager.default.createDirectory(at: folder.appending(path: "dir"), withIntermediateDirectories: true)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// `@name` stands for a file in the scratch folder.
  private func commerced(_ arguments: [String], _ environment: [String: String] = [:]) throws -> ChildProcess {
    let arguments = arguments.map { $0.hasPrefix("@") ? folder.appending(path: $0.dropFirst()).path : $0 }
    return try ChildProcess("commerced", arguments, folder: folder, environment: environment)
  }

  private static let minimal = ["--journal", "@journal", "--gateway", "127.0.0.1:1", "--development"]
  private static let tls = ["--smtp-tls", "implicit"]
  private static let signIn = ["--smtp-user", "shop", "--smtp-password-file", "@password"]
  private static func mail(_ server: String, _ more: [String] = []) -> [String] {
    ["--smtp", server, "--mail-from", "no-reply@shop.example"] + more
  }
  private static let anyPort = minimal + ["--listen", "127.0.0.1:0"]

  @Test(arguments: [
    (anyPort + ["--nope"], 64, "unknown option --nope"),
    (anyPort + ["--jurnal", "x"], 64, "did you mean --journal?"),
    (anyPort + ["--catalogue"], 64, "--catalogue needs a value"),
    (anyPort + ["--journal", "x"], 64, "--journal is given twice"),
    (anyPort + ["extra"], 64, "unexpected argument extra"),
    (anyPort + ["--loops", "0"], 64, "--loops is 0"),
    (anyPort + ["--check-config", "--adaptive-limit", "some"], 64, "--adaptive-limit is some"),
    (anyPort + ["--check-config", "--adaptive-limit", "9-8"], 64, "--adaptive-limit is 9-8"),
    (anyPort + ["--check-config", "--adaptive-limit", "0-8"], 64, "--adaptive-limit is 0-8"),
    (anyPort + ["--drain", "soon"], 64, "--drain is soon"),
    (anyPort + ["--log-format", "xml"], 64, "--log-format is xml"),
    (minimal + ["--listen", "0.0.0.0:0"], 64, "--development listens on loopback only"),
    (minimal + ["--listen", "nowhere"], 64, "--listen is nowhere"),
    (["--development", "--gateway", "127.0.0.1:1"], 64, "--journal FILE is required"),
    (["--development", "--journal", "@journal"], 64, "--gateway is missing"),
    (["--development", "--journal", "@journal", "--gateway", "10.0.0.1:7444"], 64, "--gateway 10.0.0.1:7444"),
    (["--journal", "@journal", "--gateway", "127.0.0.1:1"], 64, "--jwks is missing"),
    (["--journal", "@journal", "--gateway", "127.0.0.1:1", "--jwks", "@x"], 64, "--catalogue is missing"),
    (anyPort + ["--tls-certificate", "@x.pem"], 64, "--tls-certificate is given without the rest"),
    (anyPort + ["--tls-certificate", "@x.pem", "--tls-key", "@x.key"], 65, "x.pem: no such file"),
    (anyPort + ["--service-certificates", "@x.json"], 64, "--service-certificates needs --tls-client-ca"),
    (anyPort + ["--mail-from", "a@b.example"], 64, "--mail-from goes with --smtp"),
    (anyPort + ["--smtp", "127.0.0.1:25"], 64, "--mail-from is missing"),
    (anyPort + mail("mail.example:587"), 64, "--smtp mail.example:587 is beyond loopback"),
    (anyPort + mail("mail.example:587") + ["--smtp-tls", "ssl"], 64, "--smtp-tls is ssl"),
    (anyPort + mail("127.0.0.1:25") + ["--smtp-user", "shop"], 64, "--smtp-user wants --smtp-password-file"),
    (anyPort + mail("127.0.0.1:25") + signIn, 64, "would send its password in plaintext; write --smtp-tls starttls"),
    (anyPort + mail("127.0.0.1:25") + ["--smtp-ca", "@x.pem"], 64, "--smtp-ca is for the certificate"),
    (anyPort + mail("127.0.0.1:25", tls) + ["--smtp-ca", "@x.pem"], 65, "--smtp-ca: cannot read"),
    (anyPort + mail("127.0.0.1:25", tls) + ["--check-config", "--smtp-ca", "@x.pem"], 65, "--smtp-ca: cannot read"),
    (anyPort + mail("127.0.0.1:25", tls) + signIn, 74, "password can't be read"),
    (anyPort + ["--smtp", "127.0.0.1:25", "--mail-from", "nobody"], 64, "the sender nobody is no mail address"),
    (anyPort + ["--config", "@absent.conf"], 64, "absent.conf cannot be read"),
    (anyPort + ["--config", "@line.conf"], 64, "line.conf:1: write name = value"),
    (anyPort + ["--config", "@unknown.conf"], 64, "unknown option lisen"),
    (anyPort + ["--catalogue", "@broken.json"], 65, "broken.json: is not JSON"),
    (anyPort + ["--catalogue", "@wrong.json"], 65, "wrong.json:1: markets[0].taxBasisPoints"),
    (anyPort + ["--catalogue", "@absent.json"], 65, "absent.json: cannot be read"),
    (anyPort + ["--directory", "@broken.json"], 65, "broken.json: is not JSON"),
    (anyPort + ["--jwks", "@absent.jwks"], 65, "absent.jwks cannot be read"),
    (anyPort + ["--check-config", "--jwks", "@absent.jwks"], 65, "absent.jwks cannot be read"),
    (["--development", "--gateway", "127.0.0.1:1", "--journal", "@dir"], 74, "dir: not a regular file"),
    (["--development", "--gateway", "127.0.0.1:1", "--journal", "@foreign"], 74, "foreign: not a journal"),
    (["--development", "--gateway", "127.0.0.1:1", "--journal", "@absent/j"], 74, "absent does not exist"),
    (["--development", "--gateway", "127.0.0.1:1", "--journal", "/proc/journal"], 74, "/proc/journal"),
  ])
  func aWrongStartNamesWhatIsWrongAndEndsWithAStatus(arguments: [String], status: Int32, message: String) async throws {
    let program = try commerced(arguments)
    #expect(try await program.exitStatus() == status)
    #expect(program.errors.contains(message), "\(program.errors)")
    #expect(program.errors.hasPrefix("commerced: "))
    #expect(await program.output() == "")
  }

  @Test func aPortInUseIsNamedWithTheCure() async throws {
    let first = try commerced([
      "--journal", "@first", "--gateway", "127.0.0.1:1", "--development", "--listen", "127.0.0.1:0",
    ])
    let address = try #require(await first.firstLine()?.split(separator: " ").last)
    let second = try commerced(Self.minimal + ["--listen", String(address)])
    #expect(try await second.exitStatus() == 69)
    #expect(second.errors.contains("cannot listen on \(address): address already in use"))
    try await first.killNow()
  }

  @Test func aJournalThatAnotherServerOwnsIsRefusedAndTheOwnerGoesOn() async throws {
    let owner = try commerced(Self.anyPort)
    _ = try #require(await owner.firstLine())
    let second = try commerced(Self.anyPort)
    #expect(try await second.exitStatus() == 74)
    #expect(second.errors.contains(folder.appending(path: "journal").path), "\(second.errors)")
    #expect(owner.isRunning)
    // The lock goes with its owner, however that ends.
    try await owner.killNow()
    let third = try commerced(Self.anyPort)
    #expect(await third.firstLine() != nil)
    third.send(SIGTERM)
    #expect(try await third.exitStatus() == 0)
  }

  @Test func itPrintsOneLineAndEndsWithZeroOnSIGTERM() async throws {
    let program = try commerced(Self.anyPort)
    let line = try #require(await program.firstLine())
    #expect(line.wholeMatch(of: /commerced listening on 127\.0\.0\.1:\d+/) != nil)
    program.send(SIGTERM)
    #expect(try await program.exitStatus() == 0)
    #expect(await program.output() == line + "\n")
  }

  @Test func helpExplainsEveryOption() async throws {
    let program = try commerced(["--help", "--nope"])
    #expect(try await program.exitStatus() == 0)
    let text = await program.output()
    for option in [
      "listen", "journal", "catalogue", "directory", "gateway", "jwks", "audience", "loops", "adaptive-limit", "drain",
      "log-format", "smtp", "mail-from", "smtp-tls", "smtp-ca", "smtp-user", "smtp-password-file",
      "development", "test-service", "no-sync", "check-config", "config", "help",
    ] { #expect(text.contains("--\(option)"), "\(option)") }
  }

  @Test func checkConfigSaysSoAndTouchesNothing() async throws {
    let program = try commerced(Self.anyPort + ["--check-config"])
    #expect(try await program.exitStatus() == 0)
    #expect(await program.output() == "configuration is valid\n")
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "journal").path))
  }

  /// The printed address tells whose option counted.
  @Test(arguments: [(false, false), (true, false), (true, true)])
  func flagsComeBeforeTheEnvironmentAndThatBeforeTheFile(hasVariable: Bool, hasFlag: Bool) async throws {
    let ports = (0..<3).map { _ in Servers.port() }
    try write("all.conf", "listen = 127.0.0.1:\(ports[0])\ndevelopment = true\ngateway = 127.0.0.1:1\n")
    let environment = hasVariable ? ["COMMERCED_LISTEN": "127.0.0.1:\(ports[1])"] : [:]
    let flags = hasFlag ? ["--listen", "127.0.0.1:\(ports[2])"] : []
    let program = try commerced(["--journal", "@journal", "--config", "@all.conf"] + flags, environment)
    let expected = hasFlag ? ports[2] : hasVariable ? ports[1] : ports[0]
    #expect(await program.firstLine() == "commerced listening on 127.0.0.1:\(expected)", "\(program.errors)")
    try await program.killNow()
  }
}
