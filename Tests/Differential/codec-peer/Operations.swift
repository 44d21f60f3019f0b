internal import ProtoJSON
internal import Wire

enum Operations {
  static func perform(_ request: Request, _ catalogue: Catalogue) throws -> [UInt8] {
    if request.operation == "D" { return Array(catalogue.listing().utf8) }
    guard let type = catalogue.types[request.messageName] else {
      throw MalformedInput(reason: "no message \(request.messageName)")
    }
    switch request.operation {
    case "R": return try reencode(type, request.body)
    case "J": return try json(type, request.body, ProtoJSON.EncodingOptions())
    case "A": return try json(type, request.body, .init(isPretty: true, includesDefaults: true, usesProtoNames: true))
    case "B": return try binary(type, request.body)
    default: throw MalformedInput(reason: "no operation \(request.operation)")
    }
  }

  private static func reencode<M: Message>(_: M.Type, _ bytes: [UInt8]) throws -> [UInt8] {
    do {
      return try M(serializedBytes: bytes).serializedBytes()
    } catch {
      throw Refusal(reason: "\(error)")
    }
  }

  private static func json<M: Message>(
    _: M.Type, _ bytes: [UInt8], _ options: ProtoJSON.EncodingOptions
  ) throws -> [UInt8] {
    do {
      return Array(try ProtoJSON.encode(bytes: bytes, descriptor: M.descriptor, options: options).utf8)
    } catch {
      throw Refusal(reason: "\(error)")
    }
  }

  private static func binary<M: Message>(_: M.Type, _ json: [UInt8]) throws -> [UInt8] {
    do {
      return try ProtoJSON.decode(M.self, from: json).serializedBytes()
    } catch {
      throw Refusal(reason: "\(error)")
    }
  }
}
