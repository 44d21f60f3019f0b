// swift-tools-version: 6.1
import PackageDescription

// Asynchronous functions run where their caller runs: a call that stays on its event loop hops nowhere, and a tenant that
// waits for its journal or its gateway goes on where it is.
let runtime: [SwiftSetting] = [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

// The module graph, innermost first. A target may import only what stands in its list;
// `TidyTests` checks the sources against it.
let package = Package(
  name: "commerce-rpc",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "RPCServer", targets: ["RPCServer"]),
    .library(name: "RPCClient", targets: ["RPCClient"]),
    .library(name: "RPCInProcess", targets: ["RPCInProcess"]),
    // TLS for either end; they alone need OpenSSL.
    .library(name: "RPCServerTLS", targets: ["RPCServerTLS", "TLS"]),
    .library(name: "RPCClientTLS", targets: ["RPCClientTLS", "TLS"]),
    .library(name: "RPCServices", targets: ["RPCServices", "RPCServiceSchema"]),
    .library(name: "Observability", targets: ["Observability", "Metrics", "HTTPServer"]),
    // Beside the client, the modules whose types its interface speaks of, so that tools may name them.
    .library(name: "CommerceClient", targets: ["CommerceClient", "CommerceEvents", "CommerceSchema", "RPC", "Wire"]),
    .executable(name: "commerced", targets: ["commerced"]),
    .executable(name: "sandbox-gateway", targets: ["sandbox-gateway"]),
    .executable(name: "commercectl", targets: ["commercectl"]),
    .executable(name: "harness", targets: ["harness"]),
  ],
  dependencies: [],
  targets: [
    // System C libraries, each behind one Swift target.
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),

    // What every target may stand on.
    .target(name: "Locking"),

    // The protocol and its runtime: no Foundation, no C library but libc.
    .target(name: "Wire"),
    .target(name: "ProtoJSON", dependencies: ["Wire"]),
    .target(name: "RPC", dependencies: ["Locking", "Wire"], swiftSettings: runtime),
    .target(
      name: "Reactor", dependencies: ["Locking", .target(name: "CLinux", condition: .when(platforms: [.linux]))]),
    .target(name: "RPCRuntime", dependencies: ["RPC", "Reactor", "Wire"], swiftSettings: runtime),
    .target(
      name: "RPCServer", dependencies: ["Locking", "RPC", "RPCRuntime", "Reactor", "Wire"], swiftSettings: runtime),
    .target(
      name: "RPCClient", dependencies: ["Locking", "RPC", "RPCRuntime", "Reactor", "Wire"], swiftSettings: runtime),
    .target(name: "HTTPServer", dependencies: ["Locking", "Reactor"]),

    // A server and its client without a socket, for tests of either.
    .target(
      name: "RPCInProcess", dependencies: ["RPC", "RPCClient", "RPCServer", "Reactor"], swiftSettings: runtime),

    // TLS for either end, behind OpenSSL.
    .target(
      name: "TLS", dependencies: ["Locking", "COpenSSL", "RPC", "RPCRuntime", "Reactor"], swiftSettings: runtime),
    .target(name: "RPCServerTLS", dependencies: ["RPCServer", "TLS"], swiftSettings: runtime),
    .target(name: "RPCClientTLS", dependencies: ["RPCClient", "TLS"], swiftSettings: runtime),

    // What every server offers beside its own services: health, reflection, a test service.
    .target(name: "RPCServiceSchema", dependencies: ["RPC", "Wire"], swiftSettings: runtime),
    .target(
      name: "RPCServices", dependencies: ["Locking", "RPC", "RPCServer", "RPCServiceSchema", "Reactor", "Wire"],
      swiftSettings: runtime),

    // How servers and clients are watched: metrics, traces, logs.
    .target(name: "Metrics", dependencies: ["Locking"]),
    .target(
      name: "Observability", dependencies: ["HTTPServer", "Locking", "Metrics", "RPC", "RPCServer"],
      swiftSettings: runtime),

    // What programs share.
    .target(name: "CommandLineOptions", dependencies: ["Locking"]),

    // The contract.
    .target(name: "CommerceSchema", dependencies: ["RPC", "Wire"], swiftSettings: runtime),
    .target(name: "CommerceEvents", dependencies: ["Wire"]),

    // The domain and what it stands on.
    .target(name: "Commerce", dependencies: ["CommerceEvents", "Wire"]),
    .target(name: "Journal", swiftSettings: runtime),
    .target(name: "JournalSQLite", dependencies: ["Journal", "CSQLite"], swiftSettings: runtime),
    .target(name: "Cryptography", dependencies: ["COpenSSL"]),
    .target(name: "Identity", dependencies: ["Locking", "Cryptography"]),
    .target(name: "Payments", dependencies: ["CommerceSchema", "RPC"], swiftSettings: runtime),
    // Stripe's API, over sockets of its own.
    .target(
      name: "PaymentsStripe", dependencies: ["Locking", "Cryptography", "HTTPServer", "Payments", "Reactor", "TLS"],
      swiftSettings: runtime),
    .target(
      name: "SandboxGateway", dependencies: ["Locking", "CommerceSchema", "Journal", "RPC", "Wire"],
      swiftSettings: runtime),
    .target(
      name: "CommerceServer",
      dependencies: [
        "Locking", "Commerce", "CommerceEvents", "CommerceSchema", "Cryptography", "Identity", "Journal", "Payments",
        "RPC", "Reactor", "TLS", "Wire",
      ],
      resources: [.embedInCode("Samples/catalogue.json"), .embedInCode("Samples/directory.json")],
      swiftSettings: runtime),

    // Programs.
    .executableTarget(
      name: "commerced",
      dependencies: [
        "CommandLineOptions", "Commerce", "CommerceSchema", "CommerceServer", "Cryptography", "HTTPServer", "Identity",
        "Journal", "JournalSQLite", "Metrics", "Observability", "Payments", "PaymentsStripe", "RPC", "RPCClient",
        "RPCServer", "RPCServerTLS", "RPCServices", "Reactor", "TLS",
      ], swiftSettings: runtime),
    .executableTarget(
      name: "sandbox-gateway",
      dependencies: ["CommandLineOptions", "Journal", "JournalSQLite", "Reactor", "RPCServer", "SandboxGateway"],
      swiftSettings: runtime),

    // Clients.
    .target(
      name: "CommerceClient",
      dependencies: ["Locking", "CommerceEvents", "CommerceSchema", "RPC", "RPCClient", "Wire"],
      path: "clients/CommerceClient", exclude: ["README.md"]),
    .executableTarget(
      name: "commercectl",
      dependencies: [
        "CommandLineOptions", "CommerceClient", "CommerceSchema", "ProtoJSON", "RPC", "RPCClient", "RPCClientTLS",
        "TLS", "Wire",
      ],
      path: "clients/commercectl", exclude: ["README.md"]),
    .executableTarget(
      name: "harness",
      dependencies: [
        "CommandLineOptions", "CommerceClient", "CommerceSchema", "Locking", "Observability", "RPC", "RPCClient",
        "RPCClientTLS", "RPCServer", "RPCServiceSchema", "RPCServices", "Reactor", "TLS", "Wire",
      ],
      path: "clients/harness"),

    // What tests share: a temporary folder, a gate, a service whose handlers a test writes, a journal that may fail.
    .target(name: "TestSupport", dependencies: ["Locking"], path: "Tests/TestSupport"),
    .target(name: "RPCTestSupport", dependencies: ["CommerceSchema", "RPC"], path: "Tests/RPCTestSupport"),
    .target(name: "JournalTestSupport", dependencies: ["Journal"], path: "Tests/JournalTestSupport"),

    // Tests, one target per target under test.
    .testTarget(
      name: "CommerceServerTests",
      dependencies: [
        "Commerce", "CommerceEvents", "CommerceSchema", "CommerceServer", "Cryptography", "Journal", "JournalSQLite",
        "JournalTestSupport", "Locking", "MailTestSupport", "Payments", "RPC", "Reactor", "TLS", "TestSupport", "Wire",
      ]),
    .testTarget(name: "CommerceEventsTests", dependencies: ["CommerceEvents", "Wire"]),
    .testTarget(
      name: "CommerceTests", dependencies: ["Commerce", "CommerceEvents", "CommerceServer", "TestSupport", "Wire"]),
    .target(name: "ClientTestSupport", dependencies: ["Locking", "RPC", "Wire"], path: "Tests/ClientTestSupport"),
    .testTarget(
      name: "CommerceClientTests",
      dependencies: [
        "Locking", "ClientTestSupport", "CommerceClient", "CommerceEvents", "CommerceSchema", "RPC", "Wire",
      ]),
    .testTarget(
      name: "CommercectlTests",
      dependencies: [
        "ClientTestSupport", "CommandLineOptions", "CommerceSchema", "Locking", "RPC", "TestSupport", "Wire",
        "commercectl",
      ]),
    .testTarget(name: "CommandLineOptionsTests", dependencies: ["CommandLineOptions"]),
    .testTarget(
      name: "CommerceSchemaTests", dependencies: ["Locking", "CommerceSchema", "RPC", "RPCServiceSchema", "Wire"]),
    .testTarget(name: "CryptographyTests", dependencies: ["Cryptography", "TestSupport"]),
    .testTarget(name: "IdentityTests", dependencies: ["Cryptography", "Identity", "Locking", "TestSupport"]),
    .target(name: "MailTestSupport", path: "Tests/MailTestSupport"),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "CommerceClient", "CommerceEvents", "CommerceSchema", "CommerceServer", "Cryptography", "Identity", "Journal",
        "JournalSQLite", "Locking", "MailTestSupport", "Payments", "RPC", "RPCClient", "RPCServer", "Reactor",
        "SandboxGateway", "TestSupport", "Wire",
      ]),
    .testTarget(
      name: "SandboxGatewayTests",
      dependencies: [
        "CommerceSchema", "Journal", "JournalSQLite", "JournalTestSupport", "Locking", "Payments", "RPC", "RPCClient",
        "SandboxGateway", "TestSupport", "Wire", "sandbox-gateway",
      ]),
    .target(name: "StripeFake", dependencies: ["HTTPServer", "Locking", "Reactor"], path: "Tests/StripeFake"),
    .executableTarget(
      name: "stripe-peer", dependencies: ["HTTPServer", "Reactor", "StripeFake"], path: "Tests/stripe-peer"),
    .testTarget(
      name: "PaymentsStripeTests",
      dependencies: [
        "Cryptography", "HTTPServer", "Locking", "Payments", "PaymentsStripe", "Reactor", "StripeFake", "TLS",
        "TestSupport",
      ]),
    .testTarget(
      name: "GatewayConformanceTests",
      dependencies: [
        "JournalSQLite", "Payments", "PaymentsStripe", "RPCClient", "RPCServer", "Reactor", "SandboxGateway",
        "StripeFake", "TestSupport",
      ]),
    .target(name: "TestSchema", dependencies: ["Wire"], path: "Tests/Differential/TestSchema"),
    .testTarget(name: "HTTPServerTests", dependencies: ["HTTPServer", "Reactor", "TestSupport"]),
    .testTarget(name: "ReactorTests", dependencies: ["Reactor", "TestSupport"]),
    .testTarget(
      name: "RPCRuntimeTests",
      dependencies: [
        "CommerceSchema", "RPC", "RPCClient", "RPCClientTLS", "RPCInProcess", "RPCServer", "RPCServerTLS",
        "RPCTestSupport", "Reactor", "TLS", "TestSupport", "Wire",
      ]),
    .testTarget(
      name: "RPCClientTests",
      dependencies: [
        "CommerceSchema", "RPC", "RPCClient", "RPCServer", "RPCTestSupport", "Reactor", "TestSupport", "Wire",
      ]),
    .executableTarget(
      name: "codec-peer",
      dependencies: ["CommerceEvents", "CommerceSchema", "ProtoJSON", "RPC", "RPCServiceSchema", "TestSchema", "Wire"],
      path: "Tests/Differential/codec-peer"),
    .testTarget(
      name: "TLSTests",
      dependencies: [
        "COpenSSL", "CommerceSchema", "RPC", "RPCClient", "RPCClientTLS", "RPCServer", "RPCServerTLS", "Reactor",
        "TLS", "TestSupport",
      ]),
    .testTarget(
      name: "RPCServicesTests",
      dependencies: ["RPC", "RPCClient", "RPCServer", "RPCServiceSchema", "RPCServices", "Reactor", "Wire"]),
    .testTarget(name: "MetricsTests", dependencies: ["Metrics"]),
    .testTarget(
      name: "ObservabilityTests",
      dependencies: [
        "HTTPServer", "Locking", "Metrics", "Observability", "RPC", "RPCClient", "RPCServer", "RPCServiceSchema",
        "RPCServices", "Reactor", "Wire",
      ]),
    .testTarget(name: "RPCTests", dependencies: ["RPC", "TestSupport", "Wire"]),
    .testTarget(name: "WireTests", dependencies: ["TestSchema", "TestSupport", "Wire"]),
    .testTarget(name: "JournalTests", dependencies: ["Journal", "JournalSQLite", "Locking", "TestSupport"]),
    .testTarget(name: "ProtoJSONTests", dependencies: ["ProtoJSON", "TestSchema", "Wire"]),
    .executableTarget(name: "journal-peer", dependencies: ["Journal", "JournalSQLite"], path: "Tests/journal-peer"),
    .testTarget(
      name: "JournalSQLiteTests",
      dependencies: ["CSQLite", "Journal", "JournalSQLite", "Locking", "TestSupport", "journal-peer"]),
    .testTarget(
      name: "CrashTests",
      dependencies: [
        "CommerceClient", "CommerceEvents", "CommerceSchema", "Cryptography", "MailTestSupport", "RPC", "RPCClient",
        "RPCClientTLS", "RPCServiceSchema", "TLS", "TestSupport", "Wire", "commerced", "sandbox-gateway", "stripe-peer",
      ]),
    .testTarget(
      name: "HarnessTests",
      dependencies: [
        "CSQLite", "CommerceSchema", "TestSupport", "Wire", "commerced", "commercectl", "harness", "sandbox-gateway",
      ]),
    .testTarget(name: "TidyTests"),
  ],
  swiftLanguageModes: [.v6]
)

// Some tests and what they stand on, nothing else: `ONLY_TESTS=WireTests,RPCTests swift build --build-tests`, with a
// scratch path of its own. Building everything for a sanitizer would take longer than running its tests.
if let suites = Context.environment["ONLY_TESTS"]?.split(separator: ",").map(String.init) {
  var needed = Set(suites)
  var next = suites
  while let name = next.popLast() {
    for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
      switch dependency {
      case .byNameItem(let name, _), .targetItem(let name, _): if needed.insert(name).inserted { next.append(name) }
      default: fatalError("\(dependency): nothing here comes from another package")
      }
    }
  }
  package.targets.removeAll { !needed.contains($0.name) }
  package.products = []
}
