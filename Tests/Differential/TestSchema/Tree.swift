public import Wire

/// Nesting, recursion through `repeated`, and the well-known types.
public struct Tree: Message {
  public var name: String
  public var children: [Tree]
  public var scalars: Scalars?
  public var createTime: Timestamp?
  public var timeToLive: ProtoDuration?
  public var updateMask: FieldMask?
  public var nothing: Empty?
  public var times: [Timestamp]
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", children: [Tree] = [], scalars: Scalars? = nil, createTime: Timestamp? = nil,
    timeToLive:
      ProtoDuration? = nil, updateMask: FieldMask? = nil, nothing: Empty? = nil, times: [Timestamp] = []
  ) {
    self.name = name
    self.children = children
    self.scalars = scalars
    self.createTime = createTime
    self.timeToLive = timeToLive
    self.updateMask = updateMask
    self.nothing = nothing
    self.times = times
  }

  public static let descriptor = MessageDescriptor(
    "wire.test.v1.Tree",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "children", .message(Tree.self), .repeated),
      FieldDescriptor(3, "scalars", .message(Scalars.self), .optional),
      FieldDescriptor(4, "create_time", .message(Timestamp.self), .optional),
      FieldDescriptor(5, "time_to_live", .message(ProtoDuration.self), .optional),
      FieldDescriptor(6, "update_mask", .message(FieldMask.self), .optional),
      FieldDescriptor(7, "nothing", .message(Empty.self), .optional),
      FieldDescriptor(8, "times", .message(Timestamp.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(8, times)
    writer.message(7, nothing)
    writer.message(6, updateMask)
    writer.message(5, timeToLive)
    writer.message(4, createTime)
    writer.message(3, scalars)
    writer.repeatedMessage(2, children)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: try reader.repeatedMessage(into: &children)  // 2
      case 26: try reader.message(&scalars)  // 3
      case 34: try reader.message(&createTime)  // 4
      case 42: try reader.message(&timeToLive)  // 5
      case 50: try reader.message(&updateMask)  // 6
      case 58: try reader.message(&nothing)  // 7
      case 66: try reader.repeatedMessage(into: &times)  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
