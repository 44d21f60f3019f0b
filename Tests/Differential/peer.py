"""The Swift codec program at the other end of a pipe. `codec-peer/Main.swift` describes the bytes."""

import struct
import subprocess


class Refused(Exception):
    """The Swift codec refused the input."""


class Peer:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, operation, name="", body=b""):
        encoded = name.encode()
        request = operation.encode() + struct.pack("<H", len(encoded)) + encoded + body
        self.process.stdin.write(struct.pack("<I", len(request)) + request)
        self.process.stdin.flush()
        prefix = self.process.stdout.read(4)
        if len(prefix) < 4:
            raise SystemExit(f"differential: codec-peer died on {operation} {name} {body.hex()}")
        answer = self.process.stdout.read(struct.unpack("<I", prefix)[0])
        if answer[0] != 0:
            raise Refused(answer[1:].decode())
        return answer[1:]

    def close(self):
        self.process.stdin.close()
        return self.process.wait(timeout=10)
