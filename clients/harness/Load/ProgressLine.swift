internal import CommandLineOptions
internal import Foundation

/// Says once a second on standard error how a run goes.
final class ProgressLine: @unchecked Sendable {
  private let timer: any DispatchSourceTimer

  init(_ scenario: String, _ meters: [LoadMeter]) {
    let queue = DispatchQueue(label: "progress")
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + 1, repeating: 1)
    // The queue is serial: one event at a time has these.
    var seconds = 0
    var before = 0
    timer.setEventHandler {
      seconds += 1
      let answered = meters.reduce(0) { $0 + $1.answered.load(ordering: .relaxed) }
      let failed = meters.reduce(0) { $0 + $1.failed.load(ordering: .relaxed) }
      let errors = failed == 0 ? "" : ", \(Figures.grouped(failed)) errors so far"
      Console.error("\(scenario): \(seconds) s, \(Figures.grouped(answered - before)) calls/s\(errors)")
      before = answered
    }
    timer.resume()
  }

  func stop() { timer.cancel() }
}
