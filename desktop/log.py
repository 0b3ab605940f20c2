"""The technical log: what went wrong and where in the code, never what people wrote nor who.

A name may hide in a file's name, a home folder, a quotation or an address: these are left out.
"""

import logging
import os
import re
import traceback
from contextlib import suppress
from pathlib import Path

from desktop import paths

log = logging.getLogger("jalon")
FILE = "jalon.log"
LARGEST, KEPT = 500_000, 3
_ROOT = Path(__file__).parents[1]
_HIDDEN = "…"
_SHORTEST = 4  # of a user's name: a shorter one would hide words of ours
_PERSONAL = re.compile(
    r"""
      file:/*[^\n"'<>]+                      # an address of a file
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+           # an address of somebody
    | «[^»]*»|"[^"]*"|'[^'\n]*'|“[^”]*”      # what is quoted
    | (?:[A-Za-z]:)?[\\/][^\n:;,()<>|]+     # a path from its root, a share: its names hold spaces
    | [^\n:;,()<>|]*\.(?:jalonbase|jalon|pdf|csv|png|txt|zip|db)\b  # a file's name, of any words
    """,
    re.VERBOSE,
)


def log_file() -> Path:
    """Where the log is, whether or not something was written."""
    return paths.log_folder() / FILE


def write(level: int, text: str) -> None:
    """Write a line, without what may name somebody; the file turns over at half a megabyte."""
    if not log.handlers:
        _open()
    log.log(level, "%s", redacted(text))


def write_error(error: BaseException) -> str:
    """Write an error by its kind and its places; what was written, for whoever is asked."""
    said = f"{type(error).__name__}\n{places(error)}"
    if not log.handlers:
        _open()
    log.error("%s", said)
    return said


def redacted(text: str) -> str:
    """A text of the machine's without paths, file names, addresses, quotations or its user."""
    for name in _of_the_user():
        text = re.sub(rf"\b{re.escape(name)}\b", _HIDDEN, text, flags=re.IGNORECASE)
    return _PERSONAL.sub(_HIDDEN, text)


def _of_the_user() -> list[str]:
    """What the machine calls whoever works here: it stands in more places than paths."""
    found = {os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME")}
    with suppress(RuntimeError):  # a machine that knows of no home
        found.add(Path.home().name)
    words = {word for name in found for word in (name, *re.split(r"[\s._-]+", name))}
    return sorted((word for word in words if len(word) >= _SHORTEST), key=len, reverse=True)


def places(error: BaseException) -> str:
    """Where an error went through, a line each: files of Jalon by their place in it."""
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.relative_to(_ROOT).parts:
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("site-packages") :])
    return path.name


def _open() -> None:
    """Make the log's file; only once there is something to write, for start-up's sake."""
    from logging.handlers import RotatingFileHandler

    log_file().parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        log_file(), maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
