#!/usr/bin/env python3
"""Writes connections.json and messages.json next to itself.

The frames are put together here from protocol/framing.md alone, so that the vectors are a second opinion on the Swift
machines and not their echo. Run it after changing a vector, and read the difference before committing it.
"""
import json
import pathlib

CLIENT, SERVER = bytes.fromhex("8c5250430d0a1a0a"), bytes.fromhex("8d5250430d0a1a0a")
HELLO, CALL, DATA, END, CANCEL, WINDOW, PING, PONG, GOAWAY = range(1, 10)
HALF, MESSAGE, DEADLINE, METADATA = 1, 2, 4, 8
NO_MESSAGE, MORE = 2, 4
FAILURE, NOT_PROCESSED, IGNORABLE = 1, 4, 8
ECHO = b"rpc.test.v1.EchoService/Echo"


def runs(data):
    """Hex, in which (xx*n) stands for n times the byte xx."""
    out, i = [], 0
    while i < len(data):
        n = 1
        while i + n < len(data) and data[i + n] == data[i]:
            n += 1
        out.append(f"({data[i]:02x}*{n})" if n >= 32 else data[i:i + n].hex())
        i += n
    return "".join(out)


def counted(entries):
    """Equal neighbours as one entry with `times`."""
    out = []
    for entry in entries:
        if out and {k: v for k, v in out[-1].items() if k != "times"} == entry:
            out[-1]["times"] = out[-1].get("times", 1) + 1
        else:
            out.append(dict(entry))
    return out


def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def lp(b):
    return varint(len(b)) + b


def u32(n):
    return n.to_bytes(4, "little")


def frame(kind, flags, stream, payload=b"", length=None):
    length = len(payload) if length is None else length
    return length.to_bytes(3, "little") + bytes([flags << 4 | kind]) + u32(stream) + payload


def hello(*limits, lowest=1, highest=1, features=0):
    body = varint(lowest) + varint(highest) + varint(features)
    for key, value in limits:
        body += varint(key) + varint(value)
    return frame(HELLO, 0, 0, body)


def block(*pairs):
    return lp(b"".join(lp(k) + lp(v) for k, v in pairs))


DEFINE_ECHO = varint(3) + lp(ECHO)


def call(stream, message=b"", method=DEFINE_ECHO, credential=varint(0), flags=HALF | MESSAGE, rest=b""):
    return frame(CALL, flags, stream, method + credential + rest + (message if flags & MESSAGE else b""))


def end_error(stream, code, message=b"", details=b"", pushback=0, flags=FAILURE, rest=b""):
    return frame(END, flags, stream, bytes([code]) + lp(message) + lp(details) + varint(pushback) + rest)


vectors = []


def vector(name, about, receiver, parts, events, error=None, output=None, **extra):
    """`parts`: the bytes after the handshake that is implied, or all of them where `raw` is given."""
    raw = extra.pop("raw", False)
    if not raw:
        parts = [CLIENT if receiver == "server" else SERVER, hello()] + parts
        events = [{"event": "hello"}] + events
    entry = {"name": name, "about": about, "receiver": receiver, **extra, 
             "input": counted({"bytes": runs(p)} for p in parts), "events": counted(events)}
    if output is not None:
        entry["output"] = output
    if error:
        entry["connectionError"] = error
    vectors.append(entry)


def server(name, about, parts, events=(), error=None, output=None, **extra):
    vector(name, about, "server", list(parts), list(events), error, output, **extra)


def client(name, about, parts, events=(), error=None, output=None, calls=1, **extra):
    vector(name, about, "client", list(parts), list(events), error, output, calls=calls, **extra)


def called(stream, data=b"", end=True, token=None, **more):
    return {"event": "call", "stream": stream, "method": ECHO.decode(),
            "message": None if data is None else runs(data), "endOfStream": end, "token": None if token is None else runs(token), **more}


def pairs(*entries):
    return [[key, runs(value)] for key, value in entries]


def message(stream, data, end=False):
    return {"event": "message", "stream": stream, "message": runs(data), "endOfStream": end}


def ended(stream, status, reason="", not_processed=True):
    return {"frame": "END", "stream": stream, "status": status, "reason": reason, "notProcessed": not_processed}


