"""Compares the Swift codecs with Google's protobuf for Python. Run it through `Tests/Differential/run`.

First the field tables: every message, field, enum value and method must stand on both sides, with the same number,
name, type and presence. Then random messages go both ways, for every message. Ends with `N passed, N failed`, and
exit code 1 if anything failed.
"""

import argparse
import ctypes
import json
import pathlib
import random
import sys
import time

from google.protobuf import json_format, message_factory
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import DecodeError

import schema
import wire
from generator import Generator
from peer import Peer, Refused

FAILURES_SHOWN_MAX = 20


class Differential:
    def __init__(self, peer, pool, names, seed):
        self.peer, self.pool, self.names, self.seed = peer, pool, names, seed
        self.passed, self.failed = 0, 0

    def check(self, what, condition, detail=""):
        if condition:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= FAILURES_SHOWN_MAX:
            print(f"FAILED {what} {detail}"[:2000])

    def run(self, count):
        for name in self.names:
            message_class = message_factory.GetMessageClass(self.pool.FindMessageTypeByName(name))
            for case in range(count):
                # Seeded by name and case, so that one message's cases don't hang on the others'.
                generator = Generator(random.Random(f"{self.seed}/{name}/{case}"))
                self.binary(f"{name} #{case} binary", generator, message_class)
                self.raw(f"{name} #{case} raw", generator, message_class)
                self.json(f"{name} #{case} JSON", generator, message_class)
                self.damaged(f"{name} #{case} damaged", generator, message_class)
            self.invalid_text(name, message_class)

    # One check each

    def binary(self, what, generator, message_class):
        """Canonical bytes come back byte for byte, unknown fields and defaults included."""
        message = message_class()
        generator.fill(message)
        self.same_verdict(what, message_class, message.SerializeToString(deterministic=True), must_accept=True)

    def raw(self, what, generator, message_class):
        """Fields out of order, doubled, unpacked, of other wire types: both sides read the same message."""
        if message_class.DESCRIPTOR.fields:
            self.same_verdict(what, message_class, generator.raw_message(message_class), must_accept=True)

    def damaged(self, what, generator, message_class):
        """Cut or altered input: both sides accept, and read the same message, or both refuse."""
        message = message_class()
        generator.fill(message)
        data = message.SerializeToString(deterministic=True)
        if not data:
            return
        for _ in range(4):
            self.same_verdict(f"{what} cut", message_class, data[: generator.random.randrange(len(data))])
        for _ in range(4):
            altered = bytearray(data)
            altered[generator.random.randrange(len(data))] = generator.random.choice([0, 0x7F, 0x80, 0xFF, 1, 2, 8])
            if not has_wide_varint(altered):
                self.same_verdict(f"{what} altered", message_class, bytes(altered), allows_invalid_tag=True)

    def same_verdict(self, what, message_class, data, must_accept=False, allows_invalid_tag=False):
        name = message_class.DESCRIPTOR.full_name
        try:
            expected = message_class.FromString(data).SerializeToString(deterministic=True)
        except DecodeError:
            expected = None
        try:
            actual, reason = self.peer.ask("R", name, data), ""
        except Refused as refusal:
            actual, reason = None, str(refusal)
        if allows_invalid_tag and actual is None and "invalidTag" in reason:
            return  # Python passes over an unknown group without looking at the field numbers inside; 0 goes there.
        if must_accept and expected is None:
            return self.check(what, False, f"Python refuses its own {data.hex()}")
        detail = f"\n  input  {data.hex()}\n  python {hexadecimal(expected)}\n  swift  {hexadecimal(actual)} {reason}"
        self.check(what, same_message(message_class, expected, actual), detail)

    def json(self, what, generator, message_class):
        """The same JSON both ways, compact and with defaults and .proto names."""
        name = message_class.DESCRIPTOR.full_name
        message = message_class()
        generator.fill(message, for_json=True)
        data = message.SerializeToString(deterministic=True)
        with_defaults = {"always_print_fields_with_no_presence": True, "preserving_proto_field_name": True}
        for operation, options in (("J", {}), ("A", with_defaults)):
            theirs = json_format.MessageToJson(message, **options)
            try:
                ours = self.peer.ask(operation, name, data).decode()
                self.check(f"{what} text", same_json(json.loads(ours), json.loads(theirs)), f"\n  python {theirs}\n  swift  {ours}")
                back = self.peer.ask("B", name, theirs.encode())
                self.check(f"{what} read by Swift", back == data, f"\n  {theirs}\n  {data.hex()}\n  {back.hex()}")
                read = json_format.Parse(ours, message_class()).SerializeToString(deterministic=True)
                self.check(f"{what} read by Python", read == data, f"\n  {ours}\n  {data.hex()}\n  {read.hex()}")
            except (Refused, json_format.ParseError) as error:
                self.check(what, False, f"{error}\n  {theirs}")

    def invalid_text(self, name, message_class):
        """Every string field refuses bytes that are not UTF-8, on both sides."""
        for field in message_class.DESCRIPTOR.fields:
            if field.type != FieldDescriptor.TYPE_STRING:
                continue
            for bad in (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"ok\xe2\x82", b"\x80" * 20):
                self.both_refuse(f"{name}.{field.name} with {bad.hex()}", message_class, wire.delimited(field.number, bad))

    def both_refuse(self, what, message_class, data):
        verdicts = []
        try:
            message_class.FromString(data)
            verdicts.append("Python accepts")
        except DecodeError:
            pass
        try:
            self.peer.ask("R", message_class.DESCRIPTOR.full_name, data)
            verdicts.append("Swift accepts")
        except Refused:
            pass
        self.check(what, not verdicts, ", ".join(verdicts))


