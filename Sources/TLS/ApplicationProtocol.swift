/// The name under which TLS peers agree to speak this protocol (ALPN, RFC 7301).
///
/// Source: `protocol/framing.md`, "TLS".
enum ApplicationProtocol {
  static let name = "commerce-rpc/1"

  /// The one entry of the list of protocols, as RFC 7301 writes it: a length, then the name.
  static let list: [UInt8] = [UInt8(name.utf8.count)] + Array(name.utf8)

  /// Where this protocol's name begins in a list of length-prefixed names, as the peer sent it.
  static func offset(in list: UnsafeBufferPointer<UInt8>) -> Int? {
    var rest = list[...]
    while let count = rest.popFirst().map(Int.init), count <= rest.count {
      if rest.prefix(count).elementsEqual(name.utf8) { return rest.startIndex }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}
