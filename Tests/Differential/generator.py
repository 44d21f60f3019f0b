"""Random messages for a descriptor, from a seeded generator."""

import math

from google.protobuf import message_factory
from google.protobuf.descriptor import FieldDescriptor

import wire

CORNERS_SIGNED = [0, 1, -1, 127, 128, -128]
TEXTS = ["", "a", "blåbær", "漢字", "🫐🇳🇴", "\0", "\u2028\x7f\"\\/\n", "x" * 15, "y" * 16, "z" * 127, "ø" * 64, "q" * 300]
FLOATS = [0.0, -0.0, 1.5, -1.0, 0.1, 1e10, -1e-10, math.inf, -math.inf, math.nan, 3.4028234663852886e38, 1e-45]
DOUBLES = [*FLOATS, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 9007199254740993.0, 1e22]
MASK_PATHS = ["a", "display_name", "policy.value", "a_b.c_d_e"]
DEPTH_MAX = 4

WIRE_TYPES = {
    FieldDescriptor.TYPE_DOUBLE: wire.FIXED64,
    FieldDescriptor.TYPE_FIXED64: wire.FIXED64,
    FieldDescriptor.TYPE_SFIXED64: wire.FIXED64,
    FieldDescriptor.TYPE_FLOAT: wire.FIXED32,
    FieldDescriptor.TYPE_FIXED32: wire.FIXED32,
    FieldDescriptor.TYPE_SFIXED32: wire.FIXED32,
    FieldDescriptor.TYPE_STRING: wire.DELIMITED,
    FieldDescriptor.TYPE_BYTES: wire.DELIMITED,
    FieldDescriptor.TYPE_MESSAGE: wire.DELIMITED,
}
BITS = {
    FieldDescriptor.CPPTYPE_INT32: (32, True),
    FieldDescriptor.CPPTYPE_UINT32: (32, False),
    FieldDescriptor.CPPTYPE_INT64: (64, True),
    FieldDescriptor.CPPTYPE_UINT64: (64, False),
}


def wire_type(field):
    return WIRE_TYPES.get(field.type, wire.VARINT)