def hexadecimal(data):
    return "refused" if data is None else data.hex()


def same_message(message_class, expected, actual):
    """Byte for byte, but for unknown fields whose tag had more bytes than it needs: Python keeps those bytes, Swift
    writes the tag in its shortest form."""
    if expected == actual or expected is None or actual is None:
        return expected == actual
    return message_class.FromString(expected) == message_class.FromString(actual)


def same_json(ours, theirs):
    """Whether two documents are equal; the order of names and the digits of a number don't matter. Both sides write a
    `float` with few digits, but not always the same ones, so numbers may differ by what a `float` rounds off; the
    checks that read the text back are exact."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same_json(ours[name], theirs[name]) for name in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same_json, ours, theirs))
    if isinstance(ours, float) and isinstance(theirs, float) and ours != theirs:
        return ctypes.c_float(ours).value == ctypes.c_float(theirs).value
    return ours == theirs


def has_wide_varint(data):
    """Nine bytes with the top bit set, after which a tenth may go beyond 64 bits: Python cuts it off, Swift (like Go)
    refuses it."""
    run = 0
    for byte in data:
        run = run + 1 if byte >= 0x80 else 0
        if run >= 9:
            return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=pathlib.Path, required=True, help="the repository")
    parser.add_argument("--peer", required=True, help="the codec-peer program")
    parser.add_argument("--seed", type=int, default=1, help="of the random messages (default 1)")
    parser.add_argument("--count", type=int, default=25, help="cases per message (default 25)")
    parser.add_argument("--message", help="this message only, by full name")
    arguments = parser.parse_args()

    started = time.monotonic()
    files = schema.compile_protos(arguments.root)
    peer = Peer(arguments.peer)
    listing = peer.ask("D").decode().splitlines()
    differences = schema.differences(files, listing)
    for difference in differences:
        print("FAILED", difference)

    swift_names = {line.split()[1] for line in listing if line.startswith("message ")}
    names = [name for name in schema.message_names(files) if name in swift_names]
    if arguments.message:
        names = [name for name in names if name == arguments.message] or sys.exit(f"no message {arguments.message}")
    differential = Differential(peer, schema.pool_of(files), names, arguments.seed)
    differential.run(arguments.count)
    code = peer.close()
    differential.check("codec-peer ends with code 0", code == 0, str(code))

    failed = differential.failed + len(differences)
    passed = differential.passed + len(schema.proto_lines(files)) - len(differences)
    print(
        f"differential: {len(names)} messages, {arguments.count} cases each, seed {arguments.seed}, "
        f"{time.monotonic() - started:.0f} s"
    )
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
