internal import Locking
internal import RPC

/// Hands every call its token, and asks the provider for a new one in time.
final class TokenSource: Sendable {
  private struct State {
    var token: String?
    /// When to replace it; `nil` where it does not say.
    var renewUnixSeconds: Int64?
    /// The provider's answer that callers wait for.
    var pending: Task<String, any Error>?
  }

  private enum Lookup {
    case fresh(String)
    case pending(Task<String, any Error>)
  }

  /// How long before its expiry a token is replaced, so that none expires on its way.
  static let renewalMarginSeconds: Int64 = 60

  private let credentials: CommerceClient.Credentials
  private let clock: ClientClock
  private let state = Mutex(State())

  init(_ credentials: CommerceClient.Credentials, clock: ClientClock) {
    self.credentials = credentials
    self.clock = clock
  }

  /// A token to send; `nil` for none. Throws `UNAUTHENTICATED` where the provider fails.
  func token() async throws(RPCError) -> String? {
    switch credentials.kind {
    case .none: return nil
    case .token(let token): return token
    case .provider(let provider): return try await provided(by: provider)
    }
  }

  /// Forgets a token that the server called expired or invalid, unless a newer one has taken its place.
  /// - Returns: whether asking again can give another one.
  func invalidate(_ rejected: String?) -> Bool {
    guard case .provider = credentials.kind else { return false }
    state.withLock { if $0.token == rejected { $0.token = nil } }
    return true
  }

  private func provided(by provider: @escaping @Sendable () async throws -> String) async throws(RPCError) -> String {
    let now = clock.unixSeconds()
    let lookup = state.withLock { state -> Lookup in
      if let token = state.token, state.renewUnixSeconds.map({ now < $0 }) ?? true { return .fresh(token) }
      if let pending = state.pending { return .pending(pending) }
      // A task of its own: a caller that is cancelled must not take the token from the others.
      let task = Task { try await self.renew(provider) }
      state.pending = task
      return .pending(task)
    }
    do {
      switch lookup {
      case .fresh(let token): return token
      case .pending(let task): return try await task.value
      }
    } catch let error as RPCError {
      throw error
    } catch {
      throw RPCError(.unauthenticated, "the credential provider failed: \(error)", cause: error)
    }
  }

  private func renew(_ provider: @Sendable () async throws -> String) async throws -> String {
    do {
      let token = try await provider()
      let expiration = AccessTokenClaims(token: token)?.expirationUnixSeconds
      state.withLock {
        $0 = State(token: token, renewUnixSeconds: expiration.map { $0 - Self.renewalMarginSeconds })
      }
      return token
    } catch {
      state.withLock { $0.pending = nil }
      throw error
    }
  }
}
