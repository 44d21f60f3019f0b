/// Where a call's trace lies in its `ServerContext`; what is there when the handler's task begins becomes its
/// `CallScope.traceContext`.
public enum TraceContextKey: ServerContextKey {
  public typealias Value = TraceContext
}