# Handshakes.
server("handshake", "preface and an empty HELLO", [CLIENT, hello()], [{"event": "hello"}], raw=True)
server("handshake-all-limits", "every limit raised, and one that nobody knows",
       [CLIENT, hello((1, 1 << 20), (3, 1 << 20), (4, 1 << 22), (5, 16384), (99, 7))], [{"event": "hello"}], raw=True)
server("handshake-future-version", "a range that covers version 1, an unknown feature bit",
       [CLIENT, hello(lowest=1, highest=9, features=1 << 40)], [{"event": "hello"}], raw=True)
server("handshake-no-common-version", "a range above version 1", [CLIENT, hello(lowest=2, highest=3)],
       error="UNSUPPORTED_VERSION", raw=True)
for title, first in {
    "http1": b"GET / HTTP/1.1\r\n", "http2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "tls": bytes.fromhex("1603010200010001fc0303"), "zeros": bytes(16), "server-preface": SERVER,
    "mangled-newlines": bytes.fromhex("8c5250430a1a0a0a"), "seventh-byte": CLIENT[:7] + b"\x0b",
}.items():
    server(f"preface-{title}", "bytes of something else: closed without an answer", [first], error="BAD_PREFACE",
           raw=True, output=[])
server("preface-first-byte", "one wrong byte is enough", [b"G"], error="BAD_PREFACE", raw=True, output=[])
client("preface-http-server", "the other end speaks HTTP", [b"HTTP/1.1 400 Bad Request\r\n\r\n"], error="BAD_PREFACE",
       raw=True, calls=0)
client("preface-echo", "the other end sends back what it gets", [CLIENT, hello()], error="BAD_PREFACE", raw=True, calls=0)
server("hello-missing", "CALL first", [CLIENT, call(1)], error="PROTOCOL_ERROR", raw=True)
server("hello-twice", "HELLO again", [hello()], error="PROTOCOL_ERROR")
server("hello-on-stream", "HELLO on stream 1", [CLIENT, frame(HELLO, 0, 1, b"\1\1\0")], error="PROTOCOL_ERROR", raw=True)
server("hello-flags", "HELLO with a flag", [CLIENT, frame(HELLO, 1, 0, b"\1\1\0")], error="PROTOCOL_ERROR", raw=True)
server("hello-empty", "HELLO without a payload", [CLIENT, frame(HELLO, 0, 0)], error="PROTOCOL_ERROR", raw=True)
server("hello-inverted", "lowest above highest", [CLIENT, hello(lowest=2, highest=1)], error="PROTOCOL_ERROR", raw=True)
server("hello-cut-limit", "a limit without its value", [CLIENT, frame(HELLO, 0, 0, b"\1\1\0\1")], error="PROTOCOL_ERROR",
       raw=True)
server("hello-lowers", "a frame limit below the base", [CLIENT, hello((1, 65535))], error="PROTOCOL_ERROR", raw=True)
server("hello-overflows", "a window of 2^31", [CLIENT, hello((3, 1 << 31))], error="PROTOCOL_ERROR", raw=True)

# CALL.
server("unary", "a unary call: one frame", [call(1, b"hi")], [called(1, b"hi")])
server("unary-empty-message", "MESSAGE with zero bytes is an empty message", [call(1, b"")], [called(1, b"")])
server("call-without-message", "no MESSAGE is no message", [call(1, flags=HALF)], [called(1, None)])
server("call-everything", "credential, deadline, metadata and message",
       [call(1, b"\1", credential=varint(3) + lp(b"t0k3n"), flags=15,
             rest=varint(1_000_000) + block((b"accept-language", b"nb"), (b"trace-bin", b"\0\xff")))],
       [called(1, b"\1", token=b"t0k3n", timeoutMicroseconds=1_000_000,
               metadata=pairs(("accept-language", b"nb"), ("trace-bin", b"\0\xff")))])
server("slots-reused", "the second call refers to what the first defined",
       [call(1, credential=varint(5) + lp(b"abc")), call(2, method=varint(2), credential=varint(4))],
       [called(1, token=b"abc"), called(2, token=b"abc")])
server("slot-redefined", "calls keep what they were sent with",
       [call(1, credential=varint(3) + lp(b"a")), call(2, method=varint(2), credential=varint(3) + lp(b"b")),
        call(3, method=varint(2), credential=varint(2))],
       [called(1, token=b"a"), called(2, token=b"b"), called(3, token=b"b")])
