public import Wire

public struct HealthCheckRequest: Message {
  /// For example commerce.v1.OrderService; empty for the server as a whole.
  public var service: String
  public var unknownFields = UnknownFields()

  public init() { self.init(service: "") }

  public init(
    service: String = ""
  ) {
    self.service = service
  }

  public static let descriptor = MessageDescriptor(
    "rpc.health.v1.HealthCheckRequest",
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

public struct HealthCheckResponse: Message {
  public var status: ServingStatus
  public var unknownFields = UnknownFields()

  public init() { self.init(status: ServingStatus()) }

  public init(
    status: ServingStatus = ServingStatus()
  ) {
    self.status = status
  }

  public static let descriptor = MessageDescriptor(
    "rpc.health.v1.HealthCheckResponse",
    [
      FieldDescriptor(1, "status", .enumeration(ServingStatus.self))
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(1, status)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: status = try reader.enumeration()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct HealthWatchRequest: Message {
  /// As for Check.
  public var service: String
  public var unknownFields = UnknownFields()

  public init() { self.init(service: "") }

  public init(
    service: String = ""
  ) {
    self.service = service
  }

  public static let descriptor = MessageDescriptor(
    "rpc.health.v1.HealthWatchRequest",
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

public struct HealthWatchResponse: Message {
  public var status: ServingStatus
  public var unknownFields = UnknownFields()

  public init() { self.init(status: ServingStatus()) }

  public init(
    status: ServingStatus = ServingStatus()
  ) {
    self.status = status
  }

  public static let descriptor = MessageDescriptor(
    "rpc.health.v1.HealthWatchResponse",
    [
      FieldDescriptor(1, "status", .enumeration(ServingStatus.self))
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(1, status)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: status = try reader.enumeration()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct HealthListRequest: Message {
  public var unknownFields = UnknownFields()

  public init() {}

  public static let descriptor = MessageDescriptor("rpc.health.v1.HealthListRequest", [])

  public func encode(into writer: inout WireWriter) { writer.unknown(unknownFields) }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() { try reader.unknown(tag, &unknownFields) }
  }
}

public struct HealthListResponse: Message {
  /// By service, in the order of their names; the server as a whole, with the empty name, comes first.
  public var services: [ServiceHealth]
  public var unknownFields = UnknownFields()

  public init() { self.init(services: []) }

  public init(
    services: [ServiceHealth] = []
  ) {
    self.services = services
  }

  public static let descriptor = MessageDescriptor(
    "rpc.health.v1.HealthListResponse",
    [
      FieldDescriptor(1, "services", .message(ServiceHealth.self), .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(1, services)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &services)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct ServiceHealth: Message {
  public var service: String
  public var status: ServingStatus
  public var unknownFields = UnknownFields()

  public init() { self.init(service: "") }

  public init(
    service: String = "", status: ServingStatus = ServingStatus()
  ) {
    self.service = service
    self.status = status
  }

  public static let descriptor = MessageDescriptor(
    "rpc.health.v1.ServiceHealth",
    [
      FieldDescriptor(1, "service", .string),
      FieldDescriptor(2, "status", .enumeration(ServingStatus.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(2, status)
    writer.string(1, service)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: service = try reader.string()  // 1
      case 16: status = try reader.enumeration()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
