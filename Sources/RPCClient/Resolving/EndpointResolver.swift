internal import Dispatch
internal import RPC
internal import Reactor

/// Looks up the host names among some endpoints; addresses among them stand as they are.
struct EndpointResolver: Resolver {
  let endpoints: [Endpoint]

  var target: String { endpoints.map(\.description).joined(separator: ",") }

  func resolve(_ sink: ResolutionSink) -> any Resolution {
    let resolution = EndpointResolution(endpoints, sink)
    resolution.refresh()
    return resolution
  }
}

private final class EndpointResolution: Resolution {
  private let endpoints: [Endpoint]
  private let sink: ResolutionSink

  init(_ endpoints: [Endpoint], _ sink: ResolutionSink) {
    self.endpoints = endpoints
    self.sink = sink
  }

  /// The system's look-up blocks: it gets a thread of its own, and the channel never asks for two at a time.
  func refresh() {
    let (endpoints, sink) = (endpoints, sink)
    DispatchQueue.global().async {
      var found: [ResolvedAddress] = []
      var failure: RPCError?
      for endpoint in endpoints {
        do throws(EndpointError) {
          for address in try endpoint.resolve() where !found.contains(where: { $0.address == address }) {
            found.append(ResolvedAddress(address, endpoint: endpoint))
          }
        } catch {
          failure = .cannotConnect(endpoint.description, error.message, cause: error)
        }
      }
      // One name that is not known does not take the others' addresses away.
      if let failure, found.isEmpty { sink.fail(failure) } else { sink.update(found) }
    }
  }

  func cancel() {}
}