server("literals", "literals are not remembered",
       [call(1, method=varint(1) + lp(ECHO), credential=varint(1) + lp(b"once"))], [called(1, token=b"once")])
server("literal-is-no-slot", "a literal fills no slot",
       [call(1, method=varint(1) + lp(ECHO)), call(2, method=varint(2))], [called(1)], "UNKNOWN_SLOT")
server("anonymous", "reference 0 is no credential", [call(1)], [called(1, token=None)])
server("unknown-method-slot", "a method slot that holds nothing", [call(1, method=varint(2))], error="UNKNOWN_SLOT")
server("unknown-credential-slot", "never taken for an anonymous call", [call(1, credential=varint(2))],
       error="UNKNOWN_SLOT")
server("huge-slot", "a slot number of 2^62", [call(1, method=varint(1 << 63))], error="UNKNOWN_SLOT")
server("slot-beyond-table", "a definition for slot 128 of 128", [call(1, method=varint(3 + 2 * 128) + lp(ECHO))],
       error="TABLE_LIMIT")
server("method-too-long", "a method of 256 bytes", [call(1, method=varint(3) + lp(b"m" * 256))], error="TABLE_LIMIT")
server("credential-too-long", "a credential of 8,193 bytes", [call(1, credential=varint(3) + lp(b"c" * 8193))],
       error="TABLE_LIMIT")
server("credential-table-full", "nine credentials of 8,192 bytes exceed 65,536",
       [call(n + 1, method=DEFINE_ECHO if n == 0 else varint(2), credential=varint(3 + 2 * n) + lp(bytes([65 + n]) * 8192))
        for n in range(9)],
       [called(n + 1, token=bytes([65 + n]) * 8192) for n in range(8)], "TABLE_LIMIT")
server("no-method", "reference 0 for the method", [call(1, method=varint(0))], error="PROTOCOL_ERROR")
server("method-empty", "a definition without bytes", [call(1, method=varint(3) + lp(b""))], error="PROTOCOL_ERROR")
server("method-not-visible", "a space in a method", [call(1, method=varint(3) + lp(b"a b"))], error="PROTOCOL_ERROR")
server("credential-newline", "a line feed in a credential", [call(1, credential=varint(3) + lp(b"a\n"))],
       error="PROTOCOL_ERROR")
server("method-not-utf8", "bytes above 7F in a method", [call(1, method=varint(3) + lp(b"\xff\xfe"))],
       error="PROTOCOL_ERROR")
server("head-cut", "CALL ends inside its definition", [frame(CALL, 3, 1, varint(3) + varint(28) + b"rpc")],
       error="PROTOCOL_ERROR")
server("head-empty", "CALL without a payload", [frame(CALL, 3, 1)], error="PROTOCOL_ERROR")
server("deadline-missing", "DEADLINE without the number", [call(1, flags=HALF | DEADLINE)], error="PROTOCOL_ERROR")
server("deadline-zero", "a deadline that has passed is the application's business",
       [call(1, flags=7, rest=varint(0))], [called(1, timeoutMicroseconds=0)])
server("varint-too-long", "a deadline of eleven bytes", [call(1, flags=HALF | DEADLINE, rest=b"\xff" * 10 + b"\1")],
       error="PROTOCOL_ERROR")
server("bytes-after-head", "bytes after the head without MESSAGE", [call(1, flags=HALF, rest=b"x")],
       error="PROTOCOL_ERROR")
server("stream-zero", "CALL on stream 0", [call(0)], error="PROTOCOL_ERROR")
server("stream-top-bit", "bit 31 of the stream set", [call(1 << 31)], error="PROTOCOL_ERROR")
server("stream-repeats", "an id used twice", [call(1), call(1, method=varint(2))], [called(1)], "PROTOCOL_ERROR")
server("stream-falls", "an id below the last", [call(5), call(3, method=varint(2))], [called(5)], "PROTOCOL_ERROR")
server("stream-skips", "ids may skip", [call(5), call(9, method=varint(2))], [called(5), called(9)])
server("stream-ids-run-out", "from three quarters of the space on the server announces GOAWAY", [call(0x60000000)],
       [called(0x60000000)], output=[{"frame": "GOAWAY", "lastStream": 0x7FFFFFFF, "code": 0}])
server("metadata-bad-key", "an upper-case key fails the call alone; its definition counts",
       [call(1, flags=11, rest=block((b"Key", b"v"))), call(2, method=varint(2))], [called(2)],
       output=[ended(1, 3, "METADATA_INVALID")])
