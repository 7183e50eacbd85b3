"""No test reaches the network: what a test learns must come from this repository."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError

#: Addresses set aside for documentation (RFC 5737, RFC 3849): nothing answers there, and nothing is asked.
OUTSIDE = [(socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")]


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
@pytest.mark.parametrize(("family", "address"), OUTSIDE)
def test_a_connection_to_the_outside_is_refused(family: socket.AddressFamily, address: str) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as outward, pytest.raises(SocketConnectBlockedError):
        outward.connect((address, 443))


def test_a_connection_to_this_machine_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
        assert server.getsockname()[0] == "127.0.0.1"
