#if DEBUG
  internal import RPC
  internal import RPCClient
  internal import RPCServer
  internal import Testing

  @testable internal import Reactor
  @testable internal import TLS

  #if canImport(Glibc)
    internal import Glibc
  #elseif canImport(Darwin)
    internal import Darwin
  #endif

  /// The system calls under TLS fail at every step of a connection's life.
  @Suite struct FaultTests {
    private func withFaults(
      server serverFaults: FaultPlan = FaultPlan(), client clientFaults: FaultPlan = FaultPlan(),
      _ body: (Running) async throws -> Void
    ) async throws {
      let ends = try Ends()
      let serverLoops = try loops(serverFaults)
      let clientLoops = try loops(clientFaults)
      try await withServer(
        tls: ends.server, client: ends.client, serverLoops: serverLoops, clientLoops: clientLoops, body)
      await Task.detached {
        serverLoops.stop()
        clientLoops.stop()
      }.value
    }

    private func loops(_ faults: FaultPlan) throws -> EventLoopGroup {
      try EventLoopGroup(count: 1, name: "faulty", limits: LoopLimits(), syscalls: Syscalls(faults: faults))
    }

    private let payload = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

    @Test func interruptedCallsAreRepeated() async throws {
      let (server, client) = (FaultPlan(), FaultPlan())
      for plan in [server, client] {
        for call in [Syscall.send, .receive] {
          for skip in 0..<6 { plan.fail(call, after: skip, times: 2, code: EINTR) }
        }
      }
      try await withFaults(server: server, client: client) { running in
        let reply = try await running.echo(payload)
        #expect(reply == payload)
        #expect(running.problems.value == [])
      }
    }

    @Test(arguments: [1, 7, 4_096])
    func piecesOfAnySizeMakeUpTheWhole(_ bytes: Int) async throws {
      let (server, client) = (FaultPlan(), FaultPlan())
      for plan in [server, client] {
        plan.limit(.send, toBytes: bytes)
        plan.limit(.receive, toBytes: bytes)
      }
      let payload = Array(self.payload.prefix(bytes * 5_000))
      try await withFaults(server: server, client: client) { running in
        let reply = try await running.echo(payload)
        #expect(reply == payload)
      }
    }

    @Test func aSocketThatIsFullAtEveryStepIsWrittenToLater() async throws {
      let (server, client) = (FaultPlan(), FaultPlan())
      for plan in [server, client] {
        for skip in 0..<8 { plan.fail(.send, after: skip, times: 1, code: EAGAIN) }
      }
      try await withFaults(server: server, client: client) { running in
        let reply = try await running.echo(payload)
        #expect(reply == payload)
        #expect(server.pending < 8)
      }
    }

    @Test(arguments: [Syscall.send, .receive], 0..<8)
    func aConnectionThatBreaksAtAnyStepFailsItsCallAndTheNextIsServed(_ call: Syscall, _ step: Int) async throws {
      for breaksServer in [true, false] {
        let faults = FaultPlan()
        faults.fail(call, after: step, code: ECONNRESET)
        try await withFaults(
          server: breaksServer ? faults : FaultPlan(), client: breaksServer ? FaultPlan() : faults
        ) { running in
          // The fault may come at any of them: each succeeds, or is told that the connection failed.
          for round in 0..<10 where faults.pending > 0 || round == 0 {
            do {
              let reply = try await running.echo([1, 2, 3])
              #expect(reply == [1, 2, 3])
            } catch let error as RPCError {
              #expect(error.code == .unavailable, "\(error)")
            }
          }
          var reply: [UInt8] = []
          for _ in 0..<20 where reply.isEmpty {
            reply = try await running.patientEcho([4])
          }
          #expect(reply == [4])
        }
      }
    }
  }
#endif
