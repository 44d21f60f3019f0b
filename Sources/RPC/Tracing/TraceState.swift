/// The grammar of `tracestate` (W3C Trace Context, 3.3.1).
enum TraceState {
  /// How many members a list may have (3.3.1.1).
  static let membersMax = 32
  /// How much of it is passed on; the standard asks for 512 at least (3.3.1.5).
  static let bytesMax = 1_024

  /// Whether `text` is a list of members, each key once. Empty members are allowed.
  static func isValid(_ text: String) -> Bool {
    guard text.utf8.count <= bytesMax else { return false }
    var keys: Set<Substring> = []
    var members = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let member = trimmed(part)
      if member.isEmpty { continue }
      members += 1
      guard members <= membersMax, let equals = member.firstIndex(of: "=") else { return false }
      let key = member[..<equals]
      guard isKey(key.utf8), isValue(member[member.index(after: equals)...].utf8), keys.insert(key).inserted else {
        return false
      }
    }
    return true
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text
    while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return rest
  }

  /// `simple-key` or `tenant@system`.
  private static func isKey(_ key: Substring.UTF8View) -> Bool {
    let parts = key.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return isName(parts[0], countMax: 256, mayBeginWithDigit: false)
    case 2:
      return isName(parts[0], countMax: 241, mayBeginWithDigit: true)
        && isName(parts[1], countMax: 14, mayBeginWithDigit: false)
    default: return false
    }
  }

  private static func isName(_ name: Substring.UTF8View, countMax: Int, mayBeginWithDigit: Bool) -> Bool {
    guard let first = name.first, name.count <= countMax else { return false }
    guard isLetter(first) || mayBeginWithDigit && isDigit(first) else { return false }
    return name.allSatisfy { byte in
      isLetter(byte) || isDigit(byte)
        || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/")]
          .contains(byte)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// Printable ASCII without comma and equals sign, not ending in a space; 1 to 256 bytes.
  private static func isValue(_ value: Substring.UTF8View) -> Bool {
    guard let last = value.last, last != 0x20, value.count <= 256 else { return false }
    return value.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "=") }
  }
}
