internal import Cryptography
internal import Foundation
internal import TestSupport
internal import Testing

@Suite("RSA signatures")
struct RSATests {
  /// Made with `openssl dgst -sha256 -sign` over the text `commerce-rpc`, by a key that was thrown away.
  static let knownModulus =
    "r-xQ2ge1ahfu86bgXkRvGO5oLYNkBQy2Nod-Te7Uc9-AYgDB0_4vwZN3oYRuvkFxp2wbqkSWwrhNL-g062PhZ8vqSPoGsk1lz24nGD425fgV"
    + "OOXhGD4EMkneYoa6ikS2r-xg_9bG4PK3ncc7xoeG5ly76rK_b7tZpKRUUfP7t4NG7x9-gemcaDuxprw7ME0PKfMfQO9I_zG0P7NsrMnLWT8pSA"
    + "CXpLnAL_nTxCYmT9WO0qsmzyj1SdwgMgsome940v2LFaU1s1BzvKhwQWgQzFzPJRbZb1PndCnPUVapPqOneA_whmBd9CPuItnNzPrbFQcMzJv_"
    + "4Tdp6-OxuwV1uQ"
  static let knownSignature =
    "X2tbJJwrrqnE9eBpuNhOHY-a2IdTeMC1LPS52RRESFcV6eRQ0ujpWJyRR_WXORPmG0GBeNRKS-wL3rTqk3y6pnsbsZGIOjF8dVUGSP5LhSDY"
    + "nzpd8t8tk1phB_FW940C9jSEVyIRE1UywmtBRivFVT93oRUi5bdZ-HPLw3k6PwiCzCYVTcMwHy5wrHNNlDPWBfra3lNUZJ4Hn4rZ0omGIYLaX2"
    + "BJo8H8fbVDatizLOrjuX6pd_AZGeVfPbO7zybY0_EVkRvITd0ZWJTqZG4pZ63EKlV03XWJL7NHLugTXwfGw425r0JDZrcRpkYJfheQk_lyWyLD"
    + "z1dz73XSLvvI_Q"

  static let exponent: [UInt8] = [1, 0, 1]

  @Test func aSignatureOfTheOpenSSLProgramIsValid() throws {
    let modulus = try #require(Base64URL.decode(Self.knownModulus))
    let key = try RSAPublicKey(modulus: modulus, exponent: Self.exponent)
    let signature = try #require(Base64URL.decode(Self.knownSignature))
    #expect(key.modulusBits == 2_048)
    #expect(key.isValidSignature(signature, for: Array("commerce-rpc".utf8)))
    #expect(!key.isValidSignature(signature, for: Array("commerce-rpd".utf8)))
  }

  @Test func everyAlterationOfASignatureIsNoticed() throws {
    let modulus = try #require(Base64URL.decode(Self.knownModulus))
    let key = try RSAPublicKey(modulus: modulus, exponent: Self.exponent)
    let signature = try #require(Base64URL.decode(Self.knownSignature))
    let message = Array("commerce-rpc".utf8)
    for index in stride(from: 0, to: signature.count, by: 5) {
      var altered = signature
      altered[index] ^= 0x10
      #expect(!key.isValidSignature(altered, for: message))
    }
    let unusable: [[UInt8]] = [
      [], Array(signature.dropLast()), signature + [0], [0] + signature, Array(repeating: 0, count: 256),
      Array(repeating: 0xFF, count: 256),
    ]
    for signature in unusable { #expect(!key.isValidSignature(signature, for: message)) }
  }

  @Test func aGeneratedKeySignsAndSurvivesItsPEMForm() throws {
    let key = try RSAPrivateKey.generate()
    let restored = try RSAPrivateKey(pem: key.pem())
    let message = SecureRandom.bytes(1_000)
    let components = try key.publicComponents()
    let publicKey = try RSAPublicKey(modulus: components.modulus, exponent: components.exponent)
    #expect(publicKey.isValidSignature(try restored.signature(for: message), for: message))
    #expect(!publicKey.isValidSignature(try RSAPrivateKey.generate().signature(for: message), for: message))
  }

  @Test func weakAndNonsensicalKeysAreRefused() {
    func code(_ modulus: [UInt8], _ exponent: [UInt8] = RSATests.exponent) -> CryptographyError.Code? {
      do throws(CryptographyError) {
        _ = try RSAPublicKey(modulus: modulus, exponent: exponent)
        return nil
      } catch {
        return error.code
      }
    }
    let odd = [UInt8](repeating: 0xFF, count: 256)
    #expect(code([]) == .weakKey)
    #expect(code([UInt8](repeating: 0xFF, count: 255)) == .weakKey)
    #expect(code([0, 0x7F] + odd.dropFirst()) == .weakKey)
    #expect(code([UInt8](repeating: 0xFF, count: 1_025)) == .invalidKey)
    #expect(code(odd.dropLast() + [0xFE]) == .invalidKey)
    #expect(code(odd, []) == .invalidKey)
    #expect(code(odd, [1]) == .invalidKey)
    #expect(code(odd, [4]) == .invalidKey)
    #expect(code(odd, [UInt8](repeating: 0xFF, count: 9)) == .invalidKey)
    #expect(code([0, 0] + odd) == nil)
    #expect(throws: CryptographyError.self) { try RSAPrivateKey(pem: Array("-----BEGIN PRIVATE KEY-----\n".utf8)) }
  }

  @Test func aPrivateFileIsForItsOwnerAndNeverOverwritten() throws {
    let folder = try TemporaryFolder("private-file")
    defer { folder.remove() }
    let path = folder.path("key.pem")
    #expect(try PrivateFile.read(path) == nil)
    try PrivateFile.create(path, content: [1, 2, 3])
    #expect(try PrivateFile.read(path) == [1, 2, 3])
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect { try PrivateFile.create(path, content: [4]) } throws: { ($0 as? CryptographyError)?.code == .fileExists }
    #expect(try PrivateFile.read(path) == [1, 2, 3])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["key.pem"])

    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect { try PrivateFile.read(path) } throws: { "\($0)".contains("chmod 600 \(path)") }
    #expect { try PrivateFile.read(folder.url.path) } throws: { ($0 as? CryptographyError)?.code == .fileFailed }
    #expect(throws: CryptographyError.self) { try PrivateFile.create(path + "/x/y", content: []) }
  }
}