server("metadata-empty-key", "an empty key", [call(1, flags=11, rest=block((b"", b"v")))],
       output=[ended(1, 3, "METADATA_INVALID")])
server("metadata-bad-value", "a control character in a text value", [call(1, flags=11, rest=block((b"k", b"a\x07")))],
       output=[ended(1, 3, "METADATA_INVALID")])
server("metadata-too-large", "one byte above 8,192", [call(1, flags=11, rest=block((b"k", b"v" * 8160)))],
       output=[ended(1, 8, "METADATA_TOO_LARGE")])
server("metadata-largest", "exactly 8,192", [call(1, flags=11, rest=block((b"k", b"v" * 8159)))],
       [called(1, metadata=pairs(("k", b"v" * 8159)))])
server("metadata-cut", "a value longer than the block", [call(1, flags=11, rest=lp(lp(b"k") + b"\x09v"))],
       error="PROTOCOL_ERROR")
server("metadata-block-too-long", "a block longer than the payload", [call(1, flags=HALF | METADATA, rest=b"\x7f")],
       error="PROTOCOL_ERROR")
server("too-many-streams", "the call above the limit is refused, the others live",
       [call(n, method=DEFINE_ECHO if n == 1 else varint(2)) for n in range(1, 102)], [called(n) for n in range(1, 101)],
       output=[ended(101, 14, "TOO_MANY_STREAMS")], limits={"streamsMax": 100})

# DATA.
OPEN = call(1, flags=0)
server("streaming", "two messages, then a bare half-close",
       [OPEN, frame(DATA, 0, 1, b"a"), frame(DATA, 0, 1), frame(DATA, HALF | NO_MESSAGE, 1)],
       [called(1, None, False), message(1, b"a"), message(1, b""), {"event": "halfClose", "stream": 1}])
server("half-close-with-message", "HALF_CLOSE on the last message", [OPEN, frame(DATA, HALF, 1, b"z")],
       [called(1, None, False), message(1, b"z", True)])
BIG = bytes(range(256)) * 8
server("fragments", "a message in three fragments, another stream's between them",
       [OPEN, frame(DATA, MORE, 1, varint(2048) + BIG[:1024]), call(2, method=varint(2)),
        frame(DATA, MORE, 1, BIG[1024:2047]), frame(DATA, HALF, 1, BIG[2047:])],
       [called(1, None, False), called(2), message(1, BIG, True)])
server("fragments-too-short", "the last fragment comes before the total is reached",
       [OPEN, frame(DATA, MORE, 1, varint(2048) + BIG[:1024]), frame(DATA, 0, 1, b"x")], [called(1, None, False)],
       "PROTOCOL_ERROR")
server("fragments-too-long", "more bytes than the total",
       [OPEN, frame(DATA, MORE, 1, varint(1030) + BIG[:1024]), frame(DATA, 0, 1, b"1234567")], [called(1, None, False)],
       "PROTOCOL_ERROR")
server("fragment-states-less", "a total that the first fragment already reaches",
       [OPEN, frame(DATA, MORE, 1, varint(4) + b"1234")], [called(1, None, False)], "PROTOCOL_ERROR")
server("fragment-without-total", "an empty first fragment", [OPEN, frame(DATA, MORE, 1)], [called(1, None, False)],
       "PROTOCOL_ERROR")
server("fragment-half-closes", "HALF_CLOSE with MORE", [OPEN, frame(DATA, HALF | MORE, 1, varint(9) + b"1")],
       [called(1, None, False)], "PROTOCOL_ERROR")
server("half-close-inside-message", "a bare half-close between fragments",
       [OPEN, frame(DATA, MORE, 1, varint(2048) + BIG[:1024]), frame(DATA, HALF | NO_MESSAGE, 1)],
       [called(1, None, False)], "PROTOCOL_ERROR")
server("message-too-large", "a total above the limit fails the call; what follows is skipped",
       [OPEN, frame(DATA, MORE, 1, varint((4 << 20) + 1) + BIG), frame(DATA, MORE, 1, BIG)],
       [called(1, None, False), {"event": "aborted", "stream": 1, "status": 8, "reason": "MESSAGE_TOO_LARGE"}],
       output=[ended(1, 8, "MESSAGE_TOO_LARGE", False)])
