"""The tests' own ground: nothing of the person's, nothing of the network."""

import os
import socket
import tempfile
from pathlib import Path

import pytest

from tests.conftest import HOME_VARIABLES


def test_home_is_temporary() -> None:
    """Every variable that leads to a person's folder leads to a temporary one."""
    assert Path.home().is_relative_to(tempfile.gettempdir())
    assert {os.environ[name] for name in HOME_VARIABLES} == {str(Path.home())}


@pytest.mark.parametrize("reach", [socket.socket.connect, socket.socket.connect_ex])
def test_network_is_out_of_reach(reach: object) -> None:
    """Reaching for an address fails the test, whatever the code under test catches."""
    assert callable(reach)
    with socket.socket() as sock, pytest.raises(pytest.fail.Exception, match="network"):
        reach(sock, ("127.0.0.1", 9))
