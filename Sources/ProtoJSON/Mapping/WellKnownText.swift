internal import Wire

/// The messages that proto3 JSON writes as a string.
enum WellKnownText: String {
  case timestamp = "google.protobuf.Timestamp"
  case duration = "google.protobuf.Duration"
  case fieldMask = "google.protobuf.FieldMask"

  func text(of message: DynamicMessage) throws(ProtoJSONError) -> String {
    switch self {
    case .timestamp:
      let time = try decoded(Timestamp.self, message)
      guard time.isValid else {
        throw ProtoJSONError(.outOfRange, "\(time.seconds) s \(time.nanos) ns is no time in the years 1 to 9999")
      }
      return TimeText.timestamp(time)
    case .duration:
      let span = try decoded(ProtoDuration.self, message)
      guard span.isValid else {
        throw ProtoJSONError(.outOfRange, "\(span.seconds) s \(span.nanos) ns is no valid google.protobuf.Duration")
      }
      return TimeText.duration(span)
    case .fieldMask:
      var parts: [String] = []
      for path in try decoded(FieldMask.self, message).paths {
        let part = FieldName.camelCase(path)
        guard FieldName.snakeCase(part) == path, !path.contains(",") else {
          throw ProtoJSONError(.invalidValue, "the path \(path) has no form in JSON that leads back to it")
        }
        parts.append(part)
      }
      return parts.joined(separator: ",")
    }
  }

  func bytes(from value: JSONValue) throws(ProtoJSONError) -> [UInt8] {
    guard case .string(let text) = value else {
      throw ProtoJSONError(.wrongType, "expected a string, as \(rawValue) is one in JSON, got \(value.kind)")
    }
    switch self {
    case .timestamp:
      guard let time = TimeText.timestamp(from: text) else {
        throw ProtoJSONError(.invalidValue, "not an RFC 3339 time such as 2026-01-31T12:00:00Z")
      }
      guard time.isValid else { throw ProtoJSONError(.outOfRange, "the time lies outside the years 1 to 9999") }
      return time.serializedBytes()
    case .duration:
      guard let span = TimeText.duration(from: text) else {
        throw ProtoJSONError(.invalidValue, "not a duration in seconds such as 1.5s")
      }
      guard span.isValid else { throw ProtoJSONError(.outOfRange, "the duration is longer than 315,576,000,000 s") }
      return span.serializedBytes()
    case .fieldMask:
      guard !text.contains("_") else {
        throw ProtoJSONError(.invalidValue, "paths of a field mask are in lower camel case in JSON")
      }
      let paths = text.split(separator: ",", omittingEmptySubsequences: false).map { FieldName.snakeCase(String($0)) }
      return FieldMask(paths: text.isEmpty ? [] : paths).serializedBytes()
    }
  }

  private func decoded<M: Message>(_: M.Type, _ message: DynamicMessage) throws(ProtoJSONError) -> M {
    do throws(WireError) {
      return try M(serializedBytes: message.serializedBytes())
    } catch {
      throw ProtoJSONError(.invalidMessage, "not a \(rawValue): \(error.code)")
    }
  }
}
