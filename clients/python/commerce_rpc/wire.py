"""Bytes of framing.md: varints, frames, metadata blocks, HELLO and the heads of CALL and END."""

from __future__ import annotations

import struct
from typing import Dict, List, NamedTuple, Optional, Tuple

from .status import Metadata, ProtocolError, StatusCode

CLIENT_PREFACE = bytes.fromhex("8C5250430D0A1A0A")
SERVER_PREFACE = bytes.fromhex("8D5250430D0A1A0A")
HEADER_BYTES = 8
STREAM_ID_MAX = 2**31 - 1
CREDIT_MAX = 2**31 - 1


class FrameType:
    HELLO, CALL, DATA, END, CANCEL, WINDOW, PING, PONG, GOAWAY = range(1, 10)


class GoAway:
    NO_ERROR, PROTOCOL_ERROR, FRAME_TOO_LARGE, FLOW_CONTROL, UNKNOWN_SLOT = range(5)


class CallFlag:
    HALF_CLOSE, MESSAGE, DEADLINE, METADATA = 1, 2, 4, 8


class DataFlag:
    HALF_CLOSE, NO_MESSAGE, MORE = 1, 2, 4


class EndFlag:
    FAILURE, MESSAGE, NOT_PROCESSED, METADATA = 1, 2, 4, 8


IGNORABLE = 8

# HELLO's limits by id: base value, and the range's end.
FRAME, STREAMS, WINDOW, MESSAGE, METADATA, METHOD_SLOTS, METHOD_BYTES, CREDENTIAL_SLOTS, CREDENTIAL_BYTES = range(1, 10)
BASE_LIMITS: Dict[int, int] = {
    FRAME: 65_536,
    STREAMS: 100,
    WINDOW: 65_536,
    METADATA: 8_192,
    METHOD_SLOTS: 32,
    METHOD_BYTES: 4_096,
    CREDENTIAL_SLOTS: 4,
    CREDENTIAL_BYTES: 16_384,
}


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def lp(value: bytes) -> bytes:
    return varint(len(value)) + value


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return struct.pack("<II", len(payload) | kind << 24 | flags << 28, stream) + payload


class Header(NamedTuple):
    length: int
    kind: int
    flags: int
    stream: int


def read_header(data: bytes, offset: int) -> Header:
    first, stream = struct.unpack_from("<II", data, offset)
    return Header(first & 0xFFFFFF, first >> 24 & 15, first >> 28, stream)


class Cursor:
    """Reads a payload; what does not add up is a PROTOCOL_ERROR."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    @property
    def remaining(self) -> int:
        return len(self.data) - self.position

    def take(self, count: int) -> bytes:
        if count > self.remaining:
            raise ProtocolError(GoAway.PROTOCOL_ERROR, "a payload ends inside a field")
        self.position += count
        return self.data[self.position - count : self.position]

    def rest(self) -> bytes:
        return self.take(self.remaining)

    def byte(self) -> int:
        return self.take(1)[0]

    def varint(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                if value >= 1 << 64:
                    break
                return value
        raise ProtocolError(GoAway.PROTOCOL_ERROR, "a varint above 64 bits")

    def lp(self) -> bytes:
        return self.take(self.varint())

    def end(self) -> None:
        if self.remaining:
            raise ProtocolError(GoAway.PROTOCOL_ERROR, "a payload has bytes after its last field")


def hello(limits: Dict[int, int]) -> bytes:
    pairs = b"".join(varint(key) + varint(value) for key, value in limits.items())
    return frame(FrameType.HELLO, 0, 0, varint(1) + varint(1) + varint(0) + pairs)


def read_hello(payload: bytes) -> Dict[int, int]:
    """The server's limits; those that it does not mention keep their base value."""
    cursor = Cursor(payload)
    lowest, highest = cursor.varint(), cursor.varint()
    cursor.varint()
    if not lowest <= 1 <= highest:
        raise ProtocolError(7, f"the server speaks versions {lowest} to {highest}, this client 1")
    limits = dict(BASE_LIMITS)
    while cursor.remaining:
        key, value = cursor.varint(), cursor.varint()
        if key == MESSAGE:
            in_range = value <= 2**31 - 1
        elif key == FRAME:
            in_range = BASE_LIMITS[FRAME] <= value <= 0xFFFFFF
        elif key in BASE_LIMITS:
            in_range = BASE_LIMITS[key] <= value <= 2**31 - 1
        else:
            continue
        if not in_range:
            raise ProtocolError(GoAway.PROTOCOL_ERROR, f"HELLO's limit {key} is out of range: {value}")
        limits[key] = value
    return limits


