public import Wire

/// The messages of `Tests/Differential/protos`.
public enum TestSchemaIndex {
  public static let messages: [any Message.Type] = [
    Scalars.self, OptionalScalars.self, RepeatedScalars.self, Tree.self, Choice.self,
  ]
}
