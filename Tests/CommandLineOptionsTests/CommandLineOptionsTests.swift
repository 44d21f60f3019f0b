internal import CommandLineOptions
internal import Testing

@Suite("Command line options")
struct CommandLineOptionsTests {
  let specification = CommandLineSpecification(
    program: "gateway", summary: "Runs a gateway. " + String(repeating: "It says a good deal about itself. ", count: 9),
    options: [
      .value("listen", "HOST:PORT", "Where to listen.", default: "127.0.0.1:0"),
      .value("journal", "FILE", "Where state is kept."),
      .value("wait", "DURATION", "How long to wait."),
      .repeatable("role", "ROLE", "A role."),
      .flag("no-sync", "Leave out the sync."),
      .flag("sync", "Sync."),
    ])

  func code(_ arguments: String..., layers: [OptionLayer] = []) -> CommandLineError.Code? {
    do throws(CommandLineError) {
      _ = try specification.parse(arguments, layers: layers)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func bothSpellingsOfAValueMeanTheSame() throws {
    #expect(try specification.parse(["--journal", "a b"]).string("journal") == "a b")
    #expect(try specification.parse(["--journal=a=b"]).string("journal") == "a=b")
    #expect(try specification.parse(["--journal=--x"]).string("journal") == "--x")
  }

  @Test func anUnknownOptionIsNamedWithTheNearestOne() {
    #expect { try specification.parse(["--journl", "x"]) } throws: {
      "\($0)" == "unknown option --journl; did you mean --journal?"
    }
    #expect { try specification.parse(["--zebra"]) } throws: {
      "\($0)" == "unknown option --zebra; gateway --help lists the options"
    }
    #expect(code("-x") == .unknownOption)
  }

  @Test func duplicatesMissingValuesAndValuesOfFlagsAreRefused() {
    #expect(code("--journal", "a", "--journal=b") == .duplicateOption)
    #expect(code("--no-sync", "--no-sync") == .duplicateOption)
    #expect(code("--journal") == .missingValue)
    #expect(code("--journal", "--no-sync") == .missingValue)
    #expect(code("--journal=") == .missingValue)
    #expect(code("--no-sync=true") == .unexpectedValue)
    #expect(code("stray") == .unexpectedArgument)
  }

  @Test func repeatableOptionsKeepTheirOrderAndDefaultsApply() throws {
    let parsed = try specification.parse(["--role", "b", "--role=a"])
    #expect(parsed.strings("role") == ["b", "a"])
    #expect(parsed.string("listen") == "127.0.0.1:0")
    #expect(!parsed.isGiven("listen"))
    #expect { try parsed.required("journal") } throws: { "\($0)" == "--journal FILE is required" }
  }

  @Test func positionalArgumentsAreCountedAndDoubleDashEndsTheOptions() throws {
    let call = CommandLineSpecification(
      program: "ctl call", summary: "", options: [.flag("raw", "")], arguments: ["METHOD", "JSON"])
    #expect(try call.parse(["A/B", "--", "--raw"]).arguments == ["A/B", "--raw"])
    #expect { try call.parse(["A/B"]) } throws: { "\($0)" == "JSON is missing: usage: ctl call [options] METHOD JSON" }
    let many = CommandLineSpecification(
      program: "ctl", summary: "", options: [], arguments: ["A", "B"], lastArgumentRepeats: true)
    #expect(try many.parse(["1", "2", "3"]).arguments == ["1", "2", "3"])
    #expect(try many.parse(["1"]).arguments == ["1"])
    #expect(many.usage == "usage: ctl A [B...]")
  }

  @Test func typedValuesAreCheckedAndTheErrorSaysWhatIsAllowed() throws {
    let parsed = try specification.parse(["--wait", "250ms", "--journal", "12", "--listen", "[::1]:80"])
    #expect(try parsed.duration("wait") == .milliseconds(250))
    #expect(try parsed.integer("journal", in: 1...20) == 12)
    #expect { try parsed.integer("journal", in: 1...9) } throws: {
      "\($0)" == "--journal is 12; it must be a whole number from 1 to 9"
    }
    #expect(try parsed.endpoint("listen") == HostAndPort(host: "::1", port: 80))
    #expect { try parsed.choice("wait", of: ["table", "json"]) } throws: {
      "\($0)" == "--wait is 250ms; it must be one of table, json"
    }
    #expect(throws: CommandLineError.self) { try parsed.endpoint("journal") }
    #expect(throws: CommandLineError.self) { try specification.parse(["--wait", "9999999999999h"]).duration("wait") }
  }

  @Test(arguments: [
    ("127.0.0.1:1", true), ("localhost:1", true), ("[::1]:1", true), ("127.9.9.9:1", true), ("0.0.0.0:1", false),
    ("127.evil.example.com:1", false), ("127.0.0.1.evil:1", false), ("10.0.0.1:1", false), ("[::]:1", false),
  ])
  func onlyAddressesOfThisMachineAreLoopback(text: String, expected: Bool) throws {
    #expect(try #require(HostAndPort(text)).isLoopback == expected)
  }

  @Test(arguments: ["", "host", "host:", ":1", "host:65536", "::1:80", "[]:1", "host:-1"])
  func whatIsNotHostAndPortIsRefused(text: String) { #expect(HostAndPort(text) == nil) }

  @Test func contradictoryFlagsAreNamed() throws {
    let parsed = try specification.parse(["--sync", "--no-sync"])
    #expect { try parsed.checkExclusive("sync", "no-sync") } throws: {
      "\($0)" == "--sync and --no-sync exclude each other; give one of them"
    }
  }

  @Test func aFileAndTheEnvironmentFillWhatTheCommandLineLeavesOpen() throws {
    let file = try OptionLayer.file(path: "g.conf", text: "# comment\n\njournal = from file\r\nno-sync = true\n")
    let environment = OptionLayer.environment(
      ["GATEWAY_NO_SYNC": "false", "GATEWAY_OTHER": "1"], prefix: "GATEWAY_", for: specification)
    let parsed = try specification.parse(["--journal", "from flag"], layers: [environment, file])
    #expect(parsed.string("journal") == "from flag")
    #expect(!parsed.flag("no-sync"))
    #expect(parsed.isGiven("no-sync"))
    #expect(try specification.parse([], layers: [file]).string("journal") == "from file")
  }

  @Test func aBrokenFileIsNamedWithItsLine() {
    #expect { try OptionLayer.file(path: "g.conf", text: "\njournal") } throws: {
      "\($0)" == "g.conf:2: write name = value, or start a comment with #"
    }
    #expect(throws: CommandLineError.self) { try OptionLayer.file(path: "g", text: "a = 1\na = 2") }
    #expect(code(layers: [OptionLayer(source: "g.conf", values: ["journl": "x"])]) == .unknownOption)
    #expect(code(layers: [OptionLayer(source: "g.conf", values: ["sync": "yes"])]) == .invalidValue)
  }

  @Test func helpWinsOverEverythingAndListsEveryOption() throws {
    #expect(try specification.parse(["--nonsense", "-h"]).helpRequested)
    let text = specification.helpText
    for option in specification.options { #expect(text.contains("--\(option.name)")) }
    #expect(text.contains("Default: 127.0.0.1:0."))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }
}
