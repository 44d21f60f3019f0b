"""Calls: what users of the client hold in their hands."""

from __future__ import annotations

import ssl
import threading
import time
from typing import Any, Callable, Dict, Generic, Iterable, Iterator, List, Optional, Tuple, TypeVar, Union

from .connection import Connection, ConnectionUnusable
from .status import Metadata, RPCError, StatusCode
from .stream import Stream

Request = TypeVar("Request")
Response = TypeVar("Response")
MetadataInput = Iterable[Tuple[str, Union[str, bytes]]]


class Method(Generic[Request, Response]):
    """A method: its full name, `package.Service/Method`, and the message class of its responses.

    `is_read` says that a call which was lost with its connection may be made again.
    """

    def __init__(self, name: str, response: Any, is_read: bool = False) -> None:
        self.name = name
        self.response = response
        self.is_read = is_read


class Channel:
    """Makes calls to one server, over one connection that is made when it is needed. Safe from any thread.

    `target` is HOST:PORT, [V6]:PORT or unix:PATH. `credentials` returns the bearer token of a call, or `None` for an
    anonymous one; it is asked for every call. Without `tls` no credential leaves the machine.
    """

    def __init__(
        self,
        target: str,
        credentials: Optional[Callable[[], Optional[str]]] = None,
        tls: Optional[ssl.SSLContext] = None,
        connect_timeout: float = 5.0,
        message_bytes_max: int = 4 << 20,
    ) -> None:
        self._target = target
        self._credentials = credentials or (lambda: None)
        self._tls = tls
        self._connect_timeout = connect_timeout
        self._message_bytes_max = message_bytes_max
        self._lock = threading.Lock()
        self._connection: Optional[Connection] = None
        self._leaving: List[Connection] = []
        self._is_closed = False

    def __enter__(self) -> "Channel":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Cancels the calls that are open and closes; calls made later fail."""
        with self._lock:
            self._is_closed = True
            connections = self._leaving + ([self._connection] if self._connection else [])
            self._connection, self._leaving = None, []
        for connection in connections:
            connection.close()

    def service(self, descriptor: Any) -> "Service":
        """A stub for a service of compiled protos: one Python method for each of its methods."""
        return Service(self, descriptor)

    # The four shapes. `timeout` is in seconds; every failure is an RPCError.

    def unary(
        self, method: Method, request: Any, timeout: Optional[float] = None, metadata: MetadataInput = ()
    ) -> Any:
        """One request, one response. A call that no handler saw is made once more; one that was lost with its
        connection only if the method is a read or the request has a `request_id`."""
        deadline = _deadline(timeout)
        may_repeat = method.is_read or bool(getattr(request, "request_id", ""))
        for attempt in (1, 2):
            call = None
            try:
                call = self._open(method, deadline, metadata, request.SerializeToString())
                return call.only_response()
            except RPCError as error:
                is_safe = error.not_processed and error.retry_pushback is None or error.was_lost and may_repeat
                if attempt == 2 or not is_safe:
                    raise
            except BaseException:
                if call is not None:
                    call.cancel()
                raise
        raise AssertionError("the second attempt returns or raises")

    def server_streaming(
        self, method: Method, request: Any, timeout: Optional[float] = None, metadata: MetadataInput = ()
    ) -> "ResponseStream":
        """One request, many responses. Leaving the iteration early: call `cancel()`, or use it as a context."""
        return ResponseStream(self._open(method, _deadline(timeout), metadata, request.SerializeToString()))

    def client_streaming(
        self, method: Method, requests: Iterable[Any], timeout: Optional[float] = None, metadata: MetadataInput = ()
    ) -> Any:
        """Many requests, one response. An error raised by `requests` cancels the call."""
        call = self._open(method, _deadline(timeout), metadata, None)
        try:
            for request in requests:
                if call.is_over:
                    break
                call.send(request)
            call.close_sending()
            return call.only_response()
        except BaseException:
            call.cancel()
            raise

    def bidirectional(
        self, method: Method, timeout: Optional[float] = None, metadata: MetadataInput = ()
    ) -> "BidirectionalCall":
        """Many requests, many responses, each in its own time."""
        return self._open(method, _deadline(timeout), metadata, None)

    # Connections

    def _open(
        self, method: Method, deadline: Optional[float], metadata: MetadataInput, message: Optional[bytes]
    ) -> "BidirectionalCall":
        pairs: Metadata = [(key, value.encode() if isinstance(value, str) else value) for key, value in metadata]
        while True:
            connection = self._usable()
            try:
                stream = connection.open(method.name, self._credentials(), pairs, deadline, message)
                return BidirectionalCall(connection, stream, method.response, deadline)
            except ConnectionUnusable:
                continue

    def _usable(self) -> Connection:
        with self._lock:
            if self._is_closed:
                raise RPCError(StatusCode.CANCELLED, "the channel was closed")
            if self._connection is not None and not self._connection.is_usable:
                self._leaving.append(self._connection)
                self._connection = None
            self._leaving = [connection for connection in self._leaving if connection.thread.is_alive()]
            if self._connection is None:
                self._connection = Connection(
                    self._target, self._tls, self._connect_timeout, self._message_bytes_max
                )
            return self._connection


class BidirectionalCall:
    """A call with both directions open. One thread may send while another receives."""

    def __init__(
        self, connection: Connection, stream: Stream, response: Any, deadline: Optional[float]
    ) -> None:
        self._connection = connection
        self._stream = stream
        self._response = response
        self._deadline = deadline

    def __enter__(self) -> "BidirectionalCall":
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()

    @property
    def is_over(self) -> bool:
        """The server has ended the call, or it was cancelled."""
        return self._stream.is_over or self._stream.failure is not None

    @property
    def trailing_metadata(self) -> Metadata:
        """What came with the end of a call that succeeded."""
        return self._stream.trailers

    def send(self, request: Any) -> None:
        """Sends one message; waits while the server has given no credit."""
        self._connection.send(self._stream, request.SerializeToString(), self._deadline)

    def close_sending(self) -> None:
        self._connection.half_close(self._stream)

    def receive(self) -> Optional[Any]:
        """The next response; `None` after the last."""
        message = self._connection.receive(self._stream, self._deadline)
        if message is None:
            return None
        try:
            return self._response.FromString(message)
        except Exception as error:
            self.cancel()
            raise RPCError(StatusCode.INTERNAL, f"a response cannot be decoded: {error}") from error

    def only_response(self) -> Any:
        response = self.receive()
        if response is None:
            raise RPCError(StatusCode.INTERNAL, "the call ended OK without its response")
        if self.receive() is not None:
            self.cancel()
            raise RPCError(StatusCode.INTERNAL, "more than one response came")
        return response

    def cancel(self) -> None:
        """Stops the call; nothing happens once it is over."""
        self._connection.cancel(self._stream, StatusCode.CANCELLED, "the caller cancelled the call")

    def __iter__(self) -> Iterator[Any]:
        while (response := self.receive()) is not None:
            yield response


class ResponseStream:
    """The responses of a call, to be iterated once."""

    def __init__(self, call: BidirectionalCall) -> None:
        self._call = call

    def __iter__(self) -> Iterator[Any]:
        return iter(self._call)

    def __enter__(self) -> "ResponseStream":
        return self

    def __exit__(self, *_: object) -> None:
        self.cancel()

    @property
    def trailing_metadata(self) -> Metadata:
        return self._call.trailing_metadata

    def cancel(self) -> None:
        self._call.cancel()


class Service:
    """One callable attribute for each method of a service, of the method's shape:

    unary and server streaming take the request, client streaming an iterable, bidirectional nothing; all take
    `timeout` and `metadata`.
    """

    def __init__(self, channel: Channel, descriptor: Any) -> None:
        from google.protobuf import message_factory

        self._methods: Dict[str, Method] = {}
        for method in descriptor.methods:
            response = message_factory.GetMessageClass(method.output_type)
            is_read = method.name.startswith(("Get", "List", "Check", "BatchCheck"))
            self._methods[method.name] = Method(f"{descriptor.full_name}/{method.name}", response, is_read)
            if method.client_streaming:
                shape = channel.bidirectional if method.server_streaming else channel.client_streaming
            else:
                shape = channel.server_streaming if method.server_streaming else channel.unary
            setattr(self, method.name, _bound(shape, self._methods[method.name]))


def _bound(shape: Callable[..., Any], method: Method) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        return shape(method, *arguments, **options)

    call.__name__ = method.name
    return call


def _deadline(timeout: Optional[float]) -> Optional[float]:
    return None if timeout is None else time.monotonic() + timeout
