internal import Wire

extension FieldDescriptor {
  /// The name in JSON: lower camel case, as protobuf's compiler derives it.
  var jsonName: String { FieldName.camelCase(name) }
}

/// Snake case and camel case, as proto3 JSON maps one to the other.
enum FieldName {
  /// `create_time` becomes `createTime`.
  static func camelCase(_ name: String) -> String {
    var result = ""
    var isUppercaseNext = false
    for character in name {
      if character == "_" {
        isUppercaseNext = true
      } else {
        result += isUppercaseNext ? character.uppercased() : String(character)
        isUppercaseNext = false
      }
    }
    return result
  }

  /// `createTime` becomes `create_time`.
  static func snakeCase(_ name: String) -> String {
    var result = ""
    for character in name {
      result += character.isASCII && character.isUppercase ? "_" + character.lowercased() : String(character)
    }
    return result
  }
}
