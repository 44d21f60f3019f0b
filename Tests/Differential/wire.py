"""Raw protobuf fields: what a well-behaved library never writes but every reader must take."""

import struct

VARINT, FIXED64, DELIMITED, GROUP, END_GROUP, FIXED32 = range(6)


def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def tag(number, wire_type):
    return varint(number << 3 | wire_type)


def delimited(number, payload):
    return tag(number, DELIMITED) + varint(len(payload)) + payload


def fixed32(value):
    return struct.pack("<I", value & 0xFFFFFFFF)


def fixed64(value):
    return struct.pack("<Q", value & 0xFFFFFFFFFFFFFFFF)
