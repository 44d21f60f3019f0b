internal import CommandLineOptions
internal import Foundation
internal import Wire

/// A field of a request as an option on the command line.
struct RequestOption: Sendable {
  /// From the request to the field, as JSON names them: `["card", "expireYear"]`.
  let path: [String]
  let field: FieldDescriptor
  let declaration: OptionDeclaration

  var name: String { declaration.name }

  init(_ field: FieldDescriptor, in outer: FieldDescriptor? = nil, named name: String) {
    path = [outer, field].compactMap { $0.map { FieldNames.json($0.name) } }
    self.field = field
    let help = Self.help(field)
    if field.cardinality == .repeated {
      declaration = .repeatable(name, Self.placeholder(field), help + " Give it once for each.")
    } else if case .bool = field.type, outer == nil, field.cardinality == .singular {
      declaration = .flag(name, Self.flagHelp(field))
    } else {
      declaration = .value(name, Self.placeholder(field), help)
    }
  }

  /// Where ids of this field may leave out what stands before them: `user` names one of `users`.
  var collection: String? { Self.collections[field.name] }

  private static let collections = [
    "user": "users", "users": "users", "approved_users": "users", "declined_users": "users", "purchaser": "users",
    "subscription": "subscriptions", "subscriptions": "subscriptions", "source": "subscriptions",
    "destination": "subscriptions", "order": "orders", "agreement": "agreements", "payment_method": "paymentMethods",
  ]

  /// What JSON has for the option's value; `nil` where it is not given.
  func value(_ options: ParsedOptions, tenant: String) throws -> Any? {
    guard options.isGiven(name) else { return nil }
    if declaration.kind == .flag { return options.flag(name) }
    let values = try options.strings(name).map { try value(of: $0, tenant: tenant) }
    return field.cardinality == .repeated ? values : values[0]
  }

  private func value(of text: String, tenant: String) throws -> Any {
    switch field.type {
    case .bool:
      guard let value = Bool(text) else { throw wrong(text, "true or false") }
      return value
    case .enumeration(let descriptor):
      guard let value = EnumChoice.name(text, in: descriptor) else {
        throw wrong(text, "one of " + EnumChoice.all(descriptor).joined(separator: ", "))
      }
      return value
    case .message(let descriptor) where !Self.isText(descriptor()):
      do {
        return try JSONSerialization.jsonObject(with: Data(text.utf8))
      } catch {
        throw wrong(text, "JSON of \(descriptor().fullName)")
      }
    case .string:
      guard let collection, !text.contains("/") else { return text }
      return "\(tenant)/\(collection)/\(text)"
    default: return text
    }
  }

  private func wrong(_ text: String, _ expected: String) -> CommandLineError {
    CommandLineError(.invalidValue, "--\(name) is \(text); it must be \(expected)")
  }

  /// Messages that JSON writes as a string.
  static func isText(_ descriptor: MessageDescriptor) -> Bool { texts[descriptor.fullName] != nil }

  private static let texts = [
    "google.protobuf.Timestamp": "TIME", "google.protobuf.Duration": "SECONDSs", "google.protobuf.FieldMask": "FIELDS",
  ]

  private static func placeholder(_ field: FieldDescriptor) -> String {
    switch field.type {
    case .bool: "true|false"
    case .string, .enumeration: field.name.uppercased()
    case .bytes: "BASE64"
    case .message(let descriptor): texts[descriptor().fullName] ?? "JSON"
    case .double, .float: "NUMBER"
    default: "COUNT"
    }
  }

  private static func flagHelp(_ field: FieldDescriptor) -> String {
    field.name == "validate_only" ? "Check everything and show what would be; change nothing." : help(field)
  }

  private static func help(_ field: FieldDescriptor) -> String {
    switch field.name {
    case "request_id": return "Names the change, so that it is made once however often it is sent. Else a new one."
    case "filter": return "Only what the expression (AIP-160) selects."
    case "order_by": return "How to sort (AIP-132), for example 'create_time desc'."
    case "etag": return "Only where it has not changed since."
    case "update_mask": return "The fields to change. Without it the ones that are given."
    default: break
    }
    switch field.type {
    case .enumeration(let descriptor): return "One of \(EnumChoice.all(descriptor).joined(separator: ", "))."
    case .message(let descriptor):
      switch descriptor().fullName {
      case "google.protobuf.Timestamp": return "RFC 3339: 2026-01-31T00:00:00Z."
      case "google.protobuf.Duration": return "In seconds: 86400s."
      case let name: return "\(name): {\(descriptor().fields.map { "\"\($0.name)\": …" }.joined(separator: ", "))}."
      }
    default:
      return collections[field.name] == nil
        ? "The field \(field.name)." : "The field \(field.name): an id, or the whole name."
    }
  }
}

/// Values of enums that are known by their description alone.
enum EnumChoice {
  static func all(_ descriptor: EnumDescriptor) -> [String] {
    descriptor.values.dropFirst().map { shown($0.name, in: descriptor) }
  }

  /// The schema's name for what people write: `self-service`, `SELF_SERVICE`, `SelfService`.
  static func name(_ text: String, in descriptor: EnumDescriptor) -> String? {
    let wanted = letters(text)
    return descriptor.values.dropFirst().first {
      letters($0.name) == wanted || letters(shown($0.name, in: descriptor)) == wanted
    }?.name
  }

  static func shown(_ name: String, in descriptor: EnumDescriptor) -> String {
    let zero = descriptor.values.first?.name ?? ""
    let prefix = zero.hasSuffix("UNSPECIFIED") ? String(zero.dropLast("UNSPECIFIED".count)) : ""
    let bare = !prefix.isEmpty && name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    return bare == "UNSPECIFIED" ? "" : bare.lowercased().replacing("_", with: "-")
  }

  private static func letters(_ text: String) -> String {
    text.lowercased().filter { $0 != "-" && $0 != "_" }
  }
}
