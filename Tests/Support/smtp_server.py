"""A mail server for tests: prints its port, then each message that it takes as a JSON line.

Addresses that begin with `later` are refused for now at their first attempt, those with `never` for good.
"""

import argparse
import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("--tls", choices=["starttls", "implicit"])
parser.add_argument("--certificate")
parser.add_argument("--key")
parser.add_argument("--user", help="who has to sign in; without it anybody may send")
parser.add_argument("--password")
parser.add_argument("--no-plain", action="store_true", help="leaves PLAIN out of what is offered to sign in with")
options = parser.parse_args()


class Handler:
    def __init__(self):
        self.seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never"):
            return "550 no such mailbox"
        if address.startswith("later") and address not in self.seen:
            self.seen.add(address)
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        connection = server.transport.get_extra_info("ssl_object")
        print(
            json.dumps({
                "from": envelope.mail_from,
                "to": envelope.rcpt_tos,
                "headers": {name: str(value) for name, value in message.items()},
                "body": message.get_content(),
                "defects": [str(defect) for defect in message.defects],
                "tls": connection.version() if connection else "",
                "user": session.auth_data or "",
            }),
            flush=True,
        )
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    expected = (options.user.encode(), options.password.encode())
    isRight = mechanism == "PLAIN" and (data.login, data.password) == expected
    return AuthResult(success=isRight, handled=isRight, auth_data=options.user if isRight else None)


context = None
if options.tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)

handler = Handler()


def connection():
    return SMTP(
        handler,
        hostname="mail.test",
        loop=asyncio.get_running_loop(),
        tls_context=context if options.tls == "starttls" else None,
        require_starttls=options.tls == "starttls",
        authenticator=authenticate if options.user else None,
        auth_required=options.user is not None,
        auth_exclude_mechanism=["PLAIN"] if options.no_plain else None,
        # TLS from the first byte on lies below what aiosmtpd sees.
        auth_require_tls=options.tls == "starttls",
    )


async def main():
    server = await asyncio.get_running_loop().create_server(
        connection, host="127.0.0.1", port=0, ssl=context if options.tls == "implicit" else None
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it: their end of the pipe closes.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
