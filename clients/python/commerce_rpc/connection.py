"""One connection: a socket, a thread that serves it, and the streams that are open."""

from __future__ import annotations

import ipaddress
import selectors
import socket
import ssl
import struct
import threading
import time
from typing import Dict, Optional

from . import wire
from .status import Metadata, ProtocolError, RPCError, StatusCode
from .stream import MessageTooLarge, Stream
from .wire import CallFlag, Cursor, DataFlag, FrameType, GoAway

ALPN_PROTOCOL = "commerce-rpc/1"

# Output above which callers wait; the server reads on or the connection is lost.
OUTPUT_BYTES_MAX = 1 << 20
# Messages under assembly or unread, per connection; beyond it fragments keep their credit.
ASSEMBLY_BYTES_MAX = 16 << 20
WINDOW_BYTES = 131_072
READ_BYTES = 65_536
CLOSE_SECONDS = 1.0


class ConnectionUnusable(Exception):
    """The connection opens no more calls: take another."""


class Connection:
    """Safe from any thread. Everything below `lock` is guarded by it; the socket is the serving thread's."""

    def __init__(
        self, target: str, tls: Optional[ssl.SSLContext], connect_timeout: float, message_bytes_max: int
    ) -> None:
        self.message_bytes_max = message_bytes_max
        self.socket = _connect(target, tls, connect_timeout)
        self.may_carry_credentials = tls is not None or _is_private(self.socket)
        self.socket.setblocking(False)
        self.wake_receiver, self.wake_sender = socket.socketpair()
        self.wake_receiver.setblocking(False)
        self.wake_sender.setblocking(False)

        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.limits = dict(wire.BASE_LIMITS)
        self.methods = wire.SendingTable()
        self.credentials = wire.SendingTable()
        self.streams: Dict[int, Stream] = {}
        self.last_stream_id = 0
        self.last_taken: Optional[int] = None
        self.input = bytearray()
        self.has_preface = False
        self.has_hello = False
        self.output = bytearray()
        self.closes = False
        self.failure: Optional[RPCError] = None

        announced = {wire.WINDOW: WINDOW_BYTES, wire.MESSAGE: message_bytes_max}
        self.output += wire.CLIENT_PREFACE + wire.hello(announced)
        self.thread = threading.Thread(target=self._serve, name=f"commerce-rpc {target}", daemon=True)
        self.thread.start()

    # Calls

    @property
    def is_usable(self) -> bool:
        return not self.closes and self.failure is None and self.last_taken is None

    def open(
        self,
        method: str,
        credential: Optional[str],
        metadata: Metadata,
        deadline: Optional[float],
        message: Optional[bytes],
    ) -> Stream:
        """Sends CALL, with `message` and HALF_CLOSE where the message fits; without it the caller sends DATA.

        Waits while the server's limit of open calls is reached. Raises ConnectionUnusable, or RPCError when the
        deadline passes, the credential must not travel here, or the connection failed before the server's HELLO:
        another one to the same place would fare no better.
        """
        if credential is not None and not self.may_carry_credentials:
            raise RPCError(
                StatusCode.UNAUTHENTICATED,
                "a credential must not cross plaintext beyond loopback; give the channel a TLS context",
            )
        with self.lock:
            self._wait(lambda: len(self.streams) < self.limits[wire.STREAMS] or not self.is_usable, deadline)
            if self.failure is not None and not self.has_hello:
                raise self.failure
            if not self.is_usable or self.last_stream_id >= wire.STREAM_ID_MAX:
                raise ConnectionUnusable()
            wire.check_metadata(metadata, min(self.limits[wire.METADATA], 32_768))
            self.last_stream_id += 1
            stream = Stream(self.last_stream_id, self.limits[wire.WINDOW], WINDOW_BYTES, self.message_bytes_max)
            head = self.methods.reference(
                method.encode("ascii"), self.limits[wire.METHOD_SLOTS], self.limits[wire.METHOD_BYTES]
            )
            if credential is None:
                head += wire.varint(0)
            else:
                head += self.credentials.reference(
                    credential.encode("ascii"), self.limits[wire.CREDENTIAL_SLOTS], self.limits[wire.CREDENTIAL_BYTES]
                )
            flags = 0
            if deadline is not None:
                flags |= CallFlag.DEADLINE
                head += wire.varint(max(0, int((deadline - time.monotonic()) * 1_000_000)))
            if metadata:
                flags |= CallFlag.METADATA
                head += wire.metadata_block(metadata)
            if message is not None and self._fits_call(head, message, stream):
                flags |= CallFlag.MESSAGE | CallFlag.HALF_CLOSE
                stream.send_credit -= len(message)
                stream.half_closed = True
                head += message
            self.streams[stream.id] = stream
            self._enqueue(wire.frame(FrameType.CALL, flags, stream.id, head))
        if message is not None and not stream.half_closed:
            self.send(stream, message, deadline, half_close=True)
        return stream

    def _fits_call(self, head: bytes, message: bytes, stream: Stream) -> bool:
        return len(head) + len(message) <= self.limits[wire.FRAME] and len(message) <= stream.send_credit

    def send(self, stream: Stream, message: bytes, deadline: Optional[float], half_close: bool = False) -> None:
        """Sends one message, in fragments where it fits neither a frame nor the credit; waits for credit.

        Raises the call's error once it has failed; returns at once when the call is over.
        """
        closing = DataFlag.HALF_CLOSE if half_close else 0
        with self.lock:
            if self._must_fragment(stream, message):
                self._send_fragments(stream, message, deadline, closing)
            else:
                self._await_credit(stream, len(message) + 8, deadline)
                self._send_data(stream, closing, message)
            stream.half_closed = stream.half_closed or half_close

    def _must_fragment(self, stream: Stream, message: bytes) -> bool:
        # All but half of a window always comes back, so that what is no larger may wait for it.
        return len(message) > self.limits[wire.FRAME] or len(message) + 8 > self.limits[wire.WINDOW] // 2

    def _send_fragments(self, stream: Stream, message: bytes, deadline: Optional[float], closing: int) -> None:
        rest, prefix = memoryview(message), wire.varint(len(message))
        while True:
            self._await_credit(stream, len(prefix) + min(len(rest), 1_024) + 8, deadline)
            if stream.is_over:
                return
            room = min(self.limits[wire.FRAME], stream.send_credit - 8) - len(prefix)
            is_first = bool(prefix)
            if len(rest) <= room and not is_first:
                return self._send_data(stream, closing, bytes(rest))
            size = min(room, len(rest) - 1 if is_first else len(rest))
            self._send_data(stream, DataFlag.MORE, prefix + bytes(rest[:size]))
            rest, prefix = rest[size:], b""

    def _await_credit(self, stream: Stream, count: int, deadline: Optional[float]) -> None:
        self._wait(
            lambda: stream.is_over
            or stream.failure is not None
            or stream.send_credit >= count
            and len(self.output) < OUTPUT_BYTES_MAX,
            deadline,
            stream,
        )
        if stream.failure is not None:
            raise stream.failure

    def _send_data(self, stream: Stream, flags: int, payload: bytes) -> None:
        if stream.is_over or stream.half_closed:
            return
        stream.send_credit -= len(payload) + 8
        self._enqueue(wire.frame(FrameType.DATA, flags, stream.id, payload))

    def half_close(self, stream: Stream) -> None:
        """No more messages follow."""
        with self.lock:
            if stream.is_over or stream.half_closed or stream.failure is not None:
                return
            stream.half_closed = True
            self._enqueue(
                wire.frame(FrameType.DATA, DataFlag.HALF_CLOSE | DataFlag.NO_MESSAGE, stream.id)
            )

    def receive(self, stream: Stream, deadline: Optional[float]) -> Optional[bytes]:
        """The next message; `None` after the last of a call that succeeded. Raises the call's error."""
        with self.lock:
            self._wait(
                lambda: bool(stream.messages) or stream.is_over or stream.failure is not None, deadline, stream
            )
            if stream.failure is not None:
                raise stream.failure
            if not stream.messages:
                return None
            message = stream.read()
            self._return_credit()
            return message

    def cancel(self, stream: Stream, code: StatusCode, text: str) -> None:
        """Ends the call on this side; it counts as open until the server's END."""
        with self.lock:
            if stream.is_over or stream.cancelled:
                return
            stream.fail(RPCError(code, text))
            stream.cancelled = True
            if self.failure is None:
                self._enqueue(wire.frame(FrameType.CANCEL, 0, stream.id, bytes([code])))
            self.changed.notify_all()

    def _wait(self, predicate, deadline: Optional[float], stream: Optional[Stream] = None) -> None:
        while not predicate():
            timeout = None if deadline is None else deadline - time.monotonic()
            if timeout is not None and timeout <= 0:
                if stream is not None:
                    self.cancel(stream, StatusCode.DEADLINE_EXCEEDED, "the deadline passed")
                raise RPCError(StatusCode.DEADLINE_EXCEEDED, "the deadline passed")
            self.changed.wait(timeout)

    # Output

    def _enqueue(self, data: bytes) -> None:
        self.output += data
        self._wake()

    def _wake(self) -> None:
        try:
            self.wake_sender.send(b"\0")
        except BlockingIOError:
            pass  # A wake-up is on its way already.
        except OSError:
            pass  # The serving thread has ended; whoever waits was told.

    def _return_credit(self) -> None:
        """Sends the WINDOWs that are due. With the assembly budget used up, messages under way wait for others to be
        read; what the application has read always goes back."""
        held = sum(stream.held_bytes for stream in self.streams.values())
        for stream in self.streams.values():
            count = stream.credit_to_return(held <= ASSEMBLY_BYTES_MAX)
            if count:
                self._enqueue(wire.frame(FrameType.WINDOW, 0, stream.id, struct.pack("<I", count)))

    # The serving thread

    def _serve(self) -> None:
        error = RPCError(StatusCode.UNAVAILABLE, "the connection was closed", was_lost=True)
        selector = selectors.DefaultSelector()
        try:
            selector.register(self.wake_receiver, selectors.EVENT_READ)
            selector.register(self.socket, selectors.EVENT_READ)
            closing_since: Optional[float] = None
            while True:
                with self.lock:
                    wants_write = bool(self.output)
                    if self.closes:
                        closing_since = closing_since or time.monotonic()
                        if not self.output or time.monotonic() - closing_since > CLOSE_SECONDS:
                            return
                events = selectors.EVENT_READ | (selectors.EVENT_WRITE if wants_write else 0)
                selector.modify(self.socket, events)
                for key, _ in selector.select(CLOSE_SECONDS if closing_since else None):
                    if key.fileobj is self.wake_receiver:
                        _drain(self.wake_receiver)
                self._write_some()
                if not self._read_some():
                    return
        except ProtocolError as broken:
            error = RPCError(StatusCode.INTERNAL, f"the server broke the protocol: {broken}", was_lost=True)
            self._say_goodbye(broken)
        except OSError as lost:
            error = RPCError(StatusCode.UNAVAILABLE, f"the connection was lost: {lost}", was_lost=True)
        finally:
            selector.close()
            self._end(error)

    def _write_some(self) -> None:
        with self.lock:
            try:
                while self.output:
                    del self.output[: self.socket.send(bytes(self.output[:READ_BYTES]))]
            except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                pass  # The selector says when it goes on.
            if len(self.output) < OUTPUT_BYTES_MAX:
                self.changed.notify_all()

    def _read_some(self) -> bool:
        """False at the end of the stream."""
        while True:
            try:
                data = self.socket.recv(READ_BYTES)
            except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return True
            if not data:
                return False
            with self.lock:
                self.input += data
                self._take_frames()
                self.changed.notify_all()

    def _take_frames(self) -> None:
        position = 0
        if not self.has_preface:
            seen = bytes(self.input[:8])
            if seen != wire.SERVER_PREFACE[: len(seen)]:
                raise ProtocolError(GoAway.PROTOCOL_ERROR, "it does not speak commerce-rpc")
            if len(seen) < 8:
                return
            self.has_preface, position = True, 8
        while len(self.input) - position >= wire.HEADER_BYTES:
            header = wire.read_header(self.input, position)
            # This client announces no frame limit, so the base holds.
            if header.length > wire.BASE_LIMITS[wire.FRAME]:
                raise ProtocolError(GoAway.FRAME_TOO_LARGE, f"a frame of {header.length} bytes")
            start = position + wire.HEADER_BYTES
            if len(self.input) < start + header.length:
                break
            position = start + header.length
            self._take(header, bytes(self.input[start:position]))
        del self.input[:position]

    def _take(self, header: wire.Header, payload: bytes) -> None:
        if not self.has_hello and header.kind not in (FrameType.HELLO, FrameType.GOAWAY):
            raise ProtocolError(GoAway.PROTOCOL_ERROR, "the first frame is not HELLO")
        if header.stream > wire.STREAM_ID_MAX:
            raise ProtocolError(GoAway.PROTOCOL_ERROR, "a stream id has its top bit set")
        if header.kind in (FrameType.DATA, FrameType.END, FrameType.WINDOW):
            return self._take_on_stream(header, payload)
        if header.kind in (FrameType.HELLO, FrameType.PING, FrameType.PONG, FrameType.GOAWAY):
            if header.flags or header.stream:
                raise ProtocolError(GoAway.PROTOCOL_ERROR, f"frame type {header.kind} has flags or a stream")
            return self._take_on_connection(header, payload)
        if header.kind in (0, FrameType.CALL, FrameType.CANCEL) or not header.flags & wire.IGNORABLE:
            raise ProtocolError(GoAway.PROTOCOL_ERROR, f"a frame of type {header.kind} from a server")

    def _take_on_connection(self, header: wire.Header, payload: bytes) -> None:
        if header.kind == FrameType.HELLO:
            if self.has_hello:
                raise ProtocolError(GoAway.PROTOCOL_ERROR, "HELLO twice")
            self.has_hello = True
            self.limits = wire.read_hello(payload)
            raised = self.limits[wire.WINDOW] - wire.BASE_LIMITS[wire.WINDOW]
            for stream in self.streams.values():
                stream.receive_window(raised)
        elif header.kind == FrameType.GOAWAY:
            self._take_go_away(payload)
        elif len(payload) != 8:
            raise ProtocolError(GoAway.PROTOCOL_ERROR, "PING and PONG have 8 bytes")
        elif header.kind == FrameType.PING:
            self._enqueue(wire.frame(FrameType.PONG, 0, 0, payload))

    def _take_go_away(self, payload: bytes) -> None:
        cursor = Cursor(payload)
        last, code = struct.unpack("<I", cursor.take(4))[0], cursor.byte()
        text = cursor.rest().decode("utf-8", "replace")
        self.last_taken = last if self.last_taken is None else min(last, self.last_taken)
        for stream in list(self.streams.values()):
            if stream.id > self.last_taken:
                del self.streams[stream.id]
                stream.fail(RPCError(StatusCode.UNAVAILABLE, f"the server is leaving: {text}", not_processed=True))
                stream.is_over = True
            elif code != GoAway.NO_ERROR:
                error = f"the server ended the connection, code {code}: {text}"
                stream.fail(RPCError(StatusCode.UNAVAILABLE, error, was_lost=True))
        self._close_if_left()

    def _take_on_stream(self, header: wire.Header, payload: bytes) -> None:
        stream = self.streams.get(header.stream)
        if stream is None:
            if header.kind != FrameType.WINDOW or header.stream > self.last_stream_id:
                raise ProtocolError(GoAway.PROTOCOL_ERROR, f"a frame for stream {header.stream}, which is not open")
            return
        try:
            if header.kind == FrameType.DATA:
                stream.receive_data(header.flags, payload)
                self._return_credit()
            elif header.kind == FrameType.END:
                del self.streams[stream.id]
                stream.receive_end(wire.read_end(header.flags, payload))
                self._close_if_left()
            else:
                if header.flags or len(payload) != 4:
                    raise ProtocolError(GoAway.PROTOCOL_ERROR, "WINDOW has 4 bytes and no flags")
                credit = struct.unpack("<I", payload)[0]
                if not 0 < credit <= wire.CREDIT_MAX:
                    raise ProtocolError(GoAway.PROTOCOL_ERROR, "WINDOW of 0 or above 2^31 - 1")
                stream.receive_window(credit)
        except MessageTooLarge as large:
            stream.fail(large.error(stream.message_bytes_max))
            self.cancel(stream, StatusCode.CANCELLED, "")

    def _close_if_left(self) -> None:
        if self.last_taken is not None and not self.streams:
            self.closes = True
            self._wake()

    # The end

    def close(self) -> None:
        """Fails the calls that are open, says GOAWAY and closes. Returns when the thread has ended."""
        with self.lock:
            for stream in self.streams.values():
                stream.fail(RPCError(StatusCode.CANCELLED, "the channel was closed"))
            if not self.closes and self.failure is None:
                self._enqueue(_go_away(GoAway.NO_ERROR, "the client is leaving"))
            self.closes = True
            self.changed.notify_all()
            self._wake()
        if self.thread is not threading.current_thread():
            self.thread.join()

    def _say_goodbye(self, broken: ProtocolError) -> None:
        """Tells the server why, as far as the socket takes it."""
        try:
            self.socket.send(_go_away(broken.code, str(broken)))
        except OSError:
            pass  # It is gone; the callers learn why in any case.

    def _end(self, error: RPCError) -> None:
        with self.lock:
            self.failure = self.failure or error
            for stream in self.streams.values():
                stream.fail(error)
                stream.is_over = True
            self.streams.clear()
            self.changed.notify_all()
            self.socket.close()
            self.wake_receiver.close()
            self.wake_sender.close()


def _go_away(code: int, text: str) -> bytes:
    return wire.frame(FrameType.GOAWAY, 0, 0, struct.pack("<IB", 0, code) + text.encode()[:1_024])


def _drain(receiver: socket.socket) -> None:
    try:
        while receiver.recv(4_096):
            pass
    except BlockingIOError:
        pass


def _connect(target: str, tls: Optional[ssl.SSLContext], timeout: float) -> socket.socket:
    try:
        if target.startswith("unix:"):
            raw = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            raw.settimeout(timeout)
            raw.connect(target[len("unix:") :])
            return raw
        host, port = wire.split_host_port(target)
        raw = socket.create_connection((host, port), timeout)
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls is None:
            return raw
        tls.set_alpn_protocols([ALPN_PROTOCOL])
        return tls.wrap_socket(raw, server_hostname=host)
    except OSError as error:
        raise RPCError(StatusCode.UNAVAILABLE, f"cannot connect to {target}: {error}", not_processed=True) from error


def _is_private(connected: socket.socket) -> bool:
    if connected.family == socket.AF_UNIX:
        return True
    return ipaddress.ip_address(connected.getpeername()[0]).is_loopback
