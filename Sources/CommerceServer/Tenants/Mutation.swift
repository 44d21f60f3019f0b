internal import Cryptography
internal import Journal
internal import RPC
internal import Wire

/// Which request a mutation answers: what makes a repeat recognisable (R14).
struct MutationIdentity: Sendable {
  /// (tenant, caller, method, request id).
  let key: IdempotencyKey
  /// SHA-256 over the request's canonical fields, the request id left out.
  let fingerprint: [UInt8]

  /// Refuses the request when the key's record was made for another one.
  func check(_ recorded: [UInt8]) throws(RPCError) {
    guard recorded == fingerprint else {
      throw CommerceErrors.error(
        .failedPrecondition, "REQUEST_ID_REUSED",
        "this request_id was used for a request with other content; send a new request_id for a new request")
    }
  }
}

/// What a mutation answered for good: kept with its idempotency record and returned to every repeat.
///
///     response   0x00 · message
///     failure    0x01 · status code (1) · length of the text (4, little-endian) · text · rpc.v1.ErrorDetails
enum MutationOutcome: Sendable {
  case response([UInt8])
  case failure(RPCError)

  private static let responseKind: UInt8 = 0
  private static let failureKind: UInt8 = 1

  var bytes: [UInt8] {
    switch self {
    case .response(let message):
      return [Self.responseKind] + message
    case .failure(let error):
      let text = Array(error.message.utf8)
      let length = (0..<4).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
      return [Self.failureKind, error.code.rawValue] + length + text + error.details.serializedBytes()
    }
  }

  init(bytes: [UInt8]) throws(RPCError) {
    switch bytes.first {
    case Self.responseKind: self = .response(Array(bytes.dropFirst()))
    case Self.failureKind: self = .failure(try Self.failure(from: bytes))
    default: throw RPCError(.dataLoss, "a kept answer is of an unknown kind")
    }
  }

  private static func failure(from bytes: [UInt8]) throws(RPCError) -> RPCError {
    guard bytes.count >= 6, let code = StatusCode(rawValue: bytes[1]), code != .ok else {
      throw RPCError(.dataLoss, "a kept answer is cut short")
    }
    let length = (0..<4).reduce(0) { $0 | Int(bytes[2 + $1]) << (8 * $1) }
    guard length <= bytes.count - 6 else { throw RPCError(.dataLoss, "a kept answer is cut short") }
    let text = String(decoding: bytes[6..<(6 + length)], as: UTF8.self)
    do throws(WireError) {
      let details = try ErrorDetails(serializedBytes: Array(bytes[(6 + length)...]))
      return RPCError(code, text, details: details)
    } catch {
      throw RPCError(.dataLoss, "a kept answer cannot be read: \(error)", cause: error)
    }
  }

  func decoded<Response: Message>(as _: Response.Type = Response.self) throws(RPCError) -> Response {
    switch self {
    case .failure(let error): throw error
    case .response(let bytes):
      do throws(WireError) {
        return try Response(serializedBytes: bytes)
      } catch {
        throw RPCError(.dataLoss, "a kept answer cannot be read: \(error)", cause: error)
      }
    }
  }
}
