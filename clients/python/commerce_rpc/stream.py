"""One call on a connection. Its state is guarded by the connection's lock."""

from __future__ import annotations

from collections import deque
from typing import Deque, List, Optional, Tuple

from .status import Metadata, ProtocolError, RPCError, StatusCode
from .wire import CREDIT_MAX, Cursor, DataFlag, End, GoAway


class Stream:
    """What has come in, what may go out, and how the call ended.

        open       -- END -->        over
        open       -- cancel() -->   cancelled: whatever comes is dropped
        cancelled  -- END -->        over
    """

    def __init__(self, stream_id: int, send_credit: int, window: int, message_bytes_max: int) -> None:
        self.id = stream_id
        self.send_credit = send_credit
        self.window = window
        self.message_bytes_max = message_bytes_max
        self.half_closed = False
        self.cancelled = False
        self.failure: Optional[RPCError] = None
        self.is_over = False
        self.trailers: Metadata = []
        # Messages that came, with the credit that each holds.
        self.messages: Deque[Tuple[bytes, int]] = deque()
        # Credit that the server has left, and what is to be given back with the next WINDOW.
        self.receive_credit = window
        self.returning = 0
        # The message under way: bytes, stated total, credit that its fragments hold.
        self.fragments: List[bytes] = []
        self.fragment_bytes = 0
        self.fragment_total = -1
        self.fragment_credit = 0

    # Receiving

    def receive_data(self, flags: int, payload: bytes) -> None:
        """Takes a DATA frame; a message that it completes joins `messages`."""
        cost = len(payload) + 8
        self.take_credit(cost)
        if flags & ~DataFlag.MORE:
            raise ProtocolError(GoAway.PROTOCOL_ERROR, "DATA from the server has a flag that is the client's")
        if self.cancelled:
            return
        more = bool(flags & DataFlag.MORE)
        if self.fragment_total < 0 and not more:
            return self.complete(payload, cost)
        if self.fragment_total < 0:
            cursor = Cursor(payload)
            self.fragment_total = cursor.varint()
            payload = cursor.rest()
        if self.fragment_total > self.message_bytes_max:
            raise MessageTooLarge(self.fragment_total)
        self.fragments.append(payload)
        self.fragment_bytes += len(payload)
        at_end = self.fragment_bytes - self.fragment_total
        if at_end > 0 or (at_end == 0) != (not more):
            raise ProtocolError(GoAway.PROTOCOL_ERROR, "a message's fragments do not add up to its total")
        if not more:
            message = b"".join(self.fragments)
            held = self.fragment_credit
            self.fragments, self.fragment_bytes, self.fragment_total, self.fragment_credit = [], 0, -1, 0
            return self.complete(message, cost + held)
        self.fragment_credit += cost

    def complete(self, message: bytes, credit: int) -> None:
        if len(message) > self.message_bytes_max:
            raise MessageTooLarge(len(message))
        self.messages.append((message, credit))

    def take_credit(self, count: int) -> None:
        self.receive_credit -= count
        if self.receive_credit < 0:
            raise ProtocolError(GoAway.FLOW_CONTROL, f"stream {self.id}: the server sent beyond its credit")

    def read(self) -> bytes:
        """The oldest message; its credit goes back."""
        message, credit = self.messages.popleft()
        self.returning += credit
        return message

    @property
    def held_bytes(self) -> int:
        """Of messages under assembly and unread ones."""
        return self.fragment_bytes + sum(len(message) for message, _ in self.messages)

    def credit_to_return(self, has_room: bool) -> int:
        """How much a WINDOW should carry now, in steps of half a window; it counts as returned.

        With everything before it read, a message under way gives its credit back while there is room for it: else one
        that is larger than the window could never arrive.
        """
        if has_room and not self.messages:
            self.returning += self.fragment_credit
            self.fragment_credit = 0
        if self.returning < self.window // 2 or self.is_over:
            return 0
        count, self.returning = self.returning, 0
        self.receive_credit += count
        return count

    # The end

    def receive_end(self, end: End) -> None:
        self.is_over = True
        if self.cancelled:
            return
        if end.code == StatusCode.OK:
            if self.fragment_total >= 0:
                raise ProtocolError(GoAway.PROTOCOL_ERROR, "END is OK inside a message")
            if end.reply is not None:
                self.take_credit(len(end.reply))
                if len(end.reply) > self.message_bytes_max:
                    self.failure = MessageTooLarge(len(end.reply)).error(self.message_bytes_max)
                    return
                self.messages.append((end.reply, 0))
            self.trailers = end.metadata
            return
        self.messages.clear()
        self.failure = RPCError(
            end.code, end.message, end.details, end.metadata, end.pushback, not_processed=end.not_processed
        )

    def fail(self, error: RPCError) -> None:
        """The call ends on this side, with the connection or by the caller's wish."""
        if self.failure is None and not self.is_over:
            self.failure = error
            self.messages.clear()

    # Sending

    def receive_window(self, credit: int) -> None:
        self.send_credit += credit
        if self.send_credit > CREDIT_MAX:
            raise ProtocolError(GoAway.FLOW_CONTROL, f"stream {self.id}: credit above 2^31 - 1")


class MessageTooLarge(Exception):
    """A message above this client's limit: the call is cancelled, the connection lives on."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size

    def error(self, limit: int) -> RPCError:
        return RPCError(
            StatusCode.RESOURCE_EXHAUSTED,
            f"a message of {self.size} bytes came; message_bytes_max is {limit}",
        )
