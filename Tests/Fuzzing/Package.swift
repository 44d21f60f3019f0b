// swift-tools-version: 6.1
import PackageDescription

// The fuzzers: a package of its own, because every module of it is built with libFuzzer's and ASan's instrumentation.
// Its library targets are the project's, by way of the link `Sources`; their lists follow the project's manifest.
let runtime: [SwiftSetting] = [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

func library(_ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: settings)
}

let package = Package(
  name: "commerce-rpc-fuzzing",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CLinux", path: "Sources/CLinux"),
    .systemLibrary(name: "COpenSSL", path: "Sources/COpenSSL", pkgConfig: "openssl"),
    library("Locking"),
    library("Wire"),
    library("RPC", ["Locking", "Wire"], runtime),
    library("Reactor", ["Locking", .target(name: "CLinux", condition: .when(platforms: [.linux]))]),
    library("RPCRuntime", ["RPC", "Reactor", "Wire"], runtime),
    library("TLS", ["Locking", "COpenSSL", "RPC", "RPCRuntime", "Reactor"], runtime),
    library("HTTPServer", ["Locking", "Reactor"]),
    library("CommerceSchema", ["RPC", "Wire"], runtime),
    library("CommerceEvents", ["Wire"]),
    library("Commerce", ["CommerceEvents", "Wire"]),
    library("Journal", [], runtime),
    library("Cryptography", ["COpenSSL"]),
    library("Identity", ["Locking", "Cryptography"]),
    library("Payments", ["CommerceSchema", "RPC"], runtime),
    .target(
      name: "CommerceServer",
      dependencies: [
        "Locking", "Commerce", "CommerceEvents", "CommerceSchema", "Cryptography", "Identity", "Journal", "Payments",
        "RPC", "Reactor", "TLS", "Wire",
      ],
      path: "Sources/CommerceServer",
      resources: [.embedInCode("Samples/catalogue.json"), .embedInCode("Samples/directory.json")],
      swiftSettings: runtime),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CommerceEvents", "CommerceSchema", "CommerceServer", "Cryptography", "HTTPServer", "Identity", "RPC", "Wire",
      ],
      path: "Fuzz"),
  ],
  swiftLanguageModes: [.v6]
)
