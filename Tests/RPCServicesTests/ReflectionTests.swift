internal import RPC
internal import RPCServiceSchema
internal import RPCServices
internal import Testing
internal import Wire

@Suite struct ReflectionTests {
  private func serving(_ body: (ReflectionServiceClient) async throws -> Void) async throws {
    let methods = HealthServiceMethods.all + TestServiceMethods.all
    let served = try await ServedChannel([HealthHandlers(), ReflectionHandlers(methods: methods)])
    try await body(ReflectionServiceClient(served.channel))
    await served.stop()
  }

  @Test func servicesAndMethodsAreListedWithTheirShapes() async throws {
    try await serving { client in
      let services = try await client.listServices(ListServicesRequest()).services
      #expect(
        services == ["rpc.health.v1.HealthService", "rpc.reflection.v1.ReflectionService", "rpc.test.v1.TestService"])
      let service = try await client.getService(GetServiceRequest(service: "rpc.test.v1.TestService"))
      #expect(service.methods.count == TestServiceMethods.all.count)
      let duplex = try #require(service.methods.first { $0.name == "FullDuplexCall" })
      #expect(duplex.clientStreaming && duplex.serverStreaming)
      #expect(duplex.requestType == "rpc.test.v1.StreamingOutputCallRequest")
      let fails = try #require(service.methods.first { $0.name == "FailFirst" })
      #expect(!fails.clientStreaming && !fails.serverStreaming && fails.safety == .unsafe)
    }
  }

  @Test func everyRegisteredMessageIsDescribedFieldByFieldWithAllThatItRefersTo() async throws {
    try await serving { client in
      for method in HealthServiceMethods.all + TestServiceMethods.all + ReflectionServiceMethods.all {
        for descriptor in [method.request, method.response] {
          let types = try await client.getTypes(GetTypesRequest(names: [descriptor.fullName]))
          #expect(types.messages.first?.fullName == descriptor.fullName)
          let known = Set(types.messages.map(\.fullName) + types.enums.map(\.fullName))
          for message in types.messages {
            for field in message.fields where !field.typeName.isEmpty { #expect(known.contains(field.typeName)) }
          }
          let fields = types.messages.first?.fields ?? []
          #expect(fields.map(\.number) == descriptor.fields.map(\.number))
          #expect(fields.map(\.name) == descriptor.fields.map(\.name))
          #expect(fields.map(\.repeated) == descriptor.fields.map { $0.cardinality == .repeated })
        }
      }
    }
  }

  @Test func fieldsHaveTheirJSONNamesKindsAndPresence() async throws {
    try await serving { client in
      let types = try await client.getTypes(GetTypesRequest(names: ["rpc.test.v1.SimpleRequest"]))
      let status = try #require(types.messages.last)
      #expect(status.fullName == "rpc.test.v1.TestStatus")
      let retry = try #require(status.fields.first { $0.number == 4 })
      #expect(retry.jsonName == "retryAfterMilliseconds" && retry.kind == .uint32 && retry.hasPresence)
      let health = try await client.getTypes(GetTypesRequest(names: ["rpc.health.v1.ServingStatus"]))
      #expect(health.messages.isEmpty && health.enums.first?.values.map(\.number) == [0, 1, 2, 3])
    }
  }

  @Test func symbolsThatAreUnknownAreNotFound() async throws {
    try await serving { client in
      let service = await #expect(throws: RPCError.self) {
        try await client.getService(GetServiceRequest(service: "rpc.test.v1.Nothing"))
      }
      #expect(service?.code == .notFound && service?.reason == "SYMBOL_UNKNOWN")
      let type = await #expect(throws: RPCError.self) {
        try await client.getTypes(GetTypesRequest(names: ["rpc.test.v1.SimpleRequest", "rpc.test.v1.Nothing"]))
      }
      #expect(type?.code == .notFound && type?.reason == "SYMBOL_UNKNOWN")
      let none = await #expect(throws: RPCError.self) { try await client.getTypes(GetTypesRequest()) }
      #expect(none?.code == .invalidArgument)
    }
  }
}
