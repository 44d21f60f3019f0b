#if DEBUG
  internal import Synchronization

  /// Which system calls of a loop are to fail, for tests: debug builds alone have it.
  package final class FaultPlan: Sendable {
    private struct Fault {
      var call: Syscall
      var skip: Int
      var times: Int
      var code: Int32
    }

    private let byteLimits = Mutex<[Syscall: Int]>([:])

    private let faults = Mutex<[Fault]>([])

    package init() {}

    /// Makes `call` fail with `code`, after `skip` calls that pass, `times` times in a row.
    package func fail(_ call: Syscall, after skip: Int = 0, times: Int = 1, code: Int32) {
      faults.withLock { $0.append(Fault(call: call, skip: skip, times: times, code: code)) }
    }

    /// Makes every `call` move at most `bytes` at a time, as a slow or crowded network does.
    package func limit(_ call: Syscall, toBytes bytes: Int) { byteLimits.withLock { $0[call] = bytes } }

    func byteLimit(_ call: Syscall) -> Int { byteLimits.withLock { $0[call] } ?? .max }

    /// How many failures are still to come.
    package var pending: Int { faults.withLock { $0.reduce(0) { $0 + $1.times } } }

    /// The error this call is to fail with, or `nil` when it is to pass.
    func take(_ call: Syscall) -> Int32? {
      faults.withLock { faults in
        guard let index = faults.firstIndex(where: { $0.call == call }) else { return nil }
        if faults[index].skip > 0 {
          faults[index].skip -= 1
          return nil
        }
        defer {
          faults[index].times -= 1
          if faults[index].times == 0 { faults.remove(at: index) }
        }
        return faults[index].code
      }
    }
  }
#endif
