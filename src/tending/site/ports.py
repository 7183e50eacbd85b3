"""Choosing a port that is ours alone, and keeping it."""

import errno
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from .plain import PlainError

USUAL: Final = range(8140, 8160)


@contextmanager
def held(wanted: int | None) -> Iterator[int]:
    """Hold `wanted`, or the first free of the usual ports, for as long as the block runs; raises `PlainError`."""
    with ExitStack() as holding:
        for port in [wanted] if wanted else USUAL:
            try:
                _hold(port, holding)
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise PlainError(
                        f"Tending is not allowed to use port {port} here. Please choose one above 1023."
                    ) from None
                continue
            yield port
            return
    if wanted:
        raise PlainError(f"Port {wanted} is taken by something else. Please choose another, or leave --port off.")
    raise PlainError(f"Ports {USUAL[0]} to {USUAL[-1]} are all taken. Please choose a free one with --port.")


def _hold(port: int, holding: ExitStack) -> None:
    ours = _bound(socket.AF_INET, "127.0.0.1", port)
    if sys.platform == "linux":
        # Granian's workers each bind with SO_REUSEPORT, so two Tendings could share a port without noticing. This
        # socket was bound without it, which nobody else can do now; it never listens, so it never gets a connection.
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        holding.enter_context(ours)
    else:
        ours.close()
    # "localhost" is ::1 to a browser first: whoever listened there would be sent the launch link.
    try:
        holding.enter_context(_bound(socket.AF_INET6, "::1", port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            ours.close()
            raise  # any other reason means that there is no ::1 on this machine


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    try:
        return _bind(family, address, port, again=False)
    except OSError as error:
        if error.errno != errno.EADDRINUSE or sys.platform == "win32":
            raise
    # Perhaps only connections of a server that has just stopped: those may be passed over, a listener may not.
    return _bind(family, address, port, again=True)


def _bind(family: socket.AddressFamily, address: str, port: int, *, again: bool) -> socket.socket:
    ours = socket.socket(family, socket.SOCK_STREAM)
    try:
        if again:
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            ours.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        ours.bind((address, port))
    except OSError:
        ours.close()
        raise
    return ours
