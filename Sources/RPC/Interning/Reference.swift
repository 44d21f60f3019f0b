/// How CALL names a method or a credential: a varint, and for two of its four forms a definition (varint length and
/// that many bytes) right after it.
///
///     0            none (credentials only: the call is anonymous)
///     1            literal: the definition follows and is not remembered
///     2 + 2·slot   what the slot holds
///     3 + 2·slot   the definition follows, and the slot holds it from now on
///
/// Source: `protocol/framing.md`, "Interning".
enum Reference {
  static let none: UInt64 = 0
  static let literal: UInt64 = 1

  static func use(_ slot: Int) -> UInt64 { 2 + 2 * UInt64(slot) }
  static func define(_ slot: Int) -> UInt64 { 3 + 2 * UInt64(slot) }
}

/// A method name as one connection's peer defined it; the same object on every call that refers to it, until the
/// slot is redefined.
package final class MethodEntry: InternedEntry {
  /// `service/method`: 1 to 255 visible ASCII characters.
  package let fullName: String
  /// The runtime's own: the handler it found, so that it looks only once.
  package var attachment: AnyObject?

  let definitionBytes: Int
  static let kind = "method"
  static let definitionBytesEachMax = Limits.methodNameBytesMax

  init(definition: String) {
    fullName = definition
    definitionBytes = definition.utf8.count
  }
}

/// A credential as one connection's peer defined it; the same object on every call that refers to it, until the slot
/// is redefined.
package final class CredentialEntry: InternedEntry {
  /// The bearer token: 1 to 8,192 visible ASCII characters. A runtime may empty it once it has checked it, to give
  /// the memory back.
  package var token: String
  /// The authenticating interceptor's own: what checking the token gave.
  package var attachment: AnyObject?
  /// The runtime's own: where it counts the caller's calls.
  package var account: AnyObject?

  let definitionBytes: Int
  static let kind = "credential"
  static let definitionBytesEachMax = Limits.credentialBytesEachMax

  init(definition: String) {
    token = definition
    definitionBytes = definition.utf8.count
  }
}

/// What a table remembers for the receiver.
protocol InternedEntry: AnyObject {
  init(definition: String)
  var definitionBytes: Int { get }
  /// For messages: `method` or `credential`.
  static var kind: String { get }
  static var definitionBytesEachMax: Int { get }
}
