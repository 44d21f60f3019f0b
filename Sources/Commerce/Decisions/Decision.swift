internal import CommerceEvents

/// What a command leads to: all of it becomes durable in one step, or nothing does.
package struct Decision<Result: Sendable>: Sendable {
  package var events: [CommerceEvent]
  package var timers: [TimerIntent]
  package var records: [RecordIntent]
  package var result: Result

  package init(
    events: [CommerceEvent] = [], timers: [TimerIntent] = [], records: [RecordIntent] = [], result: Result
  ) {
    self.events = events
    self.timers = timers
    self.records = records
    self.result = result
  }
}

/// A change of the tenant's timers, in business time.
package enum TimerIntent: Sendable, Hashable {
  /// Sets or moves the timer.
  case set(id: String, dueMicros: UnixMicros, payload: [UInt8])
  case cancel(id: String)
}

/// A change of the tenant's erasable records: personal data and free text (R34).
package enum RecordIntent: Sendable, Hashable {
  case put(key: String, value: [UInt8])
  case delete(key: String)
}

/// A request to the domain.
///
/// `decide` is pure: it reads the state and the context and nothing else, and changes neither.
package protocol CommerceCommand: Sendable {
  associatedtype Result: Sendable

  func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Result>
}

/// What a decision may know beside the state.
package struct DecisionContext: Sendable {
  /// Business time (R28).
  package let nowMicros: UnixMicros
  package let catalogue: Catalogue
  package let caller: Caller
  /// A new random id each time.
  package let newID: @Sendable () -> String

  package init(
    nowMicros: UnixMicros, catalogue: Catalogue, caller: Caller, newID: @escaping @Sendable () -> String
  ) {
    self.nowMicros = nowMicros
    self.catalogue = catalogue
    self.caller = caller
    self.newID = newID
  }
}

/// Who asks. Roles are judged before a command is decided; the domain holds users to what is theirs.
package struct Caller: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A person: may act on what they bought.
    case user
    /// A person of another organisation, with delegated rights (R40): nothing in the tenant is theirs.
    case partner
    /// An application that may act for any user of the tenant.
    case service
    /// The server itself: a timer, a process that goes on.
    case system
  }

  package let kind: Kind
  package let objectID: String
  package let tenantID: String
  /// May manage what the organisation bought centrally (R35).
  package let managesCentral: Bool

  package init(kind: Kind, objectID: String, tenantID: String, managesCentral: Bool = false) {
    self.kind = kind
    self.objectID = objectID
    self.tenantID = tenantID
    self.managesCentral = managesCentral
  }

  /// Whether the caller may act on what belongs to `owner`.
  func mayActFor(_ owner: String) -> Bool {
    switch kind {
    case .user: objectID == owner
    case .partner: false
    case .service, .system: true
    }
  }

  /// Whether the caller may manage the subscription: its purchaser, or, for a central one, whoever manages central
  /// ones by the method that they call.
  func mayManage(_ subscription: Subscription) -> Bool {
    mayActFor(subscription.purchaserID) || (managesCentral && subscription.channel == .central)
  }

  /// How events name the caller: the object id, and for a partner its tenant before it.
  package var auditID: String { kind == .partner ? "\(tenantID)/\(objectID)" : objectID }
}
