internal import Commerce
internal import RPC
internal import Wire

/// A service whose refusals people can read: to an error with a reason that a person may meet it adds the sentence for
/// it in the language of the caller's `accept-language`. A message that an error has already (R07) stays.
struct LocalizedService: RPCService {
  let service: any RPCService

  init(_ service: any RPCService) { self.service = service }

  func register(with registrar: inout some ServiceRegistrar) {
    var localizing = LocalizingRegistrar(base: registrar)
    service.register(with: &localizing)
    registrar = localizing.base
  }
}

/// Registers handlers that end in a localised error where the given ones end in an error.
private struct LocalizingRegistrar<Base: ServiceRegistrar>: ServiceRegistrar {
  var base: Base

  mutating func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (Request, ServerContext) async throws -> Response
  ) {
    base.unary(method) { request, context in
      do {
        return try await handler(request, context)
      } catch let error as RPCError {
        throw error.localized(context)
      }
    }
  }

  mutating func unaryInline<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @Sendable (Request, ServerContext) -> InlineOutcome<Response>
  ) {
    base.unaryInline(method) { request, context in
      switch handler(request, context) {
      case .reply(let response): return .reply(response)
      case .failure(let error): return .failure(error.localized(context))
      case .suspend(let body):
        return .suspend {
          do {
            return try await body()
          } catch let error as RPCError {
            throw error.localized(context)
          }
        }
      }
    }
  }

  mutating func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (Request, MessageWriter<Response>, ServerContext) async throws -> Void
  ) {
    base.serverStreaming(method) { request, responses, context in
      do {
        try await handler(request, responses, context)
      } catch let error as RPCError {
        throw error.localized(context)
      }
    }
  }

  mutating func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler: @escaping @concurrent @Sendable (MessageStream<Request>, ServerContext) async throws -> Response
  ) {
    base.clientStreaming(method) { requests, context in
      do {
        return try await handler(requests, context)
      } catch let error as RPCError {
        throw error.localized(context)
      }
    }
  }

  mutating func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>,
    _ handler:
      @escaping @concurrent @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws ->
      Void
  ) {
    base.bidirectional(method) { requests, responses, context in
      do {
        try await handler(requests, responses, context)
      } catch let error as RPCError {
        throw error.localized(context)
      }
    }
  }
}

extension RPCError {
  /// The same, with what a person reads of it in the caller's language.
  fileprivate func localized(_ context: ServerContext) -> RPCError {
    guard details.localizedMessage == nil, details.errorInfo?.domain == CommerceErrors.domain,
      let message = LocalizedMessages.sentence(
        reason: reason, acceptLanguage: context.metadata.first("accept-language") ?? "")
    else { return self }
    var localized = self
    localized.details.localizedMessage = LocalizedMessage(locale: message.locale, message: message.text)
    return localized
  }
}
