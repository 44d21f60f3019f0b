internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct CancellationTests {
  @Test func R24_withinTheWindowTheUnusedDaysComeBackAndServiceEnds() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 10).requireCompleted()
      try await kari.assign(order.subscription, to: [Person.ola.id])
      server.clock.advance(byMicros: 3 * TestClock.day)
      let preview = try await kari.previewCancellation(of: order.subscription)
      #expect(preview.immediate)
      let answer = try await kari.cancel(order.subscription, reason: .tooExpensive, etag: preview.etag)
      let cancelled = try #require(answer.subscription)
      #expect(cancelled.state == .disabled && !cancelled.autoRenew && cancelled.cancellationReason == .tooExpensive)
      // Unit price × seats × unused days ÷ days of the period, in UTC days, rounded half away from zero; then tax.
      let end = try Self.day(cancelled.billingPeriodEndTime)
      let start = try Self.day(cancelled.startTime)
      let unused = end - (try Self.day(cancelled.cancelTime))
      let net = Self.divided(17_600 * 10 * unused, by: end - start)
      let tax = Self.divided(net * 2_500, by: 10_000)
      #expect(unused == end - start - 3)
      #expect(answer.refund == Money(currencyCode: "NOK", minorUnits: net + tax))
      #expect(preview.refund == answer.refund && preview.refundTax?.minorUnits == tax)
      #expect(answer.refundState == .completed && !answer.creditNoteNumber.isEmpty)
      let charge = try #require(try await server.gateway.charges(ofOrder: order.name).first)
      #expect(charge.refundedMinorUnits == net + tax)
      #expect(try await kari.order(order.name).refunded == answer.refund)
      let entitlement = try await server.client(for: .ola).checkEntitlement(product: Products.powerBIPro)
      #expect(!entitlement.allowed && entitlement.reason == .subscriptionDisabled)
    }
  }

  @Test func R24_onTheDayOfThePurchaseEverythingComesBack() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(offer: "yearly", seats: 3).requireCompleted()
      let answer = try await kari.cancel(order.subscription, reason: .boughtByMistake)
      let cancelled = try #require(answer.subscription)
      // A test that runs over UTC midnight has used a day.
      if try Self.day(cancelled.cancelTime) == Self.day(cancelled.startTime) {
        #expect(answer.refund == order.total)
        #expect(try await server.gateway.balance("NOK") == 0)
      }
    }
  }

  @Test func R24_theWindowIs168HoursLong() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      let bought = try await kari.subscription(subscription)
      let window = try #require(bought.cancellationWindowEndTime).unixMicros
      #expect(window - (try #require(bought.createTime).unixMicros) == 168 * TestClock.hour)
      server.clock.advance(byMicros: 168 * TestClock.hour - 120 * 1_000_000)
      #expect(try await kari.previewCancellation(of: subscription).immediate)
      server.clock.advance(byMicros: 120 * 1_000_000)
      #expect(try await kari.previewCancellation(of: subscription).immediate == false)
    }
  }

  @Test func R24_afterTheWindowServiceRunsToTheEndOfTheTerm() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 2).requireCompleted()
      try await kari.assign(order.subscription, to: [Person.ola.id])
      server.clock.advance(byMicros: 8 * TestClock.day)
      let preview = try await kari.previewCancellation(of: order.subscription)
      let answer = try await kari.cancel(order.subscription, reason: .noLongerNeeded, etag: preview.etag)
      let subscription = try #require(answer.subscription)
      #expect(!preview.immediate && preview.refund?.minorUnits ?? 0 == 0)
      #expect(preview.serviceEndTime == subscription.termEndTime)
      #expect(subscription.state == .active && !subscription.autoRenew)
      #expect(answer.refundState == .notDue && answer.refund?.minorUnits ?? 0 == 0 && answer.creditNoteNumber.isEmpty)
      #expect(try await server.gateway.summary().refundCount == 0)
      let ola = try await server.client(for: .ola)
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).reason == .assignedSeat)
      await expectRefusal(.failedPrecondition, "ALREADY_CANCELLED") {
        try await kari.cancel(order.subscription, reason: .other)
      }
    }
  }

  @Test func R24_whatHasChangedSinceThePreviewIsNotCancelled() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      let other = try await kari.purchase()
      let foreign = try await kari.previewCancellation(of: other).etag
      for etag in [foreign, "made-up"] {
        await expectRefusal(.aborted, "ETAG_MISMATCH") {
          try await kari.cancel(subscription, reason: .other, etag: etag)
        }
      }
      let etag = try await kari.subscription(subscription).etag
      try await server.restart()
      #expect(try await kari.cancel(subscription, reason: .other, etag: etag).refundState == .completed)
      #expect(try await kari.subscription(subscription).etag != etag)
    }
  }

  @Test func R24_aSecondCancellationIsRefusedAndARepeatAnswered() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 4)
      let answers = try await withThrowingTaskGroup(of: CancelSubscriptionResponse.self) { group in
        for _ in 0..<10 {
          group.addTask { try await kari.cancel(subscription, reason: .tooExpensive, requestID: "cancel-1") }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.allSatisfy { $0 == answers[0] })
      await expectRefusal(.failedPrecondition, "ALREADY_CANCELLED") {
        try await kari.cancel(subscription, reason: .tooExpensive)
      }
      await expectRefusal(.failedPrecondition, "REQUEST_ID_REUSED") {
        try await kari.cancel(subscription, reason: .other, requestID: "cancel-1")
      }
      #expect(try await server.gateway.summary().refundCount == 1)
    }
  }

  @Test func R24_aReasonIsRequiredAndACommentIsBounded() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      await expectRefusal(.invalidArgument) { try await kari.cancel(subscription, reason: .unspecified) }
      await expectRefusal(.invalidArgument) {
        try await kari.cancel(subscription, reason: .other, comment: String(repeating: "a", count: 1_025))
      }
      #expect(try await kari.subscription(subscription).state == .active)
    }
  }

  private static func day(_ time: Timestamp?) throws -> Int64 { try #require(time).unixMicros / TestClock.day }

  private static func divided(_ amount: Int64, by divisor: Int64) -> Int64 { (amount * 2 + divisor) / (divisor * 2) }
}
