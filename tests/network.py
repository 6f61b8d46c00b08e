"""No test reaches the network: sockets open to this machine alone."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any


class NetworkRefused(RuntimeError):
    """A test, or code under test, tried to leave this machine."""


def is_local(address: object) -> bool:
    """True for unix sockets and loopback addresses, False for everything else."""
    if isinstance(address, str | bytes):
        return True  # the path of a unix socket
    host = str(address[0]) if isinstance(address, tuple) and address else ""
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
    """`real` (a connecting method of socket), refusing addresses beyond this machine."""

    def connect(self: socket.socket, *args: Any) -> Any:
        if not is_local(args[-1]):
            raise NetworkRefused(
                f"a test tried to reach {args[-1]!r}; only this machine is allowed"
            )
        return real(self, *args)

    return connect


def block() -> None:
    """Guard this process from here on."""
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