server("data-after-half-close", "a message after HALF_CLOSE", [call(1), frame(DATA, 0, 1, b"x")], [called(1)],
       "PROTOCOL_ERROR")
server("data-unopened", "DATA on a stream that never was", [frame(DATA, 0, 1, b"x")], error="PROTOCOL_ERROR")
server("data-stream-zero", "DATA on stream 0", [frame(DATA, 0, 0, b"x")], error="PROTOCOL_ERROR")
server("data-reserved-flag", "flag 8", [OPEN, frame(DATA, 8, 1, b"x")], [called(1, None, False)], "PROTOCOL_ERROR")
server("no-message-with-payload", "NO_MESSAGE with a payload", [OPEN, frame(DATA, HALF | NO_MESSAGE, 1, b"x")],
       [called(1, None, False)], "PROTOCOL_ERROR")
server("no-message-without-half-close", "NO_MESSAGE alone", [OPEN, frame(DATA, NO_MESSAGE, 1)],
       [called(1, None, False)], "PROTOCOL_ERROR")
server("window-overrun", "two frames of 32,768 bytes and their headers exceed a window of 65,536",
       [OPEN, frame(DATA, 0, 1, bytes(32768)), frame(DATA, 0, 1, bytes(32768))],
       [called(1, None, False), message(1, bytes(32768))], "FLOW_CONTROL", limits={"streamWindowBytes": 65536},
       reads=False)
server("window-exact", "two frames that use the window to the last byte",
       [OPEN, frame(DATA, 0, 1, bytes(32760)), frame(DATA, 0, 1, bytes(32760))],
       [called(1, None, False), message(1, bytes(32760)), message(1, bytes(32760))],
       limits={"streamWindowBytes": 65536}, reads=False)
server("window-returned", "half a window read comes back in one WINDOW",
       [OPEN, frame(DATA, 0, 1, bytes(32760))], [called(1, None, False), message(1, bytes(32760))],
       output=[{"frame": "WINDOW", "stream": 1, "credit": 32768}], limits={"streamWindowBytes": 65536})
server("data-empty-costs", "8,193 empty messages exceed 65,536 bytes: headers count",
       [OPEN] + [frame(DATA, 0, 1)] * 8193, [called(1, None, False)] + [message(1, b"")] * 8192, "FLOW_CONTROL",
       limits={"streamWindowBytes": 65536}, reads=False)

# CANCEL, WINDOW, PING, PONG, GOAWAY, unknown frames.
server("cancel", "CANCEL reaches the application", [call(1), frame(CANCEL, 0, 1, b"\4")],
       [called(1), {"event": "cancel", "stream": 1, "status": 4}])
server("cancel-twice", "the second is skipped", [call(1), frame(CANCEL, 0, 1, b"\1"), frame(CANCEL, 0, 1, b"\1")],
       [called(1), {"event": "cancel", "stream": 1, "status": 1}])
server("data-after-cancel", "skipped", [OPEN, frame(CANCEL, 0, 1, b"\1"), frame(DATA, 0, 1, b"x")],
       [called(1, None, False), {"event": "cancel", "stream": 1, "status": 1}])
server("cancel-ok", "code 0", [call(1), frame(CANCEL, 0, 1, b"\0")], [called(1)], "PROTOCOL_ERROR")
server("cancel-empty", "no code", [call(1), frame(CANCEL, 0, 1)], [called(1)], "PROTOCOL_ERROR")
server("cancel-unopened", "a stream that never was", [frame(CANCEL, 0, 1, b"\1")], error="PROTOCOL_ERROR")
server("window-zero", "credit of 0", [call(1), frame(WINDOW, 0, 1, u32(0))], [called(1)], "PROTOCOL_ERROR")
server("window-too-large", "credit of 2^31", [call(1), frame(WINDOW, 0, 1, u32(1 << 31))], [called(1)],
       "PROTOCOL_ERROR")
server("window-overflow", "65,536 and 2^31 - 1", [call(1), frame(WINDOW, 0, 1, u32((1 << 31) - 1))], [called(1)],
       "FLOW_CONTROL")
server("window-short", "three bytes", [call(1), frame(WINDOW, 0, 1, b"\1\0\0")], [called(1)], "PROTOCOL_ERROR")
server("window-unopened", "a stream that never was", [frame(WINDOW, 0, 1, u32(1))], error="PROTOCOL_ERROR")
server("window-stream-zero", "there is no credit for the connection", [frame(WINDOW, 0, 0, u32(1))],
       error="PROTOCOL_ERROR")
