/// What can be fuzzed. A target traps where something that must hold does not.
enum FuzzTarget {
  typealias Body = @Sendable (UnsafeRawBufferPointer) -> Void

  static let all: [String: Body] = [
    "access-token": fuzzAccessToken,
    "catalogue": fuzzCatalogue,
    "client": fuzzClient,
    "filter": fuzzFilter,
    "frames": fuzzFrames,
    "http": fuzzHTTP,
    "server": fuzzServer,
    "wire": fuzzWire,
  ]

  /// Set once, before libFuzzer starts.
  nonisolated(unsafe) static var chosen: Body?
}

/// Reads an input as a script: what comes next is always something, at the end zeros.
struct Script {
  private var rest: Slice<UnsafeRawBufferPointer>

  init(_ input: UnsafeRawBufferPointer) { rest = input[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer {
    let taken = rest.prefix(count)
    rest = rest.dropFirst(count)
    return UnsafeRawBufferPointer(rebasing: taken)
  }
}
