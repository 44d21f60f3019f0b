internal import RPC
internal import Reactor

extension RPCError {
  static func cannotConnect(_ target: Endpoint, _ error: SystemError) -> RPCError {
    let cure =
      switch error.reason {
      case "connection refused", "no such file or directory": "; is the server running?"
      case "connection timed out", "no route to host", "network is unreachable":
        "; is the address right, and is there a way to it?"
      case "too many open files": "; raise the limit of open files"
      default: ""
      }
    return cannotConnect(target.description, error.reason + cure, cause: error)
  }

  static func cannotConnect(_ target: String, _ reason: String, cause: any Error) -> RPCError {
    RPCError(.unavailable, "cannot connect to \(target): \(reason)", cause: cause)
  }

  static func noAddresses(_ target: String) -> RPCError {
    RPCError(.unavailable, "the resolver found no address for \(target)")
  }

  static func messageTooLarge(_ what: String, _ bytes: Int, _ most: Int) -> RPCError {
    RPCError(
      .resourceExhausted, reason: "MESSAGE_TOO_LARGE", domain: "rpc",
      "the \(what) has \(bytes) bytes; the method's configuration allows \(most)")
  }

  static func connectionLost(_ target: Endpoint, _ reason: String) -> RPCError {
    RPCError(
      .unavailable, reason: "CONNECTION_LOST", domain: "rpc", "the connection to \(target) was lost: \(reason)")
  }

  static var channelClosed: RPCError {
    RPCError(.unavailable, reason: "CHANNEL_CLOSED", domain: "rpc", "the channel was closed; make another")
  }

  static var tooManyWaiting: RPCError {
    RPCError(
      .resourceExhausted, reason: "TOO_MANY_WAITING_CALLS", domain: "rpc",
      "too many calls wait for this connection; add connections or make fewer calls at a time")
  }

  static var deadlineExceeded: RPCError {
    RPCError(.deadlineExceeded, "the call's deadline passed before the server had answered")
  }

  static var cancelledByCaller: RPCError { RPCError(.cancelled, "the call was cancelled by its caller") }

  static var hedgeLost: RPCError { RPCError(.cancelled, "another attempt of the call answered first") }

  static func messageTooLargeForServer(_ bytesMax: Int) -> RPCError {
    RPCError(
      .resourceExhausted, reason: "MESSAGE_TOO_LARGE", domain: "rpc",
      "the other end accepts messages of at most \(bytesMax) bytes")
  }

  static var sendQueueFull: RPCError {
    RPCError(
      .resourceExhausted, reason: "SEND_QUEUE_FULL", domain: "rpc",
      "too many bytes wait on this connection for the other end to read them")
  }

  static var callOver: RPCError { RPCError(.cancelled, "the call is over") }

  static var credentialNeedsPrivacy: RPCError {
    RPCError(
      .unauthenticated, reason: "CREDENTIAL_NEEDS_PRIVACY", domain: "rpc",
      "the call carries a credential, which does not cross a plaintext connection to another machine")
  }

  static func malformedResponse(_ type: String, _ what: String) -> RPCError {
    RPCError(
      .internalError, reason: "MALFORMED_MESSAGE", domain: "rpc", "the response is not a valid \(type): \(what)")
  }
}