server("ping", "answered with the same bytes", [frame(PING, 0, 0, b"12345678")],
       output=[{"frame": "PONG", "opaque": b"12345678".hex()}])
server("ping-short", "seven bytes", [frame(PING, 0, 0, b"1234567")], error="PROTOCOL_ERROR")
server("ping-on-stream", "PING on stream 1", [frame(PING, 0, 1, b"12345678")], error="PROTOCOL_ERROR")
server("ping-flags", "PING with a flag", [frame(PING, 1, 0, b"12345678")], error="PROTOCOL_ERROR")
server("pong", "reported", [frame(PONG, 0, 0, b"\1" + bytes(7))], [{"event": "pong", "opaque": 1}])
server("ping-flood", "the 601st PING in a period", [frame(PING, 0, 0, bytes(8))] * 601, error="TOO_MUCH")
server("goaway", "the client takes its leave", [frame(GOAWAY, 0, 0, u32(0) + b"\0bye")],
       [{"event": "goAway", "lastStream": 0, "code": 0, "text": "bye"}])
server("goaway-short", "no code", [frame(GOAWAY, 0, 0, u32(0))], error="PROTOCOL_ERROR")
server("goaway-text-too-long", "1,025 bytes of text", [frame(GOAWAY, 0, 0, u32(0) + b"\0" + b"x" * 1025)],
       error="PROTOCOL_ERROR")
server("unknown-ignorable", "skipped, with its payload", [frame(12, IGNORABLE, 7, b"whatever"), call(1)], [called(1)])
server("unknown", "an unknown type", [frame(12, 0, 0)], error="PROTOCOL_ERROR")
server("type-zero", "type 0, IGNORABLE or not", [frame(0, IGNORABLE, 0)], error="PROTOCOL_ERROR")
server("end-from-client", "END is the server's", [call(1), frame(END, 0, 1)], [called(1)], "PROTOCOL_ERROR")
server("frame-largest", "a frame of 65,536 bytes", [call(1, bytes(65536 - 31))], [called(1, bytes(65536 - 31))])
server("frame-too-large", "decided on the header alone", [frame(12, IGNORABLE, 0, length=65537)],
       error="FRAME_TOO_LARGE")
server("frame-too-large-length-max", "2^24 - 1", [frame(CALL, 3, 1, length=0xFFFFFF)], error="FRAME_TOO_LARGE")
server("truncated-header", "seven bytes wait for the eighth", [call(1)[:7]])
server("truncated-payload", "a payload waits for its last byte", [call(1, b"hi")[:-1]])

# What a client receives. Its calls are unary and have streams 1, 2, …
client("reply", "a unary reply: one frame", [frame(END, MESSAGE, 1, b"hi")],
       [{"event": "completed", "stream": 1, "message": b"hi".hex()}])
client("reply-empty", "an empty message", [frame(END, MESSAGE, 1)],
       [{"event": "completed", "stream": 1, "message": ""}])
client("end-ok", "no flags, no payload", [frame(END, 0, 1)], [{"event": "completed", "stream": 1, "message": None}])
client("reply-trailers", "trailing metadata and a message", [frame(END, 10, 1, block((b"cost", b"3")) + b"m")],
       [{"event": "completed", "stream": 1, "message": b"m".hex(), "metadata": pairs(("cost", b"3"))}])
DETAILS = lp(b"\x0a" + lp(b"TEST") + b"\x12" + lp(b"rpc"))
DETAILS = b"\x0a" + DETAILS
client("failure", "status, details, push-back, trailers",
       [end_error(1, 9, "blåbær".encode(), DETAILS, 22, FAILURE | METADATA, block((b"x-bin", b"\0")))],
       [{"event": "failed", "stream": 1, "status": 9, "text": "blåbær", "reason": "TEST", "retryAfterMilliseconds": 20,
         "metadata": pairs(("x-bin", b"\0"))}])
client("failure-not-processed", "may be sent again", [end_error(1, 14, b"busy", flags=FAILURE | NOT_PROCESSED)],
       [{"event": "failed", "stream": 1, "status": 14, "text": "busy", "notProcessed": True}])
