// Buys a seat for whoever COMMERCE_TOKEN names, gives it to them, and checks that they may use the product.
// COMMERCE_SERVER is HOST:PORT; `commercectl token` prints a token.
internal import CommerceClient
internal import Foundation

let (server, token) = (environment("COMMERCE_SERVER"), environment("COMMERCE_TOKEN"))
do {
  let commerce = try await CommerceClient.connect(to: server, credentials: .token(token))
  let users = [commerce.user ?? ""]
  let quote = try await commerce.quote(product: "CFQ7TTC0H9MP", offer: "monthly", quantity: users.count)
  let order = try await commerce.buy(
    quote, card: .token("pm_card_visa", brand: "visa", lastFour: "4242", expires: (12, 2039), country: "US"),
    source: .inApp("example-tool")
  ).requireCompleted()
  try await commerce.assign(order.subscription, to: users)
  let entitlement = try await commerce.checkEntitlement(user: users[0], product: quote.productID)
  await commerce.close()
  print("bought \(order.quantity) seat, order \(order.name); may \(users[0]) use it? \(entitlement.allowed)")
  exit(entitlement.allowed ? 0 : 1)
} catch {
  fail(error.localizedMessage ?? error.description)
}

func environment(_ name: String) -> String {
  guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else { fail("\(name) is not set") }
  return value
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("example-tool: \(message)\n".utf8))
  exit(1)
}
