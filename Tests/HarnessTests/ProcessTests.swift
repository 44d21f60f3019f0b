internal import Foundation
internal import Testing

@testable internal import harness

@Suite struct ProcessTests {
  @Test func theReadyLineIsReadOnceItIsWhole() {
    #expect(ReadyLine.address(in: "commerced listening on 127.0.0.1:7443\n", program: "commerced") == "127.0.0.1:7443")
    #expect(ReadyLine.address(in: "commerced listening on 127.0.0.1:7", program: "commerced") == nil)
    #expect(ReadyLine.address(in: "hello\nother listening on 1:2\n", program: "commerced") == nil)
    #expect(ReadyLine.address(in: "noise\ncommerced listening on [::1]:9\nmore", program: "commerced") == "[::1]:9")
  }

  @Test func aProgramThatEndsBeforeItListensIsNamedWithItsLastWords() async throws {
    try await Workplace.with { workplace in
      let child = try shell(workplace, "echo 'the journal is locked' >&2; exit 3")
      let error = await #expect(throws: HarnessError.self) { try await child.address() }
      #expect(error?.code == .ended)
      #expect(error?.message.contains("status 3") == true)
      #expect(error?.message.contains("the journal is locked") == true)
    }
  }

  @Test func aServerThatListensIsFoundAndStoppedBySignal() async throws {
    try await Workplace.with { workplace in
      let child = try shell(workplace, "echo 'sh listening on 127.0.0.1:1'; read -r line < \(workplace.path("fifo"))")
      #expect(try await child.address() == "127.0.0.1:1")
      #expect(child.exitStatus == nil)
      await child.killAtOnce()
      #expect(child.exitStatus != nil)
    }
  }

  @Test func whatIsLeftOfAWorkplaceIsKilledAndRemoved() async throws {
    let (child, directory) = try await Workplace.with { workplace in
      let child = try shell(workplace, "echo 'sh listening on 127.0.0.1:1'; read -r line < \(workplace.path("fifo"))")
      return (child, workplace.directory)
    }
    await child.waitForExit()
    #expect(!FileManager.default.fileExists(atPath: directory.path))
  }

  private func shell(_ workplace: Workplace, _ script: String) throws -> ChildProcess {
    _ = mkfifo(workplace.path("fifo"), 0o600)
    return try workplace.start(program: URL(fileURLWithPath: "/bin/sh"), ["-c", script])
  }
}
