"""The client against a real server: every shape, every way to end."""

import socket
import threading
import unittest

from commerce.development.v1 import development_service_pb2 as development
from commerce.v1 import catalog_service_pb2 as catalog
from commerce.v1 import event_service_pb2 as events
from commerce.v1 import product_policy_service_pb2 as policies
from commerce_rpc import Channel, Method, RPCError, StatusCode
from commerce_rpc import wire
from rpc.test.v1 import echo_service_pb2 as echo
from rpc.v1 import error_details_pb2
from servers import Servers

TENANT = "tenants/2925428c-a5e2-56fd-9428-066f43b9c2e7"


class Calls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.servers = Servers()
        cls.addClassCleanup(cls.servers.stop)

    def setUp(self):
        self.channel = self.make_channel()
        self.echo = self.channel.service(echo.DESCRIPTOR.services_by_name["EchoService"])

    def make_channel(self, **options):
        channel = Channel(self.servers.address, **options)
        self.addCleanup(channel.close)
        return channel

    def signed_in(self, mail, lifetime=None):
        issuer = self.channel.service(development.DESCRIPTOR.services_by_name["DevelopmentService"])
        request = development.IssueTokenRequest(user=mail)
        if lifetime is not None:
            request.lifetime.seconds = lifetime
        token = issuer.IssueToken(request, timeout=10).access_token
        return self.make_channel(credentials=lambda: token)

    def assert_fails(self, code, call, *arguments, **options):
        with self.assertRaises(RPCError) as caught:
            call(*arguments, **options)
        self.assertEqual(caught.exception.code, code, caught.exception)
        return caught.exception


