internal import RPC

/// One interceptor of a method and those further in. A list of objects rather than an array: telling it copies no
/// existential, which was a third of what interceptors cost a call.
final class InterceptorLink: Sendable {
  private let interceptor: any ServerInterceptor
  private let inner: InterceptorLink?

  private init(_ interceptor: any ServerInterceptor, _ inner: InterceptorLink?) {
    self.interceptor = interceptor
    self.inner = inner
  }

  /// - Parameter interceptors: the outermost first.
  /// - Returns: the outermost's link; `nil` for none.
  static func chain(_ interceptors: [any ServerInterceptor]) -> InterceptorLink? {
    interceptors.reversed().reduce(nil) { inner, interceptor in InterceptorLink(interceptor, inner) }
  }

  func admit(_ admission: inout ServerAdmission) throws(RPCError) {
    try interceptor.admit(&admission)
    try inner?.admit(&admission)
  }

  func started(_ context: ServerContext) {
    interceptor.started(context)
    inner?.started(context)
  }

  /// The innermost is told first.
  func ended(_ context: ServerContext, _ end: borrowing ServerCallEnd) {
    inner?.ended(context, end)
    interceptor.ended(context, end)
  }
}
