public import Wire

/// What a program can act on in a failed call, after google.rpc's error details; it travels as `rpc.v1.ErrorDetails`
/// (the codecs stand in `Messages/ErrorDetailsMessage.swift`).
public struct ErrorDetails: Sendable, Hashable {
  public var errorInfo: ErrorInfo?
  /// Which fields of the request were wrong, and how.
  public var fieldViolations: [FieldViolation] = []
  /// For people, in the language that the caller asked for.
  public var localizedMessage: LocalizedMessage?
  /// How long to wait before trying again, in milliseconds.
  public var retryDelayMilliseconds: UInt32?
  /// Where to read on.
  public var helpURL: String?
  public var unknownFields = UnknownFields()

  public init() {}

  public var isEmpty: Bool { self == ErrorDetails() }
}

/// A stable, machine-readable cause. Reasons are listed in `protocol/commerce/reasons.md`.
public struct ErrorInfo: Sendable, Hashable {
  /// `UPPER_SNAKE_CASE`, at most 63 characters.
  public var reason: String
  /// Who defines the reason: `rpc` or `commerce`.
  public var domain: String
  public var metadata: [Pair]
  public var unknownFields = UnknownFields()

  public struct Pair: Sendable, Hashable {
    public var key: String
    public var value: String
    public var unknownFields = UnknownFields()

    public init() { self.init(key: "", value: "") }

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  public init() { self.init(reason: "", domain: "") }

  public init(reason: String, domain: String, metadata: [(String, String)] = []) {
    self.reason = reason
    self.domain = domain
    self.metadata = metadata.map { Pair(key: $0.0, value: $0.1) }
  }
}

public struct FieldViolation: Sendable, Hashable {
  /// The path in the request, for example `lines[2].quantity`.
  public var field: String
  public var description: String
  public var unknownFields = UnknownFields()

  public init() { self.init(field: "", description: "") }

  public init(field: String, description: String) {
    self.field = field
    self.description = description
  }
}

public struct LocalizedMessage: Sendable, Hashable {
  /// BCP 47, for example `nb`.
  public var locale: String
  public var message: String
  public var unknownFields = UnknownFields()

  public init() { self.init(locale: "", message: "") }

  public init(locale: String, message: String) {
    self.locale = locale
    self.message = message
  }
}