class Unary(Calls):
    def test_returns_what_the_server_answers(self):
        self.assertEqual(self.echo.Echo(echo.EchoRequest(payload=b"hi"), timeout=10).payload, b"hi")
        self.assertEqual(self.echo.EchoAsync(echo.EchoRequest(payload=b"hi"), timeout=10).payload, b"hi")

    def test_carries_an_empty_message(self):
        self.assertEqual(self.echo.Echo(echo.EchoRequest(), timeout=10), echo.EchoResponse())

    def test_carries_messages_beyond_frame_and_window_both_ways(self):
        for size in (65_000, 65_536, 131_072, 1_000_000, 4_000_000):
            payload = bytes(range(256)) * (size // 256)
            self.assertEqual(self.echo.Echo(echo.EchoRequest(payload=payload), timeout=20).payload, payload)

    def test_many_at_once_each_get_their_own_answer(self):
        wrong = []

        def caller(number):
            for turn in range(50):
                payload = f"{number}/{turn}".encode() * 20
                if self.echo.Echo(echo.EchoRequest(payload=payload), timeout=20).payload != payload:
                    wrong.append(payload)

        threads = [threading.Thread(target=caller, args=(number,)) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_of_an_unknown_method_is_unimplemented(self):
        method = Method("rpc.test.v1.EchoService/Shout", echo.EchoResponse)
        error = self.assert_fails(
            StatusCode.UNIMPLEMENTED, self.channel.unary, method, echo.EchoRequest(), timeout=10
        )
        self.assertEqual((reason(error), error.not_processed), ("UNKNOWN_METHOD", False))

    def test_with_a_deadline_that_has_passed_fails(self):
        self.assert_fails(StatusCode.DEADLINE_EXCEEDED, self.echo.Echo, echo.EchoRequest(), timeout=0)

    def test_above_the_servers_message_limit_is_refused_and_the_connection_lives(self):
        request = echo.EchoRequest(payload=b"x" * ((4 << 20) + 1))
        error = self.assert_fails(StatusCode.RESOURCE_EXHAUSTED, self.echo.Echo, request, timeout=20)
        self.assertEqual(reason(error), "MESSAGE_TOO_LARGE")
        self.assertEqual(self.echo.Echo(echo.EchoRequest(payload=b"on"), timeout=10).payload, b"on")

    def test_above_this_clients_message_limit_is_refused_and_the_connection_lives(self):
        channel = self.make_channel(message_bytes_max=100_000)
        service = channel.service(echo.DESCRIPTOR.services_by_name["EchoService"])
        request = echo.EchoRequest(payload=b"x" * 200_000)
        error = self.assert_fails(StatusCode.RESOURCE_EXHAUSTED, service.Echo, request, timeout=20)
        self.assertEqual(reason(error), "MESSAGE_TOO_LARGE")
        self.assertEqual(service.Echo(echo.EchoRequest(payload=b"on"), timeout=10).payload, b"on")

    def test_metadata_outside_the_grammar_never_leaves(self):
        with self.assertRaises(ValueError):
            self.echo.Echo(echo.EchoRequest(), metadata=[("Upper", "x")])


class Streams(Calls):
    def test_of_responses_arrive_whole_and_in_order(self):
        request = echo.GenerateRequest(message_count=300, payload_bytes=5_000)
        indices = [message.index for message in self.echo.Generate(request, timeout=20)]
        self.assertEqual(indices, list(range(300)))

    def test_of_responses_larger_than_the_window_arrive(self):
        request = echo.GenerateRequest(message_count=5, payload_bytes=700_000)
        self.assertEqual([len(message.payload) for message in self.echo.Generate(request, timeout=20)], [700_000] * 5)

    def test_of_requests_are_counted(self):
        requests = (echo.CollectRequest(payload=b"x" * size) for size in (0, 10, 100_000, 300_000))
        answer = self.echo.Collect(requests, timeout=20)
        self.assertEqual((answer.message_count, answer.payload_bytes), (4, 400_010))

    def test_of_no_requests_at_all_are_counted(self):
        self.assertEqual(self.echo.Collect(iter(()), timeout=10).message_count, 0)

    def test_in_both_directions_play_ping_pong(self):
        with self.echo.EchoStream(timeout=20) as call:
            for size in (1, 70_000, 0, 200_000):
                call.send(echo.EchoRequest(payload=b"x" * size))
                self.assertEqual(len(call.receive().payload), size)
            call.close_sending()
            self.assertIsNone(call.receive())

    def test_that_are_cancelled_leave_the_connection_usable(self):
        responses = self.echo.Generate(echo.GenerateRequest(message_count=100_000, payload_bytes=1_000), timeout=20)
        first = next(iter(responses))
        self.assertEqual(first.index, 0)
        responses.cancel()
        self.assert_fails(StatusCode.CANCELLED, list, responses)
        self.assertEqual(self.echo.Echo(echo.EchoRequest(payload=b"on"), timeout=10).payload, b"on")

    def test_end_with_the_callers_error(self):
        def requests():
            yield echo.CollectRequest(payload=b"x")
            raise KeyError("the caller's own")

        self.assertRaises(KeyError, self.echo.Collect, requests(), timeout=10)
        self.assertEqual(self.echo.Echo(echo.EchoRequest(payload=b"on"), timeout=10).payload, b"on")

    def test_end_when_their_deadline_passes(self):
        with self.echo.EchoStream(timeout=0.05) as call:
            self.assert_fails(StatusCode.DEADLINE_EXCEEDED, call.receive)


class Commerce(Calls):
    def test_a_call_without_a_token_is_unauthenticated(self):
        service = self.channel.service(policies.DESCRIPTOR.services_by_name["ProductPolicyService"])
        request = policies.ListProductPoliciesRequest(parent=TENANT)
        self.assert_fails(StatusCode.UNAUTHENTICATED, service.ListProductPolicies, request, timeout=10)

    def test_an_expired_token_is_refused_with_its_reason(self):
        channel = self.signed_in("ingrid.hansen@contoso.com", lifetime=-60)
        service = channel.service(policies.DESCRIPTOR.services_by_name["ProductPolicyService"])
        request = policies.ListProductPoliciesRequest(parent=TENANT)
        error = self.assert_fails(StatusCode.UNAUTHENTICATED, service.ListProductPolicies, request, timeout=10)
        self.assertEqual(reason(error), "CREDENTIAL_EXPIRED")

    def test_an_administrator_sets_a_policy_once_per_request_id(self):
        channel = self.signed_in("ingrid.hansen@contoso.com")
        service = channel.service(policies.DESCRIPTOR.services_by_name["ProductPolicyService"])
        listed = service.ListProductPolicies(policies.ListProductPoliciesRequest(parent=TENANT), timeout=10)
        request = policies.UpdateProductPolicyRequest(request_id="python-1")
        request.product_policy.name = listed.product_policies[0].name
        request.product_policy.value = policies.ProductPolicy.DISABLED
        first = service.UpdateProductPolicy(request, timeout=10)
        self.assertEqual(first, service.UpdateProductPolicy(request, timeout=10))
        request.product_policy.value = policies.ProductPolicy.ENABLED
        error = self.assert_fails(StatusCode.FAILED_PRECONDITION, service.UpdateProductPolicy, request, timeout=10)
        self.assertEqual(reason(error), "REQUEST_ID_REUSED")

    def test_the_refusal_of_a_member_names_its_reason(self):
        channel = self.signed_in("kari.nordmann@contoso.com")
        service = channel.service(policies.DESCRIPTOR.services_by_name["ProductPolicyService"])
        request = policies.UpdateProductPolicyRequest(request_id="python-2")
        request.product_policy.name = f"{TENANT}/productPolicies/CFQ7TTC0H9MP"
        request.product_policy.value = policies.ProductPolicy.DISABLED
        self.assert_fails(StatusCode.PERMISSION_DENIED, service.UpdateProductPolicy, request, timeout=10)

    def test_the_catalogue_is_listed(self):
        service = self.signed_in("kari.nordmann@contoso.com").service(
            catalog.DESCRIPTOR.services_by_name["CatalogService"]
        )
        products = service.ListProducts(catalog.ListProductsRequest(), timeout=10).products
        self.assertIn("products/CFQ7TTC0H9MP", [product.name for product in products])

    def test_events_are_watched_as_they_happen(self):
        channel = self.signed_in("ingrid.hansen@contoso.com")
        watched = channel.service(events.DESCRIPTOR.services_by_name["EventService"]).WatchEvents(
            events.WatchEventsRequest(parent=TENANT), timeout=20
        )
        with watched:
            self.assertTrue(next(iter(watched)).ListFields())


class Connections(Calls):
    def test_of_a_channel_that_is_closed_fail_their_calls(self):
        self.echo.Echo(echo.EchoRequest(), timeout=10)
        self.channel.close()
        self.assert_fails(StatusCode.CANCELLED, self.echo.Echo, echo.EchoRequest(), timeout=10)

    def test_to_nowhere_are_unavailable(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            port = unused.getsockname()[1]
        channel = Channel(f"127.0.0.1:{port}")
        self.addCleanup(channel.close)
        service = channel.service(echo.DESCRIPTOR.services_by_name["EchoService"])
        self.assert_fails(StatusCode.UNAVAILABLE, service.Echo, echo.EchoRequest(), timeout=10)

    def test_to_a_server_of_another_protocol_say_so(self):
        with socket.create_server(("127.0.0.1", 0)) as other:

            def answer():
                connection, _ = other.accept()
                with connection:
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    while connection.recv(4_096):
                        pass

            thread = threading.Thread(target=answer)
            thread.start()
            channel = Channel(f"127.0.0.1:{other.getsockname()[1]}")
            service = channel.service(echo.DESCRIPTOR.services_by_name["EchoService"])
            error = self.assert_fails(StatusCode.INTERNAL, service.Echo, echo.EchoRequest(), timeout=10)
            self.assertIn("does not speak commerce-rpc", error.message)
            channel.close()
            thread.join()

    def test_that_failed_before_a_call_was_made_fail_it_instead_of_connecting_again(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            channel = Channel(f"127.0.0.1:{other.getsockname()[1]}")
            self.addCleanup(channel.close)
            connection = channel._usable()
            accepted, _ = other.accept()
            with accepted:
                accepted.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.thread.join()
            with self.assertRaises(RPCError) as caught:
                connection.open("rpc.v1.Echo/Echo", None, [], None, b"")
            self.assertEqual(caught.exception.code, StatusCode.INTERNAL)
            self.assertIn("does not speak commerce-rpc", caught.exception.message)

    def test_with_a_wrong_preface_are_closed_without_an_answer(self):
        host, port = wire.split_host_port(self.servers.address)
        with socket.create_connection((host, port), timeout=10) as raw:
            raw.sendall(b"GET / HTTP/1.1\r\n\r\n")
            try:
                self.assertEqual(raw.recv(100), b"")
            except ConnectionResetError:
                pass  # As good as closed: the server had not read all of it.

    def test_that_drain_finish_their_calls_and_the_next_goes_elsewhere(self):
        servers = Servers()
        self.addCleanup(servers.stop)
        channel = Channel(servers.address)
        self.addCleanup(channel.close)
        service = channel.service(echo.DESCRIPTOR.services_by_name["EchoService"])
        with service.EchoStream(timeout=20) as call:
            call.send(echo.EchoRequest(payload=b"before"))
            self.assertEqual(call.receive().payload, b"before")
            servers.processes[-1].terminate()
            connection = channel._connection
            with connection.lock:
                self.assertTrue(connection.changed.wait_for(lambda: connection.last_taken is not None, timeout=10))
            call.send(echo.EchoRequest(payload=b"after"))
            self.assertEqual(call.receive().payload, b"after")
            call.close_sending()
            self.assertIsNone(call.receive())
        self.assertEqual(servers.processes[-1].wait(timeout=20), 0)


def reason(error):
    details = error_details_pb2.ErrorDetails.FromString(error.details)
    return details.error_info.reason


if __name__ == "__main__":
    unittest.main()
