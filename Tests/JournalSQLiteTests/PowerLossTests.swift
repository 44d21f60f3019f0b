internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Locking
internal import TestSupport
internal import Testing

@Suite("SQLite journal: loss of power")
struct PowerLossTests {
  /// At many moments, each before a write or a sync, takes what a loss of power would leave, then opens all of that.
  ///
  ///     writer's thread                       observer (on the same thread, before the operation)
  ///     write log pages of a group            note what is acknowledged, take an image
  ///     sync the log                          note what is acknowledged, take an image
  ///     completions: acknowledged
  ///     copy pages to the file, sync, …       note what is acknowledged, take an image
  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyAcknowledgedAppendIsInEveryImageWholeOrNotAtAll(seed: UInt64) async throws {
    try await withScratch { directory in
      let vfs = FaultVFS()
      let images = Images(seed: seed, vfs: vfs, every: 40)
      var configuration = SQLiteJournal.Configuration()
      configuration.vfs = vfs.name
      configuration.limits.checkpointPages = 32
      try await withJournal(directory.journal, configuration) { journal async throws in
        vfs.observe { _ in images.operation() }
        try await withThrowingTaskGroup(of: Void.self) { group in
          for number in 0..<4 {
            group.addTask { try await appendMany(to: StreamID("s\(number)"), of: journal, images) }
          }
          try await group.waitForAll()
        }
      }
      let taken = images.taken
      #expect(taken.count >= 20)
      for (index, image) in taken.enumerated() {
        let place = directory.appendingPathComponent("image-\(index)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
        for (name, bytes) in image.files { try Data(bytes).write(to: place.appendingPathComponent(name)) }
        try await withJournal(place.journal) { journal async throws in
          try await CrashCheck.verify(journal, acknowledged: image.acknowledged)
        }
      }
    }
  }

  private func appendMany(to stream: StreamID, of journal: SQLiteJournal, _ images: Images) async throws {
    var version: UInt64 = 0
    for round in 0..<60 {
      let append = CrashCheck.append(to: stream, at: version, padding: 900 * (round % 6))
      version = try await journal.append(append).version
      images.acknowledge(stream, version)
    }
  }
}

/// Images of the disk, each with what had been acknowledged before it was taken.
private final class Images: Sendable {
  struct Image {
    var acknowledged: [StreamID: UInt64]
    var files: [String: [UInt8]]
  }

  private struct State {
    var generator: SeededGenerator
    var acknowledged: [StreamID: UInt64] = [:]
    var taken: [Image] = []
  }

  private let vfs: FaultVFS
  private let every: Int
  private let state: Mutex<State>

  init(seed: UInt64, vfs: FaultVFS, every: Int) {
    self.vfs = vfs
    self.every = every
    state = Mutex(State(generator: SeededGenerator(seed: seed)))
  }

  var taken: [Image] { state.withLock { $0.taken } }

  func acknowledge(_ stream: StreamID, _ version: UInt64) { state.withLock { $0.acknowledged[stream] = version } }

  func operation() {
    state.withLock { state in
      guard Int.random(in: 0..<every, using: &state.generator) == 0 else { return }
      let files = vfs.imageAfterPowerLoss(using: &state.generator)
      state.taken.append(Image(acknowledged: state.acknowledged, files: files))
    }
  }
}
