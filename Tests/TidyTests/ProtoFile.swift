internal import Foundation

/// The names that a `.proto` file declares.
struct ProtoFile: Sendable {
  struct Declaration: Sendable, Hashable {
    /// `message`, `enum` or `service`.
    var kind: String
    /// With package and enclosing messages: `commerce.v1.Order.State`.
    var fullName: String
    var line: Int
  }

  let path: String
  let text: String
  let declarations: [Declaration]
  /// With package and service: `commerce.v1.OrderService.GetOrder`.
  let methods: [String]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var package = ""
    var declarations: [Declaration] = []
    var methods: [String] = []
    /// The names of the blocks that are open; nil for a block that is no name's (`oneof`, `rpc` options).
    var open: [String?] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let code = line.prefix(upTo: line.range(of: "//")?.lowerBound ?? line.endIndex)
      if let match = code.firstMatch(of: /^\s*package\s+([\w.]+)\s*;/) { package = String(match.1) }
      var name: String?
      if let match = code.firstMatch(of: /^\s*(message|enum|service)\s+(\w+)/) {
        name = String(match.2)
        let fullName = ([package] + open.compactMap(\.self) + [String(match.2)]).joined(separator: ".")
        declarations.append(Declaration(kind: String(match.1), fullName: fullName, line: number + 1))
      }
      if let match = code.firstMatch(of: /^\s*rpc\s+(\w+)/),
        let service = declarations.last(where: { $0.kind == "service" })
      {
        methods.append("\(service.fullName).\(match.1)")
      }
      for character in code {
        if character == "{" {
          open.append(name)
          name = nil
        } else if character == "}", !open.isEmpty {
          open.removeLast()
        }
      }
    }
    self.declarations = declarations
    self.methods = methods
  }
}
