/// What only some calls need: the message being put together, and what waits to be sent.
final class StreamBuffers {
  /// The message that comes in fragments.
  var assembly: Assembly?
  /// Bytes of the connection's assembly budget that this call holds, unread messages included.
  var reservedBytes = 0

  /// Messages that wait for credit or output, first the one under way.
  var queue: [QueuedMessage] = []
  var queuedBytes = 0
  /// A half-close follows the queue.
  var halfCloseFollows = false
  /// A whole END frame follows the queue.
  var endFrame: [UInt8]?

  struct Assembly {
    let totalBytes: Int
    var bytes: [UInt8] = []
    /// Credit that stays with this end until the application has caught up or the budget allows.
    var deferredCredit: Int32 = 0
    /// Bytes of the connection's budget that are set aside; 0 while the budget is spent and the sender must wait.
    var reserved = false
  }

  struct QueuedMessage {
    let bytes: [UInt8]
    /// How many of them were sent.
    var offset = 0
  }

  init() {}
}