client("failure-do-not-retry", "push-back 1", [end_error(1, 14, pushback=1)],
       [{"event": "failed", "stream": 1, "status": 14, "text": "", "doNotRetry": True}])
client("failure-future-code", "a code above 16 reads as UNKNOWN", [end_error(1, 77, b"?")],
       [{"event": "failed", "stream": 1, "status": 2, "text": "?"}])
client("failure-bad-details", "details that cannot be read leave the status", [end_error(1, 5, b"gone", b"\xff\xff")],
       [{"event": "failed", "stream": 1, "status": 5, "text": "gone", "reason": ""}])
client("failure-code-zero", "FAILURE with status OK", [end_error(1, 0)], error="PROTOCOL_ERROR")
client("failure-with-message", "FAILURE and MESSAGE", [end_error(1, 5, flags=FAILURE | MESSAGE)], error="PROTOCOL_ERROR")
client("not-processed-alone", "NOT_PROCESSED without FAILURE", [frame(END, 4, 1)], error="PROTOCOL_ERROR")
client("failure-cut", "END ends inside its status", [frame(END, 1, 1, b"\5\7abc")], error="PROTOCOL_ERROR")
client("failure-pushback-too-large", "push-back above 2^32 + 1", [end_error(1, 14, pushback=(1 << 32) + 2)],
       error="PROTOCOL_ERROR")
client("end-bytes-after-head", "a payload without MESSAGE", [frame(END, 0, 1, b"x")], error="PROTOCOL_ERROR")
client("end-trailers-too-large", "the outcome becomes RESOURCE_EXHAUSTED",
       [frame(END, METADATA, 1, block((b"k", b"v" * 8160)))],
       [{"event": "failed", "stream": 1, "status": 8, "reason": "METADATA_TOO_LARGE"}])
client("end-twice", "a call that is over", [frame(END, 0, 1), frame(END, 0, 1)],
       [{"event": "completed", "stream": 1, "message": None}], "PROTOCOL_ERROR")
client("end-unopened", "a stream that never was", [frame(END, 0, 2)], error="PROTOCOL_ERROR")
client("data-then-end", "a large reply: DATA, then END without MESSAGE",
       [frame(DATA, MORE, 1, varint(2048) + BIG[:1024]), frame(DATA, 0, 1, BIG[1024:]), frame(END, 0, 1)],
       [{"event": "message", "stream": 1, "message": runs(BIG)}, {"event": "completed", "stream": 1, "message": None}])
client("end-ok-inside-message", "OK before the last fragment",
       [frame(DATA, MORE, 1, varint(2048) + BIG[:1024]), frame(END, 0, 1)], error="PROTOCOL_ERROR")
client("failure-inside-message", "a failure may come at any time",
       [frame(DATA, MORE, 1, varint(2048) + BIG[:1024]), end_error(1, 13, b"broke")],
       [{"event": "failed", "stream": 1, "status": 13, "text": "broke"}])
client("reply-too-large", "a total above the client's limit: failed here, cancelled there",
       [frame(DATA, MORE, 1, varint((4 << 20) + 1) + BIG), frame(DATA, MORE, 1, BIG), end_error(1, 1)],
       [{"event": "failed", "stream": 1, "status": 8, "reason": "MESSAGE_TOO_LARGE"}],
       output=[{"frame": "CANCEL", "stream": 1, "code": 8}])
client("half-close-from-server", "only the client half-closes", [frame(DATA, HALF, 1, b"x")], error="PROTOCOL_ERROR")
client("data-unopened", "a stream that never was", [frame(DATA, 0, 2, b"x")], error="PROTOCOL_ERROR")
client("window-late", "WINDOW for a call that is over is skipped", [frame(END, 0, 1), frame(WINDOW, 0, 1, u32(9))],
       [{"event": "completed", "stream": 1, "message": None}])
client("call-from-server", "CALL is the client's", [call(2)], error="PROTOCOL_ERROR")
client("cancel-from-server", "CANCEL is the client's", [frame(CANCEL, 0, 1, b"\1")], error="PROTOCOL_ERROR")
client("goaway-announced", "the first step leaves calls alone", [frame(GOAWAY, 0, 0, u32(0x7FFFFFFF) + b"\0drain"),
                                                                frame(END, 0, 1)],
       [{"event": "goAway", "lastStream": 0x7FFFFFFF, "code": 0, "text": "drain"},
        {"event": "completed", "stream": 1, "message": None}])
