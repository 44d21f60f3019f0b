internal import Dispatch
internal import Foundation

/// Appends notifications to a file, one JSON object a line, each on the disk before it counts as delivered.
///
/// The file holds names and addresses: whoever keeps it has to erase them (R34).
package final class NotificationFile: NotificationSink {
  private let queue = DispatchQueue(label: "notifications-file")
  private let path: String

  /// - Parameter path: made where it is absent, readable by its owner alone.
  package init(path: String) { self.path = path }

  package func deliver(_ notification: OutgoingNotification) async throws(NotificationSinkError) {
    let line = Self.line(notification)
    let failure = await withCheckedContinuation { continuation in
      queue.async { [path] in continuation.resume(returning: Self.append(line, to: path)) }
    }
    if let failure { throw NotificationSinkError(isPermanent: false, failure) }
  }

  /// - Returns: what went wrong; `nil` when the line is on the disk.
  private static func append(_ line: [UInt8], to path: String) -> String? {
    let manager = FileManager.default
    if !manager.fileExists(atPath: path),
      !manager.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    {
      return "the notifications file \(path) cannot be made; check the folder and its rights"
    }
    do {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      defer { handle.closeFile() }
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(line))
      try handle.synchronize()
      return nil
    } catch {
      return "the notifications file \(path) cannot be written: \(error.localizedDescription)"
    }
  }

  static func line(_ notification: OutgoingNotification) -> [UInt8] {
    let members: KeyValuePairs<String, String> = [
      "id": notification.id, "tenant": notification.tenantID, "recipient": notification.recipientID,
      "name": notification.recipientName, "mail": notification.mail, "template": notification.template,
      "language": notification.message.language, "subject": notification.message.subject,
      "body": notification.message.body, "create_time": TimeText.rfc3339(notification.createdMicros),
    ]
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(member.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      JSONText.append(member.value, to: &bytes)
    }
    return bytes + [UInt8(ascii: "}"), 0x0A]
  }
}
