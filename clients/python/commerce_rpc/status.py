"""Statuses, as in gRPC, and the error that every failed call raises."""

from __future__ import annotations

import enum
from typing import List, Optional, Tuple


class StatusCode(enum.IntEnum):
    """gRPC's status codes."""

    OK = 0
    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14
    DATA_LOSS = 15
    UNAUTHENTICATED = 16

    @classmethod
    def read(cls, code: int) -> "StatusCode":
        """A code that this version does not know reads as UNKNOWN."""
        return cls(code) if 0 < code <= 16 else cls.UNKNOWN


Metadata = List[Tuple[str, bytes]]


class RPCError(Exception):
    """How a call failed.

    `details` are the serialized `rpc.v1.ErrorDetails`, empty where there are none; `metadata` is what trailed.
    `retry_pushback` is `None` where the server said nothing, a negative number where it forbids a retry, else
    seconds to wait. `not_processed` means that no handler saw the call; `was_lost` that nobody knows.
    """

    def __init__(
        self,
        code: StatusCode,
        message: str,
        details: bytes = b"",
        metadata: Optional[Metadata] = None,
        retry_pushback: Optional[float] = None,
        not_processed: bool = False,
        was_lost: bool = False,
    ) -> None:
        super().__init__(f"{code.name}: {message}")
        self.code = code
        self.message = message
        self.details = details
        self.metadata = metadata or []
        self.retry_pushback = retry_pushback
        self.not_processed = not_processed
        self.was_lost = was_lost


class ProtocolError(Exception):
    """The server broke the protocol; the connection ends with GOAWAY `code`."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
