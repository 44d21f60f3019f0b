public import RPC
internal import RPCClient

extension CommerceClient {
  /// A client of the server at `target`: `HOST:PORT`, `[IPV6]:PORT` or `unix:PATH`.
  ///
  /// The connection is made by the first call and made again when it is lost; a server that cannot be reached shows as
  /// `UNAVAILABLE` there. Close the client when it is no longer needed.
  ///
  /// - Parameters:
  ///   - credentials: proves who calls. Tokens never cross a plaintext connection to another machine.
  ///   - tenant: acts there; `nil` for the token's own.
  /// - Throws: `INVALID_ARGUMENT` for a target that is none, or where neither `tenant` nor the token names a tenant;
  ///   `UNAUTHENTICATED` where the credential provider fails.
  public static func connect(
    to target: String, credentials: Credentials, tenant: String? = nil,
    configuration: Configuration = Configuration()
  ) async throws(RPCError) -> CommerceClient {
    let channel = try RPCChannel(target: target, configuration: channelConfiguration(configuration))
    do throws(RPCError) {
      return try await CommerceClient(
        invoker: channel, credentials: credentials, tenant: tenant, configuration: configuration, clock: .system,
        onClose: { await channel.close() })
    } catch {
      await channel.close()
      throw error
    }
  }

  private static func channelConfiguration(_ configuration: Configuration) -> RPCChannel.Configuration {
    var channel = RPCChannel.Configuration(connections: configuration.connections)
    channel.security = configuration.security
    // The channel mends what costs one more attempt; the rest is the client's policy, which sees the whole deadline.
    // So the channel must be ready to connect again when the policy is.
    channel.retry.attemptsMax = min(configuration.retry.attemptsMax, 2)
    channel.reconnectBackoff = Backoff(
      initial: configuration.retry.initialBackoff / 2, multiplier: configuration.retry.multiplier,
      jitter: configuration.retry.jitter, maximum: configuration.retry.backoffMax / 2)
    return channel
  }
}
