internal import CommerceSchema

/// Somebody of the sample directory.
struct Person: Sendable, Hashable {
  let tenant: String
  let id: String

  var name: String { "tenants/\(tenant)/users/\(id)" }
  var tenantName: String { "tenants/\(tenant)" }
}

/// Organisations of the sample directory, one for every kind that the rules tell apart.
enum Tenants {
  static let contoso = "2925428c-a5e2-56fd-9428-066f43b9c2e7"
  static let fabrikam = "d6c0cf26-0dc7-5f70-b922-1d4450900301"
  static let brazil = "71332730-8e70-5f4b-95d8-b2336540b725"
  static let india = "5cc0492d-5872-527b-9531-b508efac6557"
  static let congo = "b74ea451-7ddc-56e0-8649-64585c1702eb"
  static let kuwait = "c1741b3d-b18e-5acc-8786-447bc2fc0015"
  static let japan = "a53ba60a-e022-5ccc-a926-7382aa159f69"
  static let government = "d048e20b-0e69-522c-baad-a7a2329ac269"
  static let education = "34243df5-2c6a-5bdc-befe-312d8906e313"
  static let unmanaged = "8cb7868a-71e7-5e04-918b-4d0d240f944a"
  /// Has a refusal text and address of its own.
  static let woodgrove = "a734fb9d-37f5-5b75-a6fb-a353a8382edc"
}

extension Person {
  private static func contoso(_ id: String) -> Person { Person(tenant: Tenants.contoso, id: id) }

  static let kari = contoso("96ac9055-143e-5188-b006-0a2ddde61a14")
  static let ola = contoso("5edee5c9-edb8-505e-8433-1937a7cc712f")
  static let globalAdministrator = contoso("f1cf62f4-789f-57fe-a089-43ccac5732bb")
  static let billingAdministrator = contoso("cd51dea1-c795-5466-9a1d-d53b9012f06b")
  static let globalReader = contoso("c73e267b-9cad-52f8-98ff-574576334af6")
  static let licenseAdministrator = contoso("58070041-c0b6-5ff2-bb52-253bfbcc6de7")
  static let guest = contoso("2b492bca-bf80-51e9-81f6-eb613bc8c952")
  static let disabled = contoso("6aa724b2-0fb4-5245-be60-221607fcaa96")
  static let synced = contoso("bfd15438-ca45-5c7e-bd1c-002429285a32")
  static let syncedAndDisabled = contoso("2909089a-1647-57b4-b611-84045bf55e78")
  static let anne = contoso("0860edeb-b50d-5164-b5f4-03be08a499a4")
  static let bjorn = contoso("fc25d50a-9219-5e3f-903f-04c3df12ef05")
  static let camilla = contoso("340d6ada-bc28-5ce8-af23-057a0ffa2f69")
  static let david = contoso("431dc807-cabd-5d87-beff-ade664b274d8")
  static let eva = contoso("43381b76-4e84-5b18-9278-25cd883224c1")

  static let alex = Person(tenant: Tenants.fabrikam, id: "8f7e06c8-d9a3-5416-b24a-0a3a370680b8")
  static let fabrikamAdministrator = Person(tenant: Tenants.fabrikam, id: "7ab8f052-2747-5616-9497-77fcf2ef1928")
  static let brazilian = Person(tenant: Tenants.brazil, id: "230fc559-986c-5334-a062-1281a011045e")
  static let indian = Person(tenant: Tenants.india, id: "7a4c17da-58c9-56da-9fe8-37bc204faa28")
  static let congolese = Person(tenant: Tenants.congo, id: "48925c7d-d14c-578d-be44-682cba7d9b46")
  static let kuwaiti = Person(tenant: Tenants.kuwait, id: "7a8a93cb-ace6-56ed-8d0b-3c34f5e68f0e")
  static let japanese = Person(tenant: Tenants.japan, id: "3d222bf0-7a10-5c85-9d64-75ed00637617")
  static let official = Person(tenant: Tenants.government, id: "d980c1af-3530-5fc0-bd29-606b4c265fed")
  static let teacher = Person(tenant: Tenants.education, id: "79e02415-a82d-5886-a814-4252720ced5e")
  static let viral = Person(tenant: Tenants.unmanaged, id: "a3798e84-4cab-58ad-86be-1cba7c9bf9b0")
  static let german = Person(tenant: Tenants.woodgrove, id: "94e16e9d-34ec-53cd-bd28-c0669a3b5338")
  static let germanAdministrator = Person(tenant: Tenants.woodgrove, id: "b0bda1df-870d-5e5f-81bc-e7c22cb0af89")
}

/// Products of the sample catalogue.
enum Products {
  static let powerBIPro = "CFQ7TTC0H9MP"
  static let powerBIProAlias = "CFQ7TTC0L3PB"
  static let powerApps = "CFQ7TTC0LH2H"
  static let planner = "CFQ7TTC0HDB1"
  static let project = "CFQ7TTC0HDB0"
  static let visio1 = "CFQ7TTC0HD33"
  static let visio2 = "CFQ7TTC0HD32"
  static let powerPlatform = ["CFQ7TTC0H9MP", "CFQ7TTC0H6RP", "CFQ7TTC0LH2H", "CFQ7TTC0LH3L", "CFQ7TTC0LSGZ"]
  static let projectAndVisio = ["CFQ7TTC0HDB1", "CFQ7TTC0HDB0", "CFQ7TTC0HD33", "CFQ7TTC0HD32"]
}

extension Card {
  /// A card that the sandbox gateway knows by `token`.
  static func test(_ token: String = "pm_card_visa", country: String = "NO") -> Card {
    Card(paymentToken: token, brand: "visa", lastFour: "4242", expireMonth: 12, expireYear: 2_060, country: country)
  }
}
