"""A client for commerce-rpc: calls of all four shapes over one connection.

    channel = Channel("127.0.0.1:7443", credentials=lambda: token)
    entitlements = channel.service(entitlement_service_pb2.DESCRIPTOR.services_by_name["EntitlementService"])
    answer = entitlements.CheckEntitlement(request, timeout=0.5)

Written from `protocol/framing.md` and the `.proto` files.
"""

from .channel import BidirectionalCall, Channel, Method, ResponseStream, Service
from .connection import ALPN_PROTOCOL
from .status import RPCError, StatusCode

__all__ = [
    "ALPN_PROTOCOL",
    "BidirectionalCall",
    "Channel",
    "Method",
    "RPCError",
    "ResponseStream",
    "Service",
    "StatusCode",
]
