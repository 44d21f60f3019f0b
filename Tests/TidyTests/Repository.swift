internal import Foundation

/// The repository that these tests are part of, found from this file's own place.
struct Repository: Sendable {
  let root: URL
  let sources: [SwiftSource]
  let graph: ModuleGraph
  let protos: [ProtoFile]

  static let here = Result { try Repository() }

  private init(file: String = #filePath) throws {
    root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let root = root
    sources = try ["Sources", "Tests", "clients"].flatMap { try Self.files(in: root, under: $0, ending: ".swift") }
      .map { SwiftSource(path: $0.path, text: $0.text) }
    let package = try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
    graph = ModuleGraph(packageDescription: package)
    protos = try Self.files(in: root, under: "protocol", ending: ".proto").map {
      ProtoFile(path: $0.path, text: $0.text)
    }
  }

  /// Files in a folder and its folders, by path; hidden ones and packages of their own aside.
  private static func files(
    in root: URL, under folder: String, ending: String
  ) throws -> [(path: String, text: String)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
    let packages = names.filter { $0.hasSuffix("/Package.swift") }.map { $0.dropLast("Package.swift".count) }
    return try names.filter { name in
      name.hasSuffix(ending) && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        && !packages.contains(where: name.hasPrefix)
    }
    .sorted()
    .map { name in
      let path = folder + "/" + name
      return (path, try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
    }
  }
}
