"""The canaries: a server that counts who comes, and files whose bytes are told from any other."""

import socketserver
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CANARY = b"CANARY-7f3a9c51e2d84b06-not-for-the-public-CANARY"


def png(row: bytes) -> bytes:
    """An image one pixel high whose samples are the bytes of `row`."""
    row = row[: len(row) // 3 * 3]

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", len(row) // 3, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" + row)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@dataclass
class Canaries:
    """Where the canaries sit, and who has come: paths asked for, `ftp` for a connection."""

    web: str
    ftp: str
    text: str
    image: str
    asked: set[str] = field(default_factory=set)


class Web(BaseHTTPRequestHandler):
    """Answers everything, redirects where the path says so, and remembers the path."""

    canaries: Canaries

    def do_GET(self) -> None:
        self.canaries.asked.add(self.path)
        target = {"/redirect-to-file": self.canaries.text}.get(self.path)
        if self.path.startswith("/redirect/"):
            target = f"{self.canaries.web}/redirected"
        self.send_response(302 if target else 200)
        if target:
            self.send_header("Location", target)
        is_style = any(word in self.path for word in ("import", "sheet", "style"))
        self.send_header("Content-Type", "text/css" if is_style else "image/png")
        self.end_headers()
        self.wfile.write(b"" if is_style else png(b"abc"))

    def log_message(self, *_args) -> None:
        pass


class Ftp(socketserver.BaseRequestHandler):
    """Remembers the connection and ends it."""

    canaries: Canaries

    def handle(self) -> None:
        self.canaries.asked.add("ftp")
        self.request.sendall(b"421 closing\r\n")


@contextmanager
def canaries_in(folder: Path) -> Iterator[Canaries]:
    """Two servers on this machine, a secret text and a secret image in `folder`."""
    text, image = folder / "canary.txt", folder / "canary.png"
    text.write_bytes(CANARY)
    image.write_bytes(png(CANARY))
    handlers = [type(kind.__name__, (kind,), {}) for kind in (Web, Ftp)]
    servers = [
        ThreadingHTTPServer(("127.0.0.1", 0), handlers[0]),
        socketserver.ThreadingTCPServer(("127.0.0.1", 0), handlers[1]),
    ]
    web, ftp = (f"127.0.0.1:{server.server_address[1]}" for server in servers)
    canaries = Canaries(f"http://{web}", f"ftp://{ftp}", text.as_uri(), image.as_uri())
    threads = []
    for server, handler in zip(servers, handlers, strict=True):
        handler.canaries = canaries
        threads.append(threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True))
        threads[-1].start()
    try:
        yield canaries
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            thread.join()
            server.server_close()
