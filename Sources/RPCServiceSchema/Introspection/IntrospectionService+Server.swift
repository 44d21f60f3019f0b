public import Wire

public struct GetServerRequest: Message {
  /// Begins a new window for the loops' longest times, after they are read for this answer.
  public var resetLongestTimes: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(resetLongestTimes: false) }

  public init(resetLongestTimes: Bool = false) { self.resetLongestTimes = resetLongestTimes }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.GetServerRequest", [FieldDescriptor(1, "reset_longest_times", .bool)])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(1, resetLongestTimes)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: resetLongestTimes = try reader.bool()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct ServerInfo: Message {
  public var connectionsOpen: UInt64
  public var connectionsMax: UInt64
  public var connectionsAccepted: UInt64
  /// Closed at once: the server was full, or shutting down.
  public var connectionsRefused: UInt64
  /// Calls whose handler runs or whose request is still to come.
  public var callsOpen: UInt64
  public var callsBegun: UInt64
  /// Ended with a status other than OK.
  public var callsFailed: UInt64
  public var bytesIn: UInt64
  public var bytesOut: UInt64
  public var limits: ConnectionLimits?
  public var listeners: [ListenerInfo]
  public var loops: [LoopInfo]
  public var unknownFields = UnknownFields()

  public init() { self.init(connectionsOpen: 0) }

  public init(
    connectionsOpen: UInt64 = 0, connectionsMax: UInt64 = 0, connectionsAccepted: UInt64 = 0,
    connectionsRefused: UInt64 = 0, callsOpen: UInt64 = 0, callsBegun: UInt64 = 0, callsFailed: UInt64 = 0,
    bytesIn: UInt64 = 0, bytesOut: UInt64 = 0, limits: ConnectionLimits? = nil, listeners: [ListenerInfo] = [],
    loops: [LoopInfo] = []
  ) {
    self.connectionsOpen = connectionsOpen
    self.connectionsMax = connectionsMax
    self.connectionsAccepted = connectionsAccepted
    self.connectionsRefused = connectionsRefused
    self.callsOpen = callsOpen
    self.callsBegun = callsBegun
    self.callsFailed = callsFailed
    self.bytesIn = bytesIn
    self.bytesOut = bytesOut
    self.limits = limits
    self.listeners = listeners
    self.loops = loops
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.ServerInfo",
    [
      FieldDescriptor(1, "connections_open", .uint64),
      FieldDescriptor(2, "connections_max", .uint64),
      FieldDescriptor(3, "connections_accepted", .uint64),
      FieldDescriptor(4, "connections_refused", .uint64),
      FieldDescriptor(5, "calls_open", .uint64),
      FieldDescriptor(6, "calls_begun", .uint64),
      FieldDescriptor(7, "calls_failed", .uint64),
      FieldDescriptor(8, "bytes_in", .uint64),
      FieldDescriptor(9, "bytes_out", .uint64),
      FieldDescriptor(10, "limits", .message(ConnectionLimits.self), .optional),
      FieldDescriptor(11, "listeners", .message(ListenerInfo.self), .repeated),
      FieldDescriptor(12, "loops", .message(LoopInfo.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(12, loops)
    writer.repeatedMessage(11, listeners)
    writer.message(10, limits)
    writer.uint64(9, bytesOut)
    writer.uint64(8, bytesIn)
    writer.uint64(7, callsFailed)
    writer.uint64(6, callsBegun)
    writer.uint64(5, callsOpen)
    writer.uint64(4, connectionsRefused)
    writer.uint64(3, connectionsAccepted)
    writer.uint64(2, connectionsMax)
    writer.uint64(1, connectionsOpen)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: connectionsOpen = try reader.uint64()  // 1
      case 16: connectionsMax = try reader.uint64()  // 2
      case 24: connectionsAccepted = try reader.uint64()  // 3
      case 32: connectionsRefused = try reader.uint64()  // 4
      case 40: callsOpen = try reader.uint64()  // 5
      case 48: callsBegun = try reader.uint64()  // 6
      case 56: callsFailed = try reader.uint64()  // 7
      case 64: bytesIn = try reader.uint64()  // 8
      case 72: bytesOut = try reader.uint64()  // 9
      case 82: try reader.message(&limits)  // 10
      case 90: try reader.repeatedMessage(into: &listeners)  // 11
      case 98: try reader.repeatedMessage(into: &loops)  // 12
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The bounds of every connection, as in protocol/framing.md.
public struct ConnectionLimits: Message {
  public var frameBytes: UInt64
  public var streams: UInt64
  public var streamWindowBytes: UInt64
  public var messageBytes: UInt64
  public var metadataBytes: UInt64
  public var assemblyBytes: UInt64
  public var sendQueueBytes: UInt64
  public var outputBytes: UInt64
  public var unknownFields = UnknownFields()

  public init() { self.init(frameBytes: 0) }

  public init(
    frameBytes: UInt64 = 0, streams: UInt64 = 0, streamWindowBytes: UInt64 = 0, messageBytes: UInt64 = 0,
    metadataBytes: UInt64 = 0, assemblyBytes: UInt64 = 0, sendQueueBytes: UInt64 = 0, outputBytes: UInt64 = 0
  ) {
    self.frameBytes = frameBytes
    self.streams = streams
    self.streamWindowBytes = streamWindowBytes
    self.messageBytes = messageBytes
    self.metadataBytes = metadataBytes
    self.assemblyBytes = assemblyBytes
    self.sendQueueBytes = sendQueueBytes
    self.outputBytes = outputBytes
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.ConnectionLimits",
    [
      FieldDescriptor(1, "frame_bytes", .uint64),
      FieldDescriptor(2, "streams", .uint64),
      FieldDescriptor(3, "stream_window_bytes", .uint64),
      FieldDescriptor(4, "message_bytes", .uint64),
      FieldDescriptor(5, "metadata_bytes", .uint64),
      FieldDescriptor(6, "assembly_bytes", .uint64),
      FieldDescriptor(7, "send_queue_bytes", .uint64),
      FieldDescriptor(8, "output_bytes", .uint64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint64(8, outputBytes)
    writer.uint64(7, sendQueueBytes)
    writer.uint64(6, assemblyBytes)
    writer.uint64(5, metadataBytes)
    writer.uint64(4, messageBytes)
    writer.uint64(3, streamWindowBytes)
    writer.uint64(2, streams)
    writer.uint64(1, frameBytes)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: frameBytes = try reader.uint64()  // 1
      case 16: streams = try reader.uint64()  // 2
      case 24: streamWindowBytes = try reader.uint64()  // 3
      case 32: messageBytes = try reader.uint64()  // 4
      case 40: metadataBytes = try reader.uint64()  // 5
      case 48: assemblyBytes = try reader.uint64()  // 6
      case 56: sendQueueBytes = try reader.uint64()  // 7
      case 64: outputBytes = try reader.uint64()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct ListenerInfo: Message {
  public var address: String
  public var accepted: UInt64
  /// How often accepting rested for want of descriptors or memory.
  public var rests: UInt64
  public var resting: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(address: "") }

  public init(
    address: String = "", accepted: UInt64 = 0, rests: UInt64 = 0, resting: Bool = false
  ) {
    self.address = address
    self.accepted = accepted
    self.rests = rests
    self.resting = resting
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.ListenerInfo",
    [
      FieldDescriptor(1, "address", .string),
      FieldDescriptor(2, "accepted", .uint64),
      FieldDescriptor(3, "rests", .uint64),
      FieldDescriptor(4, "resting", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, resting)
    writer.uint64(3, rests)
    writer.uint64(2, accepted)
    writer.string(1, address)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: address = try reader.string()  // 1
      case 16: accepted = try reader.uint64()  // 2
      case 24: rests = try reader.uint64()  // 3
      case 32: resting = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// An event loop; other servers and clients of the process may share it.
public struct LoopInfo: Message {
  public var name: String
  /// This server's.
  public var connections: UInt64
  /// Wake-ups.
  public var ticks: UInt64
  public var jobsRun: UInt64
  public var queuedJobs: UInt64
  public var timers: UInt64
  /// The longest since metrics were last asked for, or the window was begun anew.
  public var longestTickNanoseconds: UInt64
  public var longestJobNanoseconds: UInt64
  /// The delay that no socket escaped lately.
  public var sustainedLagNanoseconds: UInt64
  /// The longest that anything held the loop since the same moment.
  public var longestStepNanoseconds: UInt64
  /// What it was: `socket`, `handover`, `timer`, `job` or `output`; `none` before the first.
  public var longestStepKind: String
  /// The most processor time that one step took since the same moment, and what it was: the longest may have waited for
  /// a processor, this one is the loop's own doing.
  public var busiestStepNanoseconds: UInt64
  public var busiestStepKind: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", connections: UInt64 = 0, ticks: UInt64 = 0, jobsRun: UInt64 = 0, queuedJobs: UInt64 = 0,
    timers: UInt64 = 0, longestTickNanoseconds: UInt64 = 0, longestJobNanoseconds: UInt64 = 0,
    sustainedLagNanoseconds: UInt64 = 0, longestStepNanoseconds: UInt64 = 0, longestStepKind: String = "",
    busiestStepNanoseconds: UInt64 = 0, busiestStepKind: String = ""
  ) {
    self.name = name
    self.connections = connections
    self.ticks = ticks
    self.jobsRun = jobsRun
    self.queuedJobs = queuedJobs
    self.timers = timers
    self.longestTickNanoseconds = longestTickNanoseconds
    self.longestJobNanoseconds = longestJobNanoseconds
    self.sustainedLagNanoseconds = sustainedLagNanoseconds
    self.longestStepNanoseconds = longestStepNanoseconds
    self.longestStepKind = longestStepKind
    self.busiestStepNanoseconds = busiestStepNanoseconds
    self.busiestStepKind = busiestStepKind
  }

  public static let descriptor = MessageDescriptor(
    "rpc.introspection.v1.LoopInfo",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "connections", .uint64),
      FieldDescriptor(3, "ticks", .uint64),
      FieldDescriptor(4, "jobs_run", .uint64),
      FieldDescriptor(5, "queued_jobs", .uint64),
      FieldDescriptor(6, "timers", .uint64),
      FieldDescriptor(7, "longest_tick_nanoseconds", .uint64),
      FieldDescriptor(8, "longest_job_nanoseconds", .uint64),
      FieldDescriptor(9, "sustained_lag_nanoseconds", .uint64),
      FieldDescriptor(10, "longest_step_nanoseconds", .uint64),
      FieldDescriptor(11, "longest_step_kind", .string),
      FieldDescriptor(12, "busiest_step_nanoseconds", .uint64),
      FieldDescriptor(13, "busiest_step_kind", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(13, busiestStepKind)
    writer.uint64(12, busiestStepNanoseconds)
    writer.string(11, longestStepKind)
    writer.uint64(10, longestStepNanoseconds)
    writer.uint64(9, sustainedLagNanoseconds)
    writer.uint64(8, longestJobNanoseconds)
    writer.uint64(7, longestTickNanoseconds)
    writer.uint64(6, timers)
    writer.uint64(5, queuedJobs)
    writer.uint64(4, jobsRun)
    writer.uint64(3, ticks)
    writer.uint64(2, connections)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 16: connections = try reader.uint64()  // 2
      case 24: ticks = try reader.uint64()  // 3
      case 32: jobsRun = try reader.uint64()  // 4
      case 40: queuedJobs = try reader.uint64()  // 5
      case 48: timers = try reader.uint64()  // 6
      case 56: longestTickNanoseconds = try reader.uint64()  // 7
      case 64: longestJobNanoseconds = try reader.uint64()  // 8
      case 72: sustainedLagNanoseconds = try reader.uint64()  // 9
      case 80: longestStepNanoseconds = try reader.uint64()  // 10
      case 90: longestStepKind = try reader.string()  // 11
      case 96: busiestStepNanoseconds = try reader.uint64()  // 12
      case 106: busiestStepKind = try reader.string()  // 13
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
