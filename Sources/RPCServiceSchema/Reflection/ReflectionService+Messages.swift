public import Wire

public struct ListServicesRequest: Message {
  public var unknownFields = UnknownFields()

  public init() {}

  public static let descriptor = MessageDescriptor("rpc.reflection.v1.ListServicesRequest", [])

  public func encode(into writer: inout WireWriter) { writer.unknown(unknownFields) }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() { try reader.unknown(tag, &unknownFields) }
  }
}

public struct ListServicesResponse: Message {
  public var services: [String]
  public var unknownFields = UnknownFields()

  public init() { self.init(services: []) }

  public init(
    services: [String] = []
  ) {
    self.services = services
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.ListServicesResponse",
    [
      FieldDescriptor(1, "services", .string, .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedString(1, services)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedString(into: &services)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct GetServiceRequest: Message {
  /// For example commerce.v1.OrderService.
  public var service: String
  public var unknownFields = UnknownFields()

  public init() { self.init(service: "") }

  public init(
    service: String = ""
  ) {
    self.service = service
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.GetServiceRequest",
    [
      FieldDescriptor(1, "service", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, service)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: service = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct ServiceDescription: Message {
  public var name: String
  /// By name.
  public var methods: [MethodDescription]
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", methods: [MethodDescription] = []
  ) {
    self.name = name
    self.methods = methods
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.ServiceDescription",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "methods", .message(MethodDescription.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, methods)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: try reader.repeatedMessage(into: &methods)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct MethodDescription: Message {
  /// For example PlaceOrder.
  public var name: String
  public var clientStreaming: Bool
  public var serverStreaming: Bool
  /// Full name of the request's message.
  public var requestType: String
  /// Full name of the response's message.
  public var responseType: String
  /// Whether a call may be sent again when nobody knows how far it came.
  public var safety: MethodSafety
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", clientStreaming: Bool = false, serverStreaming: Bool = false, requestType: String = "",
    responseType: String = "", safety: MethodSafety = MethodSafety()
  ) {
    self.name = name
    self.clientStreaming = clientStreaming
    self.serverStreaming = serverStreaming
    self.requestType = requestType
    self.responseType = responseType
    self.safety = safety
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.MethodDescription",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "client_streaming", .bool),
      FieldDescriptor(3, "server_streaming", .bool),
      FieldDescriptor(4, "request_type", .string),
      FieldDescriptor(5, "response_type", .string),
      FieldDescriptor(6, "safety", .enumeration(MethodSafety.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(6, safety)
    writer.string(5, responseType)
    writer.string(4, requestType)
    writer.bool(3, serverStreaming)
    writer.bool(2, clientStreaming)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: clientStreaming = try reader.bool()  // 2
      case 24: serverStreaming = try reader.bool()  // 3
      case 34: requestType = try reader.string()  // 4
      case 42: responseType = try reader.string()  // 5
      case 48: safety = try reader.enumeration()  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct GetTypesRequest: Message {
  /// Full names, for example commerce.v1.Order; 1 to 100.
  public var names: [String]
  public var unknownFields = UnknownFields()

  public init() { self.init(names: []) }

  public init(
    names: [String] = []
  ) {
    self.names = names
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.GetTypesRequest",
    [
      FieldDescriptor(1, "names", .string, .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedString(1, names)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedString(into: &names)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct GetTypesResponse: Message {
  /// In the order in which they are referred to, those asked for first.
  public var messages: [MessageDescription]
  public var enums: [EnumDescription]
  public var unknownFields = UnknownFields()

  public init() { self.init(messages: []) }

  public init(
    messages: [MessageDescription] = [], enums: [EnumDescription] = []
  ) {
    self.messages = messages
    self.enums = enums
  }

  public static let descriptor = MessageDescriptor(
    "rpc.reflection.v1.GetTypesResponse",
    [
      FieldDescriptor(1, "messages", .message(MessageDescription.self), .repeated),
      FieldDescriptor(2, "enums", .message(EnumDescription.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, enums)
    writer.repeatedMessage(1, messages)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &messages)  // 1
      case 18: try reader.repeatedMessage(into: &enums)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
