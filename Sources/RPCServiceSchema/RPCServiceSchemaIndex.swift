public import RPC
public import Wire

/// Everything that the schemas of the runtime's own services declare, for reflection, JSON by name and tests.
public enum RPCServiceSchemaIndex {
  /// Every message, file by file as under `protocol/rpc`.
  public static let messages: [any Message.Type] = health + reflection + introspection + test

  /// Every method of every service.
  public static let methods: [MethodInfo] =
    HealthServiceMethods.all + ReflectionServiceMethods.all + IntrospectionServiceMethods.all + TestServiceMethods.all
    + UnimplementedServiceMethods.all

  private static let health: [any Message.Type] = [
    HealthCheckRequest.self, HealthCheckResponse.self, HealthWatchRequest.self, HealthWatchResponse.self,
    HealthListRequest.self, HealthListResponse.self, ServiceHealth.self,
  ]

  private static let reflection: [any Message.Type] = [
    ListServicesRequest.self, ListServicesResponse.self, GetServiceRequest.self, ServiceDescription.self,
    MethodDescription.self, GetTypesRequest.self, GetTypesResponse.self, MessageDescription.self, FieldDescription.self,
    EnumDescription.self, EnumValueDescription.self,
  ]

  private static let introspection: [any Message.Type] = [
    GetServerRequest.self, ServerInfo.self, ConnectionLimits.self, ListenerInfo.self, LoopInfo.self,
    ListConnectionsRequest.self, ListConnectionsResponse.self, ConnectionInfo.self, ListStreamsRequest.self,
    ListStreamsResponse.self, StreamInfo.self,
  ]

  private static let test: [any Message.Type] = [
    TestStatus.self, SimpleRequest.self, SimpleResponse.self, ResponseParameters.self, StreamingOutputCallRequest.self,
    StreamingOutputCallResponse.self, StreamingInputCallRequest.self, StreamingInputCallResponse.self,
    SleepRequest.self, SleepResponse.self, FailFirstRequest.self, FailFirstResponse.self, DescribeCallRequest.self,
    DescribeCallResponse.self, MetadataPair.self, GetActivityRequest.self, GetActivityResponse.self,
  ]
}
