"""What is typed in the grid beside what was entered: as text, judged, and what it changes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db.commands.entries import NewValue
from db.errors import UserError
from db.kinds.choices import EntryState
from db.kinds.period import parse_period
from db.queries.entry.expects import Expects
from db.queries.entry.grid import MEASURED, Address, GridRows
from db.queries.entry.written_value import read_share, read_value, total_is_wrong, write_value
from desktop.pages.grid.layout import Part


@dataclass(slots=True)
class _Texts:
    """The text of the value or of the first count, that of the total, the ops then on screen.

    `judged` is what they say and what is wrong with it, once it was read.
    """

    first: str
    total: str
    seen: tuple[int, ...]
    judged: tuple[dict[str, Any] | None, str] | None = None


class Typed:
    """`texts` are values whose cells say something else than what was entered."""

    def __init__(self) -> None:
        self._texts: dict[Address, _Texts] = {}
        self._rows: GridRows | None = None
        self._expects: dict[str, Expects] = {}
        self._asks: set[str] = set()
        self._mine: set[Address] = set()

    @property
    def addresses(self) -> list[Address]:
        """The values that are typed and not written, in the order in which they were."""
        return list(self._texts)

    def show(self, rows: GridRows) -> None:
        """Stand beside other rows; what says the same as they do is not typed any more."""
        self._rows = rows
        self._expects |= {one.id: one.expects for one in rows.indicators}
        shown = {one.id for one in rows.indicators}
        self._asks -= shown
        self._asks |= {one.id for one in rows.indicators if one.asks}
        for address in self.addresses:
            self._texts[address].judged = None  # an indicator may expect something else now
            in_sight = address.indicator in shown and address.period in rows.periods
            if in_sight and not self._differs(address):
                del self._texts[address]

    def holds(self, address: Address | None) -> bool:
        """Whether a value is typed and not written."""
        return address in self._texts

    def text(self, address: Address, part: Part) -> str:
        """What stands in a cell."""
        typed = self._texts.get(address)
        first, total = (typed.first, typed.total) if typed else self._known(address)
        return total if part is Part.TOTAL else first

    def put(self, address: Address, part: Part, text: str) -> bool:
        """Take what is typed; whether the cell says something else now."""
        if self.text(address, part) == text:
            return False
        first, total = self._known(address)
        typed = self._texts.setdefault(address, _Texts(first, total, self._seen(address)))
        if part is Part.TOTAL:
            typed.total = text
        else:
            typed.first = text
        typed.judged = None
        if (typed.first, typed.total) == self._known(address):
            del self._texts[address]
        return True

    def forget(self, addresses: Iterable[Address]) -> None:
        """Show again what was entered."""
        for address in addresses:
            self._texts.pop(address, None)

    def wrong(self, address: Address) -> str:
        """Why what is typed cannot be entered, in a sentence; '' where it can, or nothing is."""
        return self._judge(address)[1]

    def to_mend(self, address: Address) -> Part | None:
        """Which cell of a wrong value is to be mended; None where nothing is wrong."""
        typed = self._texts.get(address)
        if typed is None or not self.wrong(address):
            return None
        if not self._expects.get(address.indicator, Expects()).share:
            return Part.VALUE
        return Part.TOTAL if total_is_wrong(typed.first, typed.total) else Part.NUMBER

    def measured(self, address: Address) -> Mapping[str, Any] | None:
        """The value of a cell as it stands on screen; None for none, or where it is wrong."""
        return self._judge(address)[0]

    def ready(self, addresses: Iterable[Address]) -> list[Address]:
        """Those that are typed otherwise than they were entered and that can be written."""
        return [
            one
            for one in dict.fromkeys(addresses)
            if one in self._texts and not self.wrong(one) and self._differs(one)
        ]

    def corrections(self, addresses: Iterable[Address]) -> list[Address]:
        """Those over a value that others may have read: neither a draft, nor one just typed here,
        nor one that a secretary sent back to be corrected.
        """
        found = []
        for one in addresses:
            standing = self._rows.standing.get(one) if self._rows else None
            if standing is None or not standing.measured or standing.draft:
                continue
            sent_back = one.indicator in self._asks and standing.state == EntryState.RETURNED
            if not sent_back and one not in self._mine:
                found.append(one)
        return found

    def new_values(self, addresses: Iterable[Address], reason: str = "") -> list[NewValue]:
        """What these change, as the command takes it; a reason goes with corrections alone."""
        wanted = list(addresses)
        corrected = set(self.corrections(wanted)) if reason else set()
        return [
            NewValue(
                one.indicator,
                one.period,
                {MEASURED: self._judge(one)[0]},
                {MEASURED: self._texts[one].seen},
                one.place,
                one.category,
                reason if one in corrected else "",
                True if one.indicator in self._asks else None,
            )
            for one in wanted
        ]

    def written(self, addresses: Collection[Address]) -> None:
        """These are in the base now; mending them again in this sitting asks no reason."""
        self.forget(addresses)
        self._mine |= set(addresses)

    def kept(self) -> dict[str, Any]:
        """What is typed and not written, as a draft keeps it."""
        return {
            "cells": [
                [
                    *(one.indicator, one.period.code, one.place, one.category),
                    *(typed.first, typed.total, list(typed.seen)),
                ]
                for one, typed in self._texts.items()
            ]
        }

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Go on from a draft; a line that is not one of ours is left out."""
        cells = kept.get("cells")
        for line in cells if isinstance(cells, list) else []:
            try:
                indicator, period, place, category, first, total, seen = line
                address = Address(str(indicator), parse_period(period), place, category)
                typed = _Texts(str(first), str(total), tuple(map(int, seen)))
            except (ValueError, TypeError, AttributeError, UserError):
                continue
            self._texts.setdefault(address, typed)

    def _judge(self, address: Address) -> tuple[dict[str, Any] | None, str]:
        """What a cell says, and what is wrong with it; read once for each text."""
        typed = self._texts.get(address)
        if typed is None:
            standing = self._rows.standing.get(address) if self._rows else None
            return (dict(standing.measured) if standing and standing.measured else None), ""
        if typed.judged is None:
            try:
                typed.judged = self._read(address, typed), ""
            except UserError as error:
                typed.judged = None, error.sentence
        return typed.judged

    def _read(self, address: Address, typed: _Texts) -> dict[str, Any] | None:
        expects = self._expects.get(address.indicator, Expects())
        if expects.share:
            return read_share(typed.first, typed.total, expects)
        return read_value(typed.first, expects)

    def _differs(self, address: Address) -> bool:
        read, wrong = self._judge(address)
        standing = self._rows.standing.get(address) if self._rows else None
        return bool(wrong) or _said(read) != _said(standing.measured if standing else None)

    def _known(self, address: Address) -> tuple[str, str]:
        standing = self._rows.standing.get(address) if self._rows else None
        expects = self._expects.get(address.indicator, Expects())
        return write_value(standing.measured if standing else None, expects)

    def _seen(self, address: Address) -> tuple[int, ...]:
        standing = self._rows.standing.get(address) if self._rows else None
        return standing.seen if standing else ()


def _said(measured: Mapping[str, Any] | None) -> dict[str, Any]:
    """A value without what it does not say."""
    return {
        name: one for name, one in (measured or {}).items() if one is not None and one is not False
    }