client("goaway-leaves-out", "calls above the last id were not processed",
       [frame(GOAWAY, 0, 0, u32(1) + b"\0"), frame(END, 0, 1)],
       [{"event": "goAway", "lastStream": 1, "code": 0, "text": ""},
        {"event": "failed", "stream": 2, "status": 14, "notProcessed": True},
        {"event": "failed", "stream": 3, "status": 14, "notProcessed": True},
        {"event": "completed", "stream": 1, "message": None}], calls=3)
client("goaway-raises", "a second GOAWAY may not raise the id",
       [frame(GOAWAY, 0, 0, u32(1) + b"\0"), frame(GOAWAY, 0, 0, u32(2) + b"\0")],
       [{"event": "goAway", "lastStream": 1, "code": 0, "text": ""}], "PROTOCOL_ERROR")
client("goaway-before-hello", "a server that fails at once may say so",
       [SERVER, frame(GOAWAY, 0, 0, u32(0) + b"\x07no version")],
       [{"event": "goAway", "lastStream": 0, "code": 7, "text": "no version"},
        {"event": "failed", "stream": 1, "status": 14, "notProcessed": True}], raw=True)

# Messages: rpc.v1.ErrorDetails in and out.
messages = []


def valid(name, about, data, canonical=None, **fields):
    messages.append({"name": name, "about": about, "message": "rpc.v1.ErrorDetails", "bytes": data.hex(),
                     "canonical": (data if canonical is None else canonical).hex(), "fields": fields})


def invalid(name, about, data, error):
    messages.append({"name": name, "about": about, "message": "rpc.v1.ErrorDetails", "bytes": data.hex(), "error": error})


INFO = b"\x0a" + lp(b"\x0a" + lp(b"TEST") + b"\x12" + lp(b"rpc"))
valid("empty", "every field absent", b"")
valid("error-info", "a nested message", INFO, reason="TEST", domain="rpc")
valid("retry-delay-zero", "explicit presence: 0 is not absent", b"\x20\x00", retryDelayMilliseconds=0)
valid("retry-delay-largest", "2^32 - 1", b"\x20" + varint(2**32 - 1), retryDelayMilliseconds=2**32 - 1)
valid("retry-delay-long-varint", "longer than needed is accepted, and written short", b"\x20\x85\x80\x00", b"\x20\x05",
      retryDelayMilliseconds=5)
valid("last-wins", "of a singular scalar the last counts", b"\x20\x01\x20\x02", b"\x20\x02", retryDelayMilliseconds=2)
valid("merged", "a repeated nested message merges", INFO + b"\x0a" + lp(b"\x12" + lp(b"x")),
      b"\x0a" + lp(b"\x0a" + lp(b"TEST") + b"\x12" + lp(b"x")), reason="TEST", domain="x")
valid("unknown-kept", "an unknown field survives, and comes last", b"\xa2\x06\x01z" + INFO, INFO + b"\xa2\x06\x01z",
      reason="TEST")
valid("wrong-type-is-unknown", "field 4 as a string is an unknown field", b"\x22\x01a", b"\x22\x01a")
valid("violations", "a repeated message", b"\x12" + lp(b"\x0a\x01a\x12\x01b") + b"\x12\x00", violations=2)
invalid("truncated-length", "a length beyond the end", b"\x0a\x05\x0a", "truncated")
invalid("truncated-varint", "a varint without its last byte", b"\x20\x80", "truncated")
invalid("varint-too-long", "eleven bytes", b"\x20" + b"\xff" * 10 + b"\x01", "malformedVarint")
invalid("field-zero", "field number 0", b"\x02\x00", "invalidTag")
invalid("wire-type-seven", "a wire type that does not exist", b"\x27\x00", "invalidTag")
invalid("invalid-utf8", "a string that is not UTF-8", b"\x2a\x02\xc3\x28", "invalidUTF8")
invalid("group-unbalanced", "an end-group tag without its start", b"\x24", "invalidTag")

if __name__ == "__main__":
    here = pathlib.Path(__file__).parent
    for name, entries in (("connections.json", vectors), ("messages.json", messages)):
        assert len({(e.get("receiver"), e["name"]) for e in entries}) == len(entries), "names are unique"
        lines = ",\n".join(json.dumps(e, ensure_ascii=False) for e in entries)
        (here / name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")
        print(name, len(entries))
