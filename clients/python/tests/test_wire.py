import unittest

from commerce_rpc import wire
from commerce_rpc.status import ProtocolError, RPCError, StatusCode
from commerce_rpc.stream import Stream


class Varints(unittest.TestCase):
    def test_go_both_ways_up_to_64_bits(self):
        for value in (0, 1, 127, 128, 300, 2**32, 2**64 - 1):
            self.assertEqual(wire.Cursor(wire.varint(value)).varint(), value)

    def test_above_64_bits_end_the_connection(self):
        for data in (b"\xff" * 9 + b"\x02", b"\x80" * 10 + b"\x00"):
            with self.assertRaises(ProtocolError):
                wire.Cursor(data).varint()

    def test_may_be_longer_than_needed(self):
        self.assertEqual(wire.Cursor(b"\x81\x80\x00").varint(), 1)


class WorkedExamples(unittest.TestCase):
    """The bytes that framing.md shows."""

    def test_hello(self):
        expected = bytes.fromhex("0C00000100000000 010100 03808008 0480808002")
        self.assertEqual(wire.hello({3: 131_072, 4: 4 << 20}), expected)

    def test_a_first_call_defines_its_method_and_credential(self):
        methods, credentials = wire.SendingTable(), wire.SendingTable()
        name = b"rpc.test.v1.EchoService/Echo"
        head = methods.reference(name, 32, 4_096) + credentials.reference(b"t0k3n", 4, 16_384)
        payload = head + wire.varint(1_000_000) + bytes.fromhex("0A026869")
        expected = bytes.fromhex("2C00007201000000 031C") + name + bytes.fromhex("030574306B336E C0843D 0A026869")
        self.assertEqual(wire.frame(wire.FrameType.CALL, 7, 1, payload), expected)
        self.assertEqual(methods.reference(name, 32, 4_096), b"\x02")

    def test_a_failed_end(self):
        payload = bytes.fromhex("05 0D6E6F2073756368206F72646572 0D0A0B0A04544553541203727063 00")
        end = wire.read_end(wire.EndFlag.FAILURE, payload)
        self.assertEqual((end.code, end.message, end.pushback), (StatusCode.NOT_FOUND, "no such order", None))
        self.assertEqual(len(end.details), 13)


class Tables(unittest.TestCase):
    def test_a_full_table_reuses_its_slots_in_turn(self):
        table = wire.SendingTable()
        for name in (b"a", b"b"):
            table.reference(name, 2, 100)
        self.assertEqual(table.reference(b"c", 2, 100), b"\x03\x01c")
        self.assertEqual(table.reference(b"a", 2, 100), b"\x05\x01a")
        self.assertEqual(table.reference(b"c", 2, 100), b"\x02")

    def test_what_exceeds_the_bytes_goes_as_a_literal(self):
        table = wire.SendingTable()
        self.assertEqual(table.reference(b"long", 4, 3), b"\x01\x04long")
        self.assertEqual(table.reference(b"abc", 4, 3), b"\x03\x03abc")


class Assembly(unittest.TestCase):
    def make_stream(self):
        return Stream(1, 65_536, 65_536, 1_000_000)

    def test_fragments_join_to_their_message(self):
        stream = self.make_stream()
        stream.receive_data(wire.DataFlag.MORE, wire.varint(5) + b"ab")
        stream.receive_data(wire.DataFlag.MORE, b"c")
        stream.receive_data(0, b"de")
        self.assertEqual(stream.read(), b"abcde")

    def test_fragments_that_do_not_add_up_end_the_connection(self):
        for frames in ([(4, b"\x02ab")], [(4, b"\x05ab"), (0, b"c")], [(4, b"\x03ab"), (0, b"cd")]):
            stream = self.make_stream()
            with self.assertRaises(ProtocolError):
                for flags, payload in frames:
                    stream.receive_data(flags, payload)

    def test_sending_beyond_the_credit_ends_the_connection(self):
        stream = self.make_stream()
        stream.receive_data(0, b"x" * 60_000)
        with self.assertRaises(ProtocolError):
            stream.receive_data(0, b"x" * 5_600)

    def test_credit_comes_back_when_the_message_was_read(self):
        stream = self.make_stream()
        stream.receive_data(0, b"x" * 40_000)
        self.assertEqual(stream.credit_to_return(True), 0)
        stream.read()
        self.assertEqual(stream.credit_to_return(True), 40_008)
        self.assertEqual(stream.receive_credit, 65_536)

    def test_a_message_under_way_waits_for_room(self):
        stream = self.make_stream()
        stream.receive_data(wire.DataFlag.MORE, wire.varint(500_000) + b"x" * 50_000)
        self.assertEqual(stream.credit_to_return(False), 0)
        self.assertGreater(stream.credit_to_return(True), 50_000)

    def test_a_failure_drops_what_was_not_read(self):
        stream = self.make_stream()
        stream.receive_data(0, b"x")
        stream.receive_end(wire.read_end(wire.EndFlag.FAILURE, bytes([13, 0, 0, 0])))
        self.assertIsInstance(stream.failure, RPCError)
        self.assertFalse(stream.messages)


if __name__ == "__main__":
    unittest.main()
