/// Picks a handler by method and exact path.
///
/// A path that nothing was registered under is answered with 404, a method that its path lacks with 405 and `allow`.
/// HEAD is answered by GET's handler.
public struct HTTPRouter: Sendable {
  private struct Route: Sendable {
    var method: HTTPMethod
    var handler: HTTPServer.Handler
  }

  private var routes: [String: [Route]] = [:]

  public init() {}

  /// Precondition: nothing is registered under the method and path yet.
  public mutating func on(_ method: HTTPMethod, _ path: String, _ handler: @escaping HTTPServer.Handler) {
    let isNew = routes[path]?.contains { $0.method == method } != true
    precondition(isNew, "\(method) \(path) is registered twice")
    routes[path, default: []].append(Route(method: method, handler: handler))
  }

  /// Answers a request; a server's handler.
  public func respond(to request: HTTPRequest) async -> HTTPResponse {
    guard let atPath = routes[request.path] else { return .text(.notFound, "there is nothing at this path\n") }
    let wanted = request.method == .head ? .get : request.method
    if let route = atPath.first(where: { $0.method == request.method }) ?? atPath.first(where: { $0.method == wanted })
    {
      return await route.handler(request)
    }
    var allowed = atPath.map(\.method.rawValue)
    if allowed.contains("GET"), !allowed.contains("HEAD") { allowed.append("HEAD") }
    var response = HTTPResponse.text(.methodNotAllowed, "the path has no such method\n")
    response.headers.append("allow", allowed.sorted().joined(separator: ", "))
    return response
  }
}
