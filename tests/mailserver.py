"""A mail server for tests: keeps what it is given, refuses what it is told to, or says nothing any more."""

import contextlib
import socketserver
import threading
from email import message_from_bytes, policy


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 mail.example")
        for line in self.rfile:
            command = line.split()[0].upper().decode()
            if command == "DATA":
                self._take()
            elif command == "RCPT" and self.server.refuses:
                self._say("550 no such mailbox")
            elif command == "QUIT":
                return self._say("221 bye")
            else:
                self._say("250 ok")
        return None

    def _take(self):
        self.server.asked.set()
        if self.server.hangs:
            self.server.let_go.wait()
            return
        self._say("354 go on")
        text = b""
        while not text.endswith(b"\r\n.\r\n"):
            text += self.rfile.readline()
        self.server.mails.append(message_from_bytes(text.removesuffix(b".\r\n"), policy=policy.default))
        self._say("250 taken")

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Keeps the `mails` it took; `asked` is set when one is about to come, and then it `hangs` if told to."""

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails, self.refuses, self.hangs = [], False, False
        self.asked, self.let_go = threading.Event(), threading.Event()

    @property
    def port(self) -> int:
        return self.server_address[1]


@contextlib.contextmanager
def mail_server():
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.let_go.set()
            server.shutdown()
