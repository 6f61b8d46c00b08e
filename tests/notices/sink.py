"""A real mail server for tests: keeps what it is given, and may refuse, fall silent or strike."""

import socketserver
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self


class Silence(Exception):
    """Hang up without an answer."""


class _Talk(socketserver.StreamRequestHandler):
    server: "Sink"

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        try:
            self.server.at("greeting")
            self.say("220 here")
            while line := self.rfile.readline().decode(errors="replace").strip():
                if not self.answer(line[:4].upper()):
                    return
        except (Silence, OSError):
            return

    def answer(self, verb: str) -> bool:
        """One command; False at the end of the talk."""
        if verb == "MAIL":
            self.server.at("envelope")
        if verb == "DATA":
            self.say("354 go on")
            self.server.take(self.letter())
        self.say({"RCPT": self.server.to_rcpt, "QUIT": "221 bye"}.get(verb, "250 fine"))
        return verb != "QUIT"

    def letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)


class Sink(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine; `letters` are those it took."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.port = self.server_address[1]
        self.letters: list[EmailMessage] = []
        self.to_rcpt = "250 fine"
        # Called at "greeting", "envelope" and "taken" (stored, not yet answered).
        self.at: Callable[[str], Any] = lambda stage: None
        self.lock = Lock()

    def take(self, content: bytes) -> None:
        with self.lock:
            self.letters.append(message_from_bytes(content, policy=policy.default))
        self.at("taken")

    def subjects(self) -> list[str]:
        """What the letters are about, in the order in which they came."""
        return [str(letter["Subject"]) for letter in self.letters]

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is no fault of the server."""
