internal import CommandLineOptions
internal import CommerceServer
internal import Dispatch
internal import TLS

/// Keeps the server's certificate up to date with its files: on SIGHUP, and when they are seen to have changed.
///
/// Files that cannot be used change nothing and are logged; the server goes on with what it has.
final class CertificateReloading: Sendable {
  /// How often the files are looked at. A renewed certificate counts from weeks before the old one's end.
  static let interval = DispatchTimeInterval.seconds(60)

  private let hangups: HangupSignals
  // Dispatch sources are safe from any thread; Linux's overlay does not say so.
  nonisolated(unsafe) private let timer: any DispatchSourceTimer

  init(_ server: TLSServer, _ log: ServerLog) {
    hangups = HangupSignals {
      Self.reload(log) { () throws(TLSError) in
        try server.reload()
        return true
      } certificate: {
        server.certificate?.subject ?? ""
      }
    }
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "certificates"))
    timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval, leeway: .seconds(5))
    timer.setEventHandler {
      Self.reload(log) { () throws(TLSError) in
        try server.reloadIfChanged()
      } certificate: {
        server.certificate?.subject ?? ""
      }
    }
    timer.activate()
  }

  deinit { timer.cancel() }

  private static func reload(
    _ log: ServerLog, _ body: () throws(TLSError) -> Bool, certificate: () -> String
  ) {
    do throws(TLSError) {
      if try body() { log.info("certificate loaded for new connections", [("subject", certificate())]) }
    } catch {
      log.error("the new certificate cannot be used; going on with the old one", [("error", error.message)])
    }
  }
}
