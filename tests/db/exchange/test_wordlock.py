"""What six words lock, any age tool opens, and the other way round; the window lives meanwhile."""

import threading
from collections.abc import Callable
from functools import lru_cache

import pyrage
import pytest

from db.exchange import wordlock
from db.exchange.wordlock import MAX_WORK, AlteredError, WrongWordsError, lock, unlock

PHRASE = "abeille citron maison tulipe rivage soleil"
CHUNK = 64 * 1024


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little work, but where the work itself is looked at."""
    monkeypatch.setattr(wordlock, "WORK", 10)


@lru_cache
def locked(size: int) -> bytes:
    """So many bytes under the phrase."""
    return lock(content(size), PHRASE)


def content(size: int) -> bytes:
    """So many bytes, none like its neighbour."""
    return bytes(place % 251 for place in range(size))


@pytest.mark.parametrize("size", [0, 2 * CHUNK, 2 * CHUNK + 1])
def test_any_age_tool_opens_what_is_locked(size: int) -> None:
    assert bytes(pyrage.passphrase.decrypt(locked(size), PHRASE)) == content(size)


def test_what_another_tool_locked_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its form is; how much work it asks for is the tool's choice, and bounded elsewhere."""
    monkeypatch.setattr(wordlock, "MAX_WORK", 22)
    sealed = pyrage.passphrase.encrypt(content(CHUNK + 1), PHRASE)
    assert unlock(sealed, PHRASE) == content(CHUNK + 1)


def test_the_work_is_that_of_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """No quicker guess than age's own tool would allow."""
    monkeypatch.undo()
    assert b" 17\n" in lock(b"", PHRASE)[:60]


def test_other_words_open_nothing() -> None:
    with pytest.raises(WrongWordsError):
        unlock(locked(0), PHRASE.replace("soleil", "abeille"))


def test_no_two_files_are_alike() -> None:
    assert lock(b"", PHRASE)[:60] != locked(0)[:60]


def _cut(sealed: bytes) -> bytes:
    return sealed[:-1]


def _chunk_left_out(sealed: bytes) -> bytes:
    return sealed[: -(CHUNK + 16)]


def _longer(sealed: bytes) -> bytes:
    return sealed + b"x"


def _other_mac(sealed: bytes) -> bytes:
    place = sealed.index(b"\n--- ") + 6
    return sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]


def _other_nonce(sealed: bytes) -> bytes:
    place = sealed.index(b"\n--- ") + 50
    return sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]


def _without_payload(sealed: bytes) -> bytes:
    return sealed[: sealed.index(b"\n--- ") + 55]


@pytest.mark.parametrize(
    "spoil", [_cut, _chunk_left_out, _longer, _other_mac, _other_nonce, _without_payload]
)
def test_what_was_altered_is_never_opened(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(AlteredError):
        unlock(spoil(locked(2 * CHUNK)), PHRASE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b" 10\n", b" %d\n" % (MAX_WORK + 1)),
        (b" 10\n", b" 010\n"),
        (b" 10\n", b" 0\n"),
        (b"-> scrypt", b"-> scrypt x"),
        (b"/v1\n", b"/v2\n"),
        (b"\n--- ", b"\n-> x\n\n--- "),
    ],
)
def test_another_header_is_not_even_tried(old: bytes, new: bytes) -> None:
    """Neither more work than is bearable nor a second way in."""
    with pytest.raises(AlteredError):
        unlock(locked(0).replace(old, new, 1), PHRASE)


def test_a_salt_is_written_in_one_way() -> None:
    """The spare bits of base64 are none."""
    start = locked(0).index(b"scrypt ") + 7
    salt = locked(0)[start : start + 22]
    signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = salt[:-1] + bytes([signs[signs.index(salt[-1]) + 1]])
    with pytest.raises(AlteredError):
        unlock(locked(0).replace(salt, other, 1), PHRASE)


def test_other_threads_go_on_while_the_key_is_derived(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the window needs: the key's second does not keep Python's lock."""
    monkeypatch.setattr(wordlock, "WORK", 15)
    worker = threading.Thread(target=lock, args=(b"", PHRASE))
    worker.start()
    turns = 0
    while worker.is_alive():
        worker.join(0.001)
        turns += 1
    assert turns > 5
