/// The Swift side of the differential test: answers `differential.py` over standard input and output.
///
/// Numbers are little-endian.
///
///     request:  length:32  operation:8  nameLength:16  name  body
///     answer:   length:32  status:8     body
///
/// `length` counts what follows it. The name is a message's full name. Status 0 is the result; 1 is a refusal and the
/// body says why. Operations: `R` binary to binary, `J` binary to JSON, `A` the same with defaults and `.proto` names,
/// `B` JSON to binary, `D` all descriptors, one line each. Ends with its input; a malformed request ends it with 2.
@main
struct Main {
  static func main() throws {
    let catalogue = Catalogue()
    while let request = try Pipe.readFrame() {
      var answer: [UInt8]
      do {
        answer = [0] + (try Operations.perform(Request(request), catalogue))
      } catch let refusal as Refusal {
        answer = [1] + Array(refusal.reason.utf8)
      }
      try Pipe.writeFrame(answer)
    }
  }
}
