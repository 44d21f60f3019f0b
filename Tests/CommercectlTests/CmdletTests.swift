internal import ClientTestSupport
internal import CommerceSchema
internal import RPC
internal import Testing

@testable internal import commercectl

/// The mirrors of the cmdlets of the PowerShell module MSCommerce.
@Suite struct CmdletTests {
  private let policy = ProductPolicy(
    productID: "CFQ7TTC0H9MP", productDisplayName: "Power BI Pro", value: .onlyTrialsWithoutPaymentMethod)

  @Test func policiesHaveTheColumnsOfTheCmdlet() async {
    let terminal = Terminal()
    #expect(await terminal.run("Get-MSCommercePolicies", "--output", "csv") == 0)
    #expect(terminal.output.hasPrefix("PolicyId,Description,DefaultValue\r\nAllowSelfServicePurchase,"))
    #expect(await terminal.run("get-mscommercepolicies", "--output", "json") == 0)
    #expect(terminal.output.contains(#""DefaultValue": "Enabled""#))
  }

  @Test func productPoliciesHaveTheColumnsOfTheCmdlet() async {
    let terminal = Terminal([.reply(ListProductPoliciesResponse(productPolicies: [policy]))])
    #expect(
      await terminal.run("Get-MSCommerceProductPolicies", "-PolicyId", "AllowSelfServicePurchase", "--output", "csv")
        == 0)
    let lines = terminal.output.split(separator: "\r\n")
    #expect(lines[0] == "ProductName,ProductId,PolicyId,PolicyValue")
    #expect(
      lines[1].hasPrefix("Power BI Pro,CFQ7TTC0H9MP,AllowSelfServicePurchase,OnlyTrialsWithoutPaymentMethod"))
  }

  @Test(arguments: [
    (["-Value", "OnlyTrialsWithoutPaymentMethod"], ProductPolicy.Value.onlyTrialsWithoutPaymentMethod),
    (["-value:disabled"], .disabled), (["-Enabled", "$true"], .enabled), (["-ENABLED", "$False"], .disabled),
  ])
  func anUpdateTakesManyProductsAndEveryFormOfTheValue(
    value: [String], expected: ProductPolicy.Value
  ) async {
    let terminal = Terminal([.reply(BatchUpdateProductPoliciesResponse(productPolicies: [policy, policy]))])
    let arguments = ["Update-MSCommerceProductPolicy", "-policyid", "allowselfservicepurchase", "-ProductId", "a,b"]
    #expect(await terminal.run(arguments: arguments + value + ["-WhatIf"]) == 0)
    let requests = terminal.invoker.requests(as: BatchUpdateProductPoliciesRequest.self)
    #expect(requests.count == 1 && requests.first?.validateOnly == true, "one call for all: all of them or none")
    #expect(requests.first?.productPolicies.map(\.value) == [expected, expected])
    #expect(requests.first?.productPolicies.map { $0.name.split(separator: "/").last } == ["a", "b"])
    #expect(terminal.output.contains("nothing was changed"))
  }

  @Test(arguments: [
    (["Get-MSCommerceProductPolicies", "-PolicyId", "Other"], "it must be AllowSelfServicePurchase"),
    (["Get-MSCommerceProductPolicy", "-Produkt", "p"], "there is no parameter -Produkt"),
    (
      ["Update-MSCommerceProductPolicy", "-PolicyId", "AllowSelfServicePurchase", "-ProductId", "p", "-Value", "Off"],
      "Enabled, Disabled or OnlyTrialsWithoutPaymentMethod"
    ),
  ])
  func wrongParametersAreNamedAndNothingIsCalled(arguments: [String], message: String) async {
    let terminal = Terminal()
    #expect(await terminal.run(arguments: arguments) == ExitCode.usage)
    #expect(terminal.errors.contains(message), "\(terminal.errors)")
    #expect(terminal.invoker.calls.isEmpty)
  }
}
