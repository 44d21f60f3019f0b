"""A mail server for tests: prints its port, then each message that it takes as a JSON line.

Addresses that begin with `later` are refused for now at their first attempt, those with `never` for good.
"""

import asyncio
import email
import email.policy
import json
import sys

from aiosmtpd.controller import Controller


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
        print(
            json.dumps({
                "from": envelope.mail_from,
                "to": envelope.rcpt_tos,
                "headers": {name: str(value) for name, value in message.items()},
                "body": message.get_content(),
                "defects": [str(defect) for defect in message.defects],
            }),
            flush=True,
        )
        return "250 OK"


controller = Controller(Handler(), hostname="127.0.0.1", port=0)
controller.loop = asyncio.new_event_loop()


async def main():
    server = await asyncio.get_running_loop().create_server(controller.factory, host="127.0.0.1", port=0)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it: their end of the pipe closes.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
