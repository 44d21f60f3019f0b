internal import Testing

@Suite("The rules of the house find what breaks them")
struct RuleTests {
  private let graph = ModuleGraph(
    packageDescription: """
      let package = Package(
        name: "p", products: [.library(name: "Wire", targets: ["Wire"])],
        targets: [
          .systemLibrary(name: "CLinux"),
          .target(name: "Wire"),
          .target(name: "Reactor", dependencies: [.target(name: "CLinux", condition: .when(platforms: [.linux]))]),
          .executableTarget(
            name: "tool", dependencies: ["Reactor", "Wire"],
            path: "clients/tool"),
          .testTarget(name: "WireTests", dependencies: ["Wire", "tool"]),
        ]
      )
      """)

  private func source(_ text: String, path: String = "Sources/Wire/File.swift") -> SwiftSource {
    SwiftSource(path: path, text: text)
  }

  @Test func moduleGraphIsReadFromThePackage() {
    #expect(graph.targets.map(\.name) == ["CLinux", "Wire", "Reactor", "tool", "WireTests"])
    #expect(graph.target(named: "Reactor")?.dependencies == ["CLinux"])
    #expect(graph.target(of: "clients/tool/Main.swift")?.kind == .executable)
    #expect(graph.target(of: "Tests/WireTests/A/B.swift")?.dependencies == ["Wire", "tool"])
    #expect(graph.target(of: "Sources/Wired/File.swift") == nil)
  }

  @Test func cLibrariesAreFoundBehindOtherTargets() {
    let graph = ModuleGraph(
      packageDescription: """
          targets: [
          .systemLibrary(name: "CLinux"),
          .systemLibrary(name: "COpenSSL"),
          .target(name: "TLS", dependencies: ["COpenSSL", "CLinux"]),
          .target(name: "Client", dependencies: ["TLS"]),
          .target(name: "Plain", dependencies: ["CLinux"]),
        ]
        """)
    #expect(
      ImportRules.neededCLibraries(graph, by: ["Client", "Plain"]).map(\.message) == [
        "Client needs COpenSSL; it builds without C libraries"
      ])
  }

  @Test func commentsAndStringsAreNoCode() {
    let code = source(
      ###"""
      let a = "try! \(b ? "x" : "try!") try!" // try!
      /* try! /* try! */ try! */ let c = 1
      let d = ##"as! " \#(e) "##
      """###
    ).code
    #expect(!code.joined().contains("!"))
    #expect(code[0].hasPrefix("let a = \""))
    #expect(code[0].contains("b ? \""))
    #expect(code[1].hasSuffix(" let c = 1"))
  }

  @Test func multiLineStringsEndWhereTheyEnd() {
    let code = source("let a = \"\"\"\n  try! \"quoted\" \\(b) { \n  \"\"\"\nlet c = 1").code
    #expect(code[1].contains("b") && !code[1].contains("{"))
    #expect(code[3] == "let c = 1")
  }

  @Test func longLinesFilesAndFunctionsAreFound() {
    let long = String(repeating: "a", count: 121)
    #expect(LengthRules.lines(source("let a = 1\n// \(long.dropFirst(4))\n\(long)")).map(\.line) == [3])
    let body = String(repeating: "  a()\n", count: 68)
    #expect(
      LengthRules.functions(source("  static func f<T>(\n    a: T = { 1 }()\n  ) {\n\(body)}\n")).map(\.line) == [1])
    #expect(
      LengthRules.functions(source("func f() {\n\(body)}\n")).map(\.message) == ["a function of 70 lines, not under 70"]
    )
    #expect(LengthRules.functions(source("func f()\nfunc g() {}\n\(body)}\n")).isEmpty)
    #expect(LengthRules.file(source(String(repeating: "\n", count: 401))).count == 1)
    #expect(LengthRules.file(source(String(repeating: "\n", count: 400))).isEmpty)
  }

  @Test func importsWithoutAccessOrOutsideTheGraphAreFound() {
    let imports = source(
      "import Wire\n@testable internal import Wire\n#if os(Linux)\n  import Glibc\n#endif\n// import A")
    #expect(ImportRules.accessLevels(imports).map(\.line) == [1, 4])
    let foundation = source("internal import Foundation\ninternal import Reactor\npublic import Synchronization")
    #expect(ImportRules.modules(foundation, graph).map(\.line) == [1, 2])
    #expect(ImportRules.modules(source("internal import Foundation", path: "clients/tool/A.swift"), graph).isEmpty)
    #expect(ImportRules.modules(source("", path: "Sources/Lost/A.swift"), graph).count == 1)
    let tool = source("internal import Wire", path: "clients/tool/A.swift")
    let unused = ImportRules.unusedDependencies([tool], graph).map(\.message)
    #expect(unused.contains("tool depends on Reactor and never imports it"))
    #expect(!unused.contains { $0.contains("depends on tool") || $0.contains("tool depends on Wire") })
  }

  @Test func forbiddenWordsAreFound() {
    let forced = source("let a = try! f()\nlet b = c as! D\nlet e = \"try!\"\nlet f = try? g()")
    #expect(WordRules.forcing(forced).map(\.line) == [1, 2])
    #expect(WordRules.unfinishedWork(source("// TO" + "DO: later\n// todos\nlet TO" + "DOS = 1")).map(\.line) == [1])
    let printing = "print(1)\na.print(1)\nfingerprint(2)"
    #expect(WordRules.printing(source(printing), graph).map(\.line) == [1])
    #expect(WordRules.printing(source(printing, path: "clients/tool/A.swift"), graph).isEmpty)
    #expect(
      WordRules.sleeping(source("try await Task.sleep(for: .seconds(1))\nusleep(3)\nasleep(1)")).map(\.line) == [1, 2])
    let pointer = source("withUnsafeBytes(of: a) { _ in }", path: "clients/tool/A.swift")
    #expect(WordRules.unsafePointers(pointer, graph).count == 1)
    #expect(WordRules.unsafePointers(source("let a: UnsafeRawPointer"), graph).isEmpty)
  }

  @Test func swallowedErrorsAreFound() {
    let text = "do { try f() } catch {}\ndo {\n} catch let error as E {\n  // why\n}\ndo { } catch { log(error) }"
    #expect(WordRules.swallowedErrors(source(text)).map(\.line) == [1, 3])
  }

  @Test func schemaAndTwinsAreCompared() {
    let proto = ProtoFile(
      path: "protocol/a/v1/a.proto",
      text: """
        package a.v1;
        message Order {  // message Comment {
          oneof kind { string a = 1; }
          enum State { X = 0; }
          message Line {}
        }
        service OrderService { rpc Get(Order) returns (Order) {} }
        """)
    #expect(
      proto.declarations.map(\.fullName) == ["a.v1.Order", "a.v1.Order.State", "a.v1.Order.Line", "a.v1.OrderService"])
    let swift = source("f(\"a.v1.Order\")\nf(\"a.v1.Order.Line\")\nf(\"a.v1.Gone\")\nf(\"b.v1.Other\")")
    #expect(SchemaRules.missingTwins([proto], [swift]).map(\.line) == [4, 7])
    #expect(SchemaRules.twinsOfNothing([proto], [swift]).map(\.line) == [3])
  }
}
