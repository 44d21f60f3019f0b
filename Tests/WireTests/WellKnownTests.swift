internal import Testing
internal import Wire

struct WellKnownTests {
  @Test func microsecondsBecomeTimestampsAndBack() {
    #expect(Timestamp(unixMicros: 1_500_000) == Timestamp(seconds: 1, nanos: 500_000_000))
    #expect(Timestamp(unixMicros: -1) == Timestamp(seconds: -1, nanos: 999_999_000))
    #expect(Timestamp(unixMicros: -1_000_000) == Timestamp(seconds: -1))
    for micros: Int64 in [0, 1, -1, 1_790_000_000_123_456, -62_135_596_800_000_000, 253_402_300_799_999_999] {
      #expect(Timestamp(unixMicros: micros).unixMicros == micros)
      #expect(Timestamp(unixMicros: micros).isValid)
    }
  }

  @Test func aTimestampOutOfRangeIsInvalidAndCountsAsTheNearestValidOne() {
    for value in [
      Timestamp(seconds: .max), Timestamp(seconds: 253_402_300_800), Timestamp(nanos: -1), Timestamp(nanos: .max),
      Timestamp(seconds: .min, nanos: .min), Timestamp(unixMicros: .max), Timestamp(unixMicros: .min),
    ] {
      #expect(!value.isValid)
    }
    #expect(Timestamp(seconds: .max).unixMicros == 253_402_300_799_000_000)
    #expect(Timestamp(seconds: .min, nanos: .min).unixMicros == -62_135_596_800_000_000)
    #expect(Timestamp(seconds: 1, nanos: .max).unixMicros == 1_999_999)
  }

  @Test func microsecondsBecomeDurationsAndBack() {
    #expect(ProtoDuration(micros: -1_500_000) == ProtoDuration(seconds: -1, nanos: -500_000_000))
    for micros: Int64 in [0, 1, -1, 999_999, -1_000_001, 315_576_000_000_000_000, -315_576_000_000_000_000] {
      #expect(ProtoDuration(micros: micros).micros == micros)
      #expect(ProtoDuration(micros: micros).isValid)
    }
    #expect(!ProtoDuration(seconds: 1, nanos: -1).isValid)
    #expect(!ProtoDuration(seconds: -1, nanos: 1).isValid)
    #expect(!ProtoDuration(seconds: .max).isValid)
    #expect(ProtoDuration(seconds: .min).micros == -315_576_000_000_000_000)
  }

  @Test func wellKnownTypesSurviveARoundTrip() throws {
    let mask = FieldMask(paths: ["policy.value", "name"])
    #expect(try FieldMask(serializedBytes: mask.serializedBytes()) == mask)
    let time = Timestamp(seconds: -62_135_596_800, nanos: 999_999_999)
    #expect(try Timestamp(serializedBytes: time.serializedBytes()) == time)
    #expect(Empty().serializedBytes() == [])
    #expect(try Empty(serializedBytes: [0x08, 0x01]).serializedBytes() == [0x08, 0x01])
  }
}
