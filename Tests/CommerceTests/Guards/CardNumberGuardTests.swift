internal import Commerce
internal import TestSupport
internal import Testing

/// The numbers are the issuers' and gateways' published test numbers.
@Suite struct CardNumberGuardTests {
  @Test(arguments: [
    "4242424242424242", "4111 1111 1111 1111", "5555-5555-5555-4444", "2223.0031.2200.3222", "378282246310005",
    "6011111111111117", "3056930009020004", "36227206271667", "3566002020360505", "6200000000000005",
    "my card is 4242 4242 4242 4242, thanks", "4242424242424242 12/27 123", "ref4242424242424242end",
    "00004242424242424242", "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2", "４２４２４２４２４２４２４２４２",
    "4242\u{00A0}4242\u{2013}4242\u{200B}4242", "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
  ])
  func R12_cardNumbersAreFoundWhateverSeparatesTheirDigits(text: String) {
    #expect(CardNumberGuard.containsCardNumber(text))
  }

  @Test(arguments: [
    "", "PO-2026-000123", "4242424242424241", "424242424242", "1234567890123456", "+47 22 33 44 55",
    "2925428c-a5e2-56fd-9428-066f43b9c2e7", "pm_card_visa", "9999999999999995", "order 4242 for 4242 seats",
    "0000000000000000", "4242 4242 --- 4242 4242",
  ])
  func R12_otherTextIsLeftAlone(text: String) {
    #expect(!CardNumberGuard.containsCardNumber(text))
  }

  @Test func R12_everyValidVisaNumberIsFoundAndNoOtherCheckDigit() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let body = "4" + (0..<14).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
      // Letters around it keep shorter windows from counting.
      let found = (0...9).filter { CardNumberGuard.containsCardNumber("x\(body)\($0)x") }
      #expect(found.contains(checkDigit(of: body)))
    }
  }

  private func checkDigit(of body: String) -> Int {
    var sum = 0
    for (position, character) in body.reversed().enumerated() {
      let digit = (character.wholeNumberValue ?? 0) * (position % 2 == 0 ? 2 : 1)
      sum += digit > 9 ? digit - 9 : digit
    }
    return (10 - sum % 10) % 10
  }
}
