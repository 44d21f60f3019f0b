internal import CommandLineOptions
internal import CommerceClient
internal import Foundation
internal import ProtoJSON
internal import RPC
internal import Wire

/// A method's request as a form: which arguments and options fill it in.
///
/// The fields of a resource in the request stand beside the request's own; what nests deeper is JSON. The tenant, the
/// page and, unless it is given, the request's id fill themselves in.
struct RequestForm: Sendable {
  let descriptor: MessageDescriptor
  let names: MethodNames
  let options: [RequestOption]
  /// Where the resource's name stands: `["name"]`, `["subscription", "name"]`; `nil` where there is none to name.
  let namePath: [String]?

  init(_ descriptor: MessageDescriptor, names: MethodNames) {
    self.descriptor = descriptor
    self.names = names
    var options: [RequestOption] = []
    var namePath = descriptor.fields.contains { $0.name == "name" } ? ["name"] : nil
    var taken = Set(GlobalOptions.declarations.map(\.name)).union(["help", "limit"])
    func add(_ field: FieldDescriptor, in outer: FieldDescriptor?) {
      var name = FieldNames.option(field.name)
      if taken.contains(name) { name = (outer.map { FieldNames.option($0.name) } ?? "for") + "-" + name }
      guard taken.insert(name).inserted else { return }
      options.append(RequestOption(field, in: outer, named: name))
    }
    for field in descriptor.fields where !Self.automatic.contains(field.name) {
      guard let resource = Self.flattened(field) else {
        add(field, in: nil)
        continue
      }
      let isNew = names.verb == "create" || names.verb == "publish"
      for inner in resource.fields {
        if inner.name != "name" {
          add(inner, in: field)
        } else if !isNew {
          namePath = [FieldNames.json(field.name), "name"]
        }
      }
    }
    self.options = options
    self.namePath = names.isSingleton ? nil : namePath
  }

  private static let automatic: Set<String> = ["parent", "name", "page_size", "page_token"]

  /// The message of a field whose own fields become options.
  private static func flattened(_ field: FieldDescriptor) -> MessageDescriptor? {
    guard case .message(let make) = field.type, field.cardinality != .repeated, field.oneof == nil else { return nil }
    let descriptor = make()
    return RequestOption.isText(descriptor) ? nil : descriptor
  }

  var isPaged: Bool { has("page_token") }

  private func has(_ name: String) -> Bool { descriptor.fields.contains { $0.name == name } }

  /// The request in protobuf's binary format.
  ///
  /// - Parameter pageToken: of the page before; empty for the first.
  func bytes(
    _ invocation: Invocation, tenant: String, requestID: String, pageToken: String
  ) throws -> [UInt8] {
    var root: [String: Any] = [:]
    var given: [String] = []
    for option in options {
      guard let value = try option.value(invocation.options, tenant: tenant) else { continue }
      Self.put(value, at: option.path, in: &root)
      if option.path.count == 2, option.field.name != "etag" { given.append(FieldNames.json(option.field.name)) }
    }
    if has("parent") { root["parent"] = tenant }
    if has("name"), names.isSingleton, let collection = names.collection { root["name"] = "\(tenant)/\(collection)" }
    if let namePath { Self.put(resourceName(invocation.arguments[0], tenant), at: namePath, in: &root) }
    if names.isSingleton, !has("name"), let outer = options.first(where: { $0.path.count == 2 })?.path[0],
      let collection = names.collection
    {
      Self.put("\(tenant)/\(collection)", at: [outer, "name"], in: &root)
    }
    if has("request_id"), root["requestId"] == nil { root["requestId"] = requestID }
    if has("update_mask"), root["updateMask"] == nil, !given.isEmpty {
      root["updateMask"] = given.joined(separator: ",")
    }
    if isPaged, !pageToken.isEmpty { root["pageToken"] = pageToken }
    let json = try JSONSerialization.data(withJSONObject: root)
    return try ProtoJSON.decode(descriptor: descriptor, from: Array(json))
  }

  private func resourceName(_ text: String, _ tenant: String) -> String {
    guard !text.contains("/"), let collection = names.collection else { return text }
    // Products and tenants belong to no tenant.
    if ["products", "tenants"].contains(collection) { return "\(collection)/\(text)" }
    return "\(tenant)/\(collection)/\(text)"
  }

  private static func put(_ value: Any, at path: [String], in root: inout [String: Any]) {
    guard path.count == 2 else {
      root[path[0]] = value
      return
    }
    var inner = root[path[0]] as? [String: Any] ?? [:]
    inner[path[1]] = value
    root[path[0]] = inner
  }
}
