"""Keep the interpreter's own constants alive under a binding that forgets to count them.

PySide6 6.12.0 gives back `None` without counting it: on CPython 3.11 each such call takes one
reference away, and after some five thousand calls the process dies with 'deallocating None'.
From CPython 3.12 on those constants are immortal and nothing is to be done.
"""

import sys

AMPLE = 1 << 60


def keep_constants_alive() -> None:
    """Give None, True and False more references than a process could ever lose."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    if sys.getrefcount(None) >= AMPLE:
        return
    import ctypes

    for constant in (None, True, False):
        ctypes.c_ssize_t.from_address(id(constant)).value += AMPLE
