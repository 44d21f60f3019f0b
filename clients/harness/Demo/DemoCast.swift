/// Who plays in the demo: organisations and users of the sample directory that `commerced --development` loads.
enum DemoCast {
  struct Person: Sendable {
    let name: String
    /// The directory's object id.
    let id: String

    init(_ name: String, _ id: String) {
      self.name = name
      self.id = id
    }
  }

  /// Contoso Norge AS, in `NO`.
  static let contoso = "2925428c-a5e2-56fd-9428-066f43b9c2e7"
  /// Wingtip India Pvt. Ltd., in `IN`.
  static let wingtip = "5cc0492d-5872-527b-9531-b508efac6557"

  static let kari = Person("Kari Nordmann", "96ac9055-143e-5188-b006-0a2ddde61a14")
  static let ola = Person("Ola Nordmann", "5edee5c9-edb8-505e-8433-1937a7cc712f")
  /// Global administrator.
  static let ingrid = Person("Ingrid Hansen", "f1cf62f4-789f-57fe-a089-43ccac5732bb")
  static let gustav = Person("Gustav Gjest", "2b492bca-bf80-51e9-81f6-eb613bc8c952")
  static let asha = Person("Asha Rao", "7a4c17da-58c9-56da-9fe8-37bc204faa28")
  /// Of another organisation, Fabrikam.
  static let alex = Person("Alex Morgan", "8f7e06c8-d9a3-5416-b24a-0a3a370680b8")

  /// 24 colleagues of Kari's.
  static let team = [
    Person("Anne Andersen", "0860edeb-b50d-5164-b5f4-03be08a499a4"),
    Person("Bjørn Andersen", "fc25d50a-9219-5e3f-903f-04c3df12ef05"),
    Person("Camilla Andersen", "340d6ada-bc28-5ce8-af23-057a0ffa2f69"),
    Person("David Andersen", "431dc807-cabd-5d87-beff-ade664b274d8"),
    Person("Eva Andersen", "43381b76-4e84-5b18-9278-25cd883224c1"),
    Person("Fredrik Andersen", "14164e6e-649d-5627-81d3-7e800e0cc7e0"),
    Person("Grete Andersen", "e66f24fe-5c32-5934-b4e0-70fa35387751"),
    Person("Henrik Andersen", "9833cf60-67c4-5597-b229-099894b6b6b0"),
    Person("Ida Andersen", "0b670a1a-4d27-54ed-a24a-6f876c3639ab"),
    Person("Jonas Andersen", "b775592d-0f51-5941-a49f-3214d6784662"),
    Person("Katrine Andersen", "dc2e58b1-b22c-5161-98f0-e13232fe8131"),
    Person("Lars Andersen", "53a62953-f578-5905-b0de-8a57f061b477"),
    Person("Marit Andersen", "a7306fca-1fd4-5c16-944f-98702d4e4132"),
    Person("Nils Andersen", "b6fe2feb-c587-516c-a251-0168c47f6395"),
    Person("Oda Andersen", "4cac9c34-b9d4-5065-bf3c-26c33016a9bf"),
    Person("Pål Andersen", "52b5183c-d1d5-5a35-849f-bea0259ddb68"),
    Person("Anne Bakke", "bd176be4-2c1c-522e-b65f-bab2dadf9a99"),
    Person("Bjørn Bakke", "9d952357-338c-5e1c-83cf-e6dc9481a5fd"),
    Person("Camilla Bakke", "6db52f02-ea82-5760-8955-918e7b67794a"),
    Person("David Bakke", "73eca635-10d3-5911-b141-feffd056ee37"),
    Person("Eva Bakke", "a5810346-78c8-5b72-891b-ca3c4ca5ef63"),
    Person("Fredrik Bakke", "5e3a3e04-f87e-5716-a73b-2bc114268ad0"),
    Person("Grete Bakke", "7e496dc7-d801-5eed-89de-fe4b3263cf22"),
    Person("Henrik Bakke", "7ec0fbfc-1c56-58c5-a8bd-328e4b09515b"),
  ]
}
