internal import Foundation

/// The declarations of the `.proto` files under `protocol/`, read line by line: the house writes one declaration per
/// line. (The differential test compiles the same files with Google's compiler.)
struct ProtoFiles {
  struct Field: Equatable {
    var number: UInt32
    var name: String
    /// A scalar's name, or a full name.
    var type: String
    var label: String
    var oneof: String?
  }

  struct Method: Equatable {
    var fullName: String
    var request: String
    var response: String
    var streamsRequests: Bool
    var streamsResponses: Bool
  }

  var messages: [String: [Field]] = [:]
  var enums: [String: [String]] = [:]
  var methods: [Method] = []

  private var package = ""
  private var scopes: [(kind: String, name: String)] = []

  /// Reads every file of `folders`, which are relative to `protocol/`.
  init(folders: [String]) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "protocol")
    for folder in folders {
      let files = try FileManager.default.contentsOfDirectory(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
      for file in files where file.pathExtension == "proto" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n") { read(String(line)) }
      }
    }
    resolveTypes()
  }

  private var scopeName: String {
    ([package] + scopes.filter { $0.kind != "oneof" }.map(\.name)).joined(separator: ".")
  }

  private mutating func read(_ line: String) {
    let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
      .trimmingCharacters(in: .whitespaces)
    if let match = code.wholeMatch(of: /package ([\w.]+);/) {
      package = String(match.1)
    } else if let match = code.wholeMatch(of: /(message|enum|service|oneof) (\w+) \{(\})?/) {
      scopes.append((String(match.1), String(match.2)))
      if match.1 == "message" { messages[scopeName] = [] }
      if match.1 == "enum" { enums[scopeName] = [] }
      if match.3 != nil { scopes.removeLast() }
    } else if code == "}" {
      scopes.removeLast()
    } else if let match = code.wholeMatch(of: /rpc (\w+)\((stream )?([\w.]+)\) returns \((stream )?([\w.]+)\);/) {
      methods.append(
        Method(
          fullName: scopeName + "/" + match.1, request: String(match.3), response: String(match.5),
          streamsRequests: match.2 != nil, streamsResponses: match.4 != nil))
    } else if let match = code.wholeMatch(of: /(\w+) = (\d+);/) {
      enums[scopeName, default: []].append("\(match.2) \(match.1)")
    } else if let match = code.wholeMatch(of: /(repeated |optional )?([\w.]+) (\w+) = (\d+);/) {
      let oneof = scopes.last?.kind == "oneof" ? scopes.last?.name : nil
      messages[scopeName, default: []].append(
        Field(
          number: UInt32(match.4) ?? 0, name: String(match.3), type: String(match.2),
          label: (match.1 ?? "").trimmingCharacters(in: .whitespaces), oneof: oneof))
    }
  }

  /// Turns the names that fields and methods use into full ones: the innermost declaration that fits.
  private mutating func resolveTypes() {
    for (scope, fields) in messages {
      messages[scope] = fields.map { field in
        var field = field
        field.type = resolve(field.type, from: scope)
        return field
      }
    }
    methods = methods.map { method in
      var method = method
      let service = String(method.fullName.prefix { $0 != "/" })
      method.request = resolve(method.request, from: service)
      method.response = resolve(method.response, from: service)
      return method
    }
  }

  private func resolve(_ name: String, from scope: String) -> String {
    var parts = scope.split(separator: ".").map(String.init)
    while !parts.isEmpty {
      let candidate = (parts + [name]).joined(separator: ".")
      if messages[candidate] != nil || enums[candidate] != nil { return candidate }
      parts.removeLast()
    }
    return name
  }
}
