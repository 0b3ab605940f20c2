"""Jalon opened again in place of itself: what is started, and what is said where it is not."""

import sys

import pytest
from PySide6.QtCore import QProcess

from desktop import anew


@pytest.mark.parametrize(
    ("frozen", "words"), [(False, ["-m", "desktop"]), (True, [])], ids=["python", "packaged"]
)
def test_the_same_program_is_started(
    monkeypatch: pytest.MonkeyPatch, frozen: bool, words: list[str]
) -> None:
    started = []
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(
        QProcess, "startDetached", lambda *asked: started.append(asked) or (True, 7)
    )
    assert anew.open_again() == ""
    assert started == [(sys.executable, words)]


def test_what_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QProcess, "startDetached", lambda *_asked: (False, 0))
    assert "rouvrez-le" in anew.open_again()