def check_metadata(metadata: Metadata, size_max: int) -> None:
    """Raises ValueError for what no server would take."""
    size = 0
    for key, value in metadata:
        if not key or any(c not in "abcdefghijklmnopqrstuvwxyz0123456789_-." for c in key):
            raise ValueError(f"metadata key {key!r}: use a-z 0-9 _ - .")
        if not key.endswith("-bin") and any(not 0x20 <= byte <= 0x7E for byte in value):
            raise ValueError(f"metadata {key}: its value must be printable ASCII, or its key end in -bin")
        size += len(key) + len(value) + 32
    if size > size_max:
        raise ValueError(f"metadata takes {size} bytes, the server accepts {size_max}")


def metadata_block(metadata: Metadata) -> bytes:
    return lp(b"".join(lp(key.encode()) + lp(value) for key, value in metadata))


def read_metadata(cursor: Cursor) -> Metadata:
    block = Cursor(cursor.lp())
    pairs: Metadata = []
    while block.remaining:
        key = block.lp()
        pairs.append((key.decode("ascii", "replace"), block.lp()))
    return pairs


class End(NamedTuple):
    """END, decoded. `reply` is `None` where there is none."""

    code: StatusCode
    message: str
    details: bytes
    pushback: Optional[float]
    not_processed: bool
    metadata: Metadata
    reply: Optional[bytes]


def read_end(flags: int, payload: bytes) -> End:
    failed = bool(flags & EndFlag.FAILURE)
    has_reply = bool(flags & EndFlag.MESSAGE)
    not_processed = bool(flags & EndFlag.NOT_PROCESSED)
    if failed and has_reply or not_processed and not failed:
        raise ProtocolError(GoAway.PROTOCOL_ERROR, "END's flags contradict each other")
    cursor = Cursor(payload)
    code, message, details, pushback = StatusCode.OK, "", b"", None
    if failed:
        number = cursor.byte()
        if number == 0:
            raise ProtocolError(GoAway.PROTOCOL_ERROR, "END fails with status OK")
        code = StatusCode.read(number)
        message = cursor.lp().decode("utf-8", "replace")
        details = cursor.lp()
        number = cursor.varint()
        if number:
            pushback = -1.0 if number == 1 else (number - 2) / 1000
    metadata = read_metadata(cursor) if flags & EndFlag.METADATA else []
    reply = cursor.rest() if has_reply else None
    cursor.end()
    return End(code, message, details, pushback, not_processed, metadata, reply)


class SendingTable:
    """One of the tables that a client fills on the server: which slot holds what.

    While there is room a definition gets the next slot; then the slots are reused in turn.
    """

    def __init__(self) -> None:
        self.slots: List[bytes] = []
        self.slot_of: Dict[bytes, int] = {}
        self.bytes = 0
        self.turn = 0

    def reference(self, definition: bytes, slots_max: int, bytes_max: int) -> bytes:
        """What stands for `definition` in the next CALL; it must be written to the connection."""
        known = self.slot_of.get(definition)
        if known is not None:
            return varint(2 + 2 * known)
        if len(self.slots) < slots_max:
            slot, freed = len(self.slots), 0
        else:
            slot = self.turn
            freed = len(self.slots[slot])
        if self.bytes - freed + len(definition) > bytes_max:
            return varint(1) + lp(definition)
        if slot == len(self.slots):
            self.slots.append(definition)
        else:
            self.turn = (self.turn + 1) % len(self.slots)
            del self.slot_of[self.slots[slot]]
            self.slots[slot] = definition
        self.slot_of[definition] = slot
        self.bytes += len(definition) - freed
        return varint(3 + 2 * slot) + lp(definition)


def split_host_port(target: str) -> Tuple[str, int]:
    host, _, port = target.rpartition(":")
    if not host or not port.isdigit():
        raise ValueError(f"{target!r} is no address: write HOST:PORT, [V6]:PORT or unix:PATH")
    return host.strip("[]"), int(port)
