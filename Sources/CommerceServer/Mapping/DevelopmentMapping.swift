internal import Commerce
internal import CommerceSchema
internal import Wire

/// Answers of the development service.
enum DevelopmentMapping {
  static func clock(_ now: UnixMicros) -> AdvanceClockResponse {
    AdvanceClockResponse(now: Timestamp(unixMicros: now))
  }
}