class Generator:
    def __init__(self, random):
        self.random = random

    # Whole messages

    def fill(self, message, for_json=False, depth=0):
        """Sets random fields. `for_json` keeps to what JSON can say: valid times, no unknown fields."""
        name = message.DESCRIPTOR.full_name
        if for_json and name.startswith("google.protobuf."):
            return self.fill_well_known(message, name)
        density = self.random.choice([0.1, 0.5, 0.9, 1.0])
        for field in message.DESCRIPTOR.fields:
            if self.random.random() > density:
                continue
            if field.type == FieldDescriptor.TYPE_MESSAGE:
                self.fill_message(message, field, for_json, depth)
            elif field.is_repeated:
                count = self.random.choice([0, 1, 2, 5, 20])
                getattr(message, field.name).extend(self.scalar(field) for _ in range(count))
            else:
                setattr(message, field.name, self.scalar(field))
        if not for_json and self.random.random() < 0.2:
            message.MergeFromString(self.unknown_fields(message.DESCRIPTOR))

    def fill_message(self, message, field, for_json, depth):
        if depth >= DEPTH_MAX:
            return
        if field.is_repeated:
            for _ in range(self.random.choice([0, 1, 2, 3]) if depth < 2 else 1):
                self.fill(getattr(message, field.name).add(), for_json, depth + 1)
        else:
            nested = getattr(message, field.name)
            nested.SetInParent()
            self.fill(nested, for_json, depth + 1)

    def fill_well_known(self, message, name):
        random = self.random
        nanos = random.choice([0, 1, 1000, 500_000_000, 120_000, 999_999_999])
        if name == "google.protobuf.Timestamp":
            message.seconds = random.choice([0, -62135596800, 253402300799, random.randint(-62135596800, 253402300799)])
            message.nanos = nanos
        elif name == "google.protobuf.Duration":
            seconds = random.choice([0, 1, 315576000000, random.randint(0, 315576000000)])
            sign = random.choice([1, -1])
            message.seconds, message.nanos = sign * seconds, sign * nanos
        elif name == "google.protobuf.FieldMask":
            message.paths.extend(random.choices(MASK_PATHS, k=random.choice([0, 1, 3])))

    def scalar(self, field):
        random = self.random
        if field.cpp_type in BITS:
            return self.integer(*BITS[field.cpp_type])
        if field.cpp_type == FieldDescriptor.CPPTYPE_ENUM:
            known = [value.number for value in field.enum_type.values]
            return random.choice([*known, 2**31 - 1, -(2**31), random.randint(0, 100)])
        if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
            return random.random() < 0.5
        if field.cpp_type == FieldDescriptor.CPPTYPE_FLOAT:
            return random.choice([*FLOATS, random.uniform(-1e6, 1e6)])
        if field.cpp_type == FieldDescriptor.CPPTYPE_DOUBLE:
            return random.choice([*DOUBLES, random.uniform(-1e9, 1e9)])
        if field.type == FieldDescriptor.TYPE_BYTES:
            return random.choice([b"", b"\0", bytes(range(256)), random.randbytes(random.randint(1, 40))])
        return random.choice([*TEXTS, "".join(chr(self.code_point()) for _ in range(random.randint(1, 12)))])

    def integer(self, bits, signed):
        low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
        power = 1 << self.random.randint(0, bits - 1)
        value = self.random.choice([low, high, *CORNERS_SIGNED, power, power - 1, -power, self.random.randint(low, high)])
        return min(max(value, low), high)

    def code_point(self):
        value = self.random.choice([self.random.randint(0x20, 0x7E), self.random.randint(0x80, 0x10FFFF)])
        return 0xFFFD if 0xD800 <= value < 0xE000 else value

    # Raw fields

    def unknown_fields(self, descriptor):
        return b"".join(self.raw_field(self.free_number(descriptor)) for _ in range(self.random.randint(1, 3)))

    def free_number(self, descriptor):
        while True:
            number = self.random.choice([self.random.randint(1, 3000), 2**29 - 1, self.random.randint(1, 2**29 - 1)])
            if number not in descriptor.fields_by_number:
                return number

    def raw_field(self, number, wire_type=None, depth=0):
        """One well-formed field of any wire type."""
        random = self.random
        if wire_type is None:
            wire_type = random.choice([wire.VARINT, wire.FIXED64, wire.DELIMITED, wire.GROUP, wire.FIXED32])
        head = wire.tag(number, wire_type)
        if wire_type == wire.VARINT:
            return head + wire.varint(self.integer(64, True))
        if wire_type == wire.FIXED64:
            return head + random.randbytes(8)
        if wire_type == wire.FIXED32:
            return head + random.randbytes(4)
        if wire_type == wire.DELIMITED:
            return wire.delimited(number, random.randbytes(random.choice([0, 1, 20, 200])))
        inner = b"".join(self.raw_field(random.randint(1, 40), None, depth + 1) for _ in range(2 if depth < 3 else 0))
        return head + inner + wire.tag(number, wire.END_GROUP)

    def raw_message(self, message_class, depth=0):
        """Fields in any order, more than once, packed or not, with 64-bit numbers in 32-bit fields, or with a wire
        type that the field does not have."""
        random = self.random
        parts = []
        for field in random.choices(message_class.DESCRIPTOR.fields, k=random.randint(1, 12)):
            if random.random() < 0.1:
                other = random.choice([wire.VARINT, wire.FIXED64, wire.FIXED32, wire.GROUP])
                if other != wire_type(field):
                    parts.append(self.raw_field(field.number, other))
                    continue
            parts.append(self.raw_value(message_class, field, depth))
        if random.random() < 0.2:
            parts.append(self.unknown_fields(message_class.DESCRIPTOR))
        return b"".join(parts)

    def raw_value(self, message_class, field, depth):
        random = self.random
        if field.type == FieldDescriptor.TYPE_MESSAGE:
            nested = message_factory.GetMessageClass(field.message_type)
            if depth >= DEPTH_MAX or not nested.DESCRIPTOR.fields:
                return wire.delimited(field.number, b"")
            return wire.delimited(field.number, self.raw_message(nested, depth + 1))
        if field.type == FieldDescriptor.TYPE_STRING:
            return wire.delimited(field.number, self.scalar(field).encode())
        kind = wire_type(field)
        if field.is_repeated and kind != wire.DELIMITED and random.random() < 0.5:
            one = message_class()
            getattr(one, field.name).extend(self.scalar(field) for _ in range(random.randint(0, 4)))
            return one.SerializeToString() or wire.delimited(field.number, b"")
        if kind in (wire.FIXED32, wire.FIXED64):
            # A value of the field's own, as random bits might be a signalling NaN, which Python does not keep.
            one = message_class()
            if field.is_repeated:
                return wire.tag(field.number, kind) + self.fixed_bytes(field, kind)
            setattr(one, field.name, self.scalar(field))
            return one.SerializeToString()
        return self.raw_field(field.number, kind)

    def fixed_bytes(self, field, kind):
        if field.cpp_type in (FieldDescriptor.CPPTYPE_FLOAT, FieldDescriptor.CPPTYPE_DOUBLE):
            return wire.fixed32(0x3FC00000) if kind == wire.FIXED32 else wire.fixed64(0x3FF8000000000000)
        return wire.fixed32(self.integer(32, True)) if kind == wire.FIXED32 else wire.fixed64(self.integer(64, True))
