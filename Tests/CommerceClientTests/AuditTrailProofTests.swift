internal import CommerceEvents
internal import CommerceSchema
internal import Testing

@testable internal import CommerceClient

@Suite struct AuditTrailProofTests {
  private static func trail(_ count: Int) -> [CommerceSchema.AuditEntry] {
    var head = [UInt8](repeating: 0, count: 32)
    return (1...count).map { number in
      let record = CommerceEvents.AuditEntry(
        sequence: UInt64(number), callerID: "kari", method: "commerce.v1.OrderService/PlaceOrder",
        requestID: "r-\(number)", outcome: .accepted
      ).serializedBytes()
      let hash = SHA256.digest(of: head + record)
      defer { head = hash }
      return CommerceSchema.AuditEntry(
        sequence: UInt64(number), caller: "tenants/t/users/kari", method: "commerce.v1.OrderService/PlaceOrder",
        requestID: "r-\(number)", outcome: .accepted, record: record, previousHash: head, hash: hash)
    }
  }

  private static func check(_ trail: [CommerceSchema.AuditEntry]) throws -> AuditTrailProof {
    var verifier = AuditTrailVerifier()
    for entry in trail { try verifier.check(entry) }
    return verifier.proof
  }

  @Test func aSoundTrailIsProved() throws {
    let trail = Self.trail(20)
    let proof = try Self.check(trail)
    #expect(proof.entryCount == 20 && proof.lastHash == trail.last?.hash)
  }

  @Test func whateverIsChangedLeftOutOrMovedIsFoundWhereItIs() throws {
    let trail = Self.trail(5)
    var changed = trail
    changed[2].requestID = "another"
    #expect(try #require(throws: AuditTrailError.self) { try Self.check(changed) }.sequence == 3)
    changed = trail
    changed[2].record[4] ^= 1
    #expect(try #require(throws: AuditTrailError.self) { try Self.check(changed) }.sequence == 3)
    changed = trail
    changed.remove(at: 1)
    #expect(try #require(throws: AuditTrailError.self) { try Self.check(changed) }.sequence == 2)
    changed = trail
    changed.swapAt(3, 4)
    #expect(try #require(throws: AuditTrailError.self) { try Self.check(changed) }.sequence == 4)
    // Somebody recomputes the hash of what they changed: the next entry gives them away.
    changed = trail
    changed[2].record = changed[1].record
    changed[2].hash = SHA256.digest(of: changed[2].previousHash + changed[2].record)
    #expect(throws: AuditTrailError.self) { try Self.check(changed) }
  }

  /// FIPS 180-4's examples, and lengths around the block's end.
  @Test func theHashIsSHA256() {
    func hex(_ text: String) -> String {
      SHA256.digest(of: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    #expect(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      hex(String(repeating: "a", count: 119))
        == "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb")
  }
}
