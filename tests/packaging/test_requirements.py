"""The pinned libraries: whole, with their hashes, and from nowhere in particular."""

import re
import tomllib

import pytest

from tests.architecture.sources import ROOT

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = DECLARED["optional-dependencies"]
FILES = {
    "requirements.txt": DECLARED["dependencies"],
    "requirements-dev.txt": [*DECLARED["dependencies"], *EXTRAS["dev"]],
    "requirements-bench.txt": [*DECLARED["dependencies"], *EXTRAS["bench"]],
}


def _pinned(name: str) -> dict[str, str]:
    """Each library with what the file says of it."""
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", re.sub(r"(?m)^#.*\n?", "", text).strip())
    return {re.split(r"[=\[ ]", block, maxsplit=1)[0]: block for block in blocks}


def _normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[; ]", requirement, maxsplit=1)[0]).lower()


@pytest.mark.parametrize("name", FILES)
def test_what_is_declared_is_pinned(name: str) -> None:
    """A library added to pyproject.toml is added here by packaging/pin.py."""
    assert {_normal(requirement) for requirement in FILES[name]} <= set(_pinned(name))


@pytest.mark.parametrize("name", FILES)
def test_each_library_has_one_version_and_its_hashes(name: str) -> None:
    """Nothing else than what was tried can be installed."""
    for library, block in _pinned(name).items():
        assert re.match(r"[a-z0-9-]+==\d[\w.]* ", block), library
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), library


@pytest.mark.parametrize("name", FILES)
def test_no_address_is_written(name: str) -> None:
    """Each machine takes the libraries where it is told to."""
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    assert not re.search(r"https?:|index-url|find-links|file:", text)


def test_one_library_has_one_version_everywhere() -> None:
    """What is tested and measured is what runs."""
    seen: dict[str, set[str]] = {}
    for name in FILES:
        for library, block in _pinned(name).items():
            seen.setdefault(library, set()).add(block.split("==")[1].split()[0])
    assert {library: found for library, found in seen.items() if len(found) > 1} == {}
