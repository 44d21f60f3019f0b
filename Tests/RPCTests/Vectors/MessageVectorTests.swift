internal import RPC
internal import Testing
internal import Wire

@Suite struct MessageVectorTests {
  static let vectors: [MessageVector] = {
    do {
      return try VectorFile.load("messages.json")
    } catch {
      preconditionFailure("protocol/vectors/messages.json cannot be read: \(error)")
    }
  }()

  @Test(arguments: vectors) func decodingEndsAsTheVectorSays(_ vector: MessageVector) {
    do throws(WireError) {
      let details = try ErrorDetails(serializedBytes: hex(vector.bytes))
      #expect(vector.error == nil)
      #expect(hexText(details.serializedBytes()) == vector.canonical)
      if let reason = vector.fields?.reason { #expect(details.errorInfo?.reason == reason) }
      if let domain = vector.fields?.domain { #expect(details.errorInfo?.domain == domain) }
      if let violations = vector.fields?.violations { #expect(details.fieldViolations.count == violations) }
      #expect(details.retryDelayMilliseconds == vector.fields?.retryDelayMilliseconds)
    } catch {
      #expect(error.code.description == vector.error)
    }
  }
}
