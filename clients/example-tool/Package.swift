// swift-tools-version: 6.1
import PackageDescription

// A package of its own, as any tool outside this repository would be.
let package = Package(
  name: "example-tool",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "commerce-rpc", path: "../..")],
  targets: [
    .executableTarget(
      name: "example-tool", dependencies: [.product(name: "CommerceClient", package: "commerce-rpc")])
  ],
  swiftLanguageModes: [.v6]
)
