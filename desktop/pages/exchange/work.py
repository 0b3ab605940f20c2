"""What the page of exchanges does in the worker: look, take, settle. No Qt here."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from db.commands.conflict import settle
from db.commands.draft import drop_draft, save_draft
from db.commands.rotation import rotate
from db.commands.ruling import rule_lots
from db.commands.table import Changes
from db.commands.undo_import import undo_last
from db.errors import UserError
from db.exchange.aside import forget_aside, set_aside
from db.exchange.receive import inspect, read_file, receive
from db.exchange.report import FileReport, Import
from db.exchange.seal import opened
from db.exchange.steps import Progress
from db.exchange.table_memory import TableTakenIn, remember_tables
from db.exchange.undo import Undone
from db.kinds.choices import Verdict
from db.queries.exchange.outgoing import scopes_in_words
from db.queries.exchange.received import Aside
from db.queries.exchange.returns import Returns, receives, returns
from db.queries.journal.draft import read_draft
from db.queries.journal.settlement import Settlement, settlements
from db.queries.people.person import myself
from db.queries.rights.examine import (
    LotLine,
    changes_not_counting,
    count_refused,
    count_to_examine,
    count_waiting,
    lots_refused,
    lots_to_examine,
    lots_waiting,
)
from db.queries.rights.stopped import Stopped, standing, stopped_counting
from db.queries.rights.writable import settled_here
from db.store import Store
from desktop.pages.exchange.tables import TableSeen, is_table, look_at_table, take_in_table

Words = Mapping[Path, str]
LISTED = 200


@dataclass(frozen=True, slots=True)
class Sending:
    """What a file says of itself. `size` is in bytes."""

    size: int
    diffusion: int
    about: tuple[str, ...]
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A file looked at before it is taken; `sending` is None where it was refused.

    `locked`: six words open it, and none or wrong ones were given. `table`: it is one.
    """

    path: Path
    report: FileReport
    sending: Sending | None
    locked: bool = False
    table: TableSeen | None = None

    @property
    def right(self) -> bool:
        """Whether it would bring something in."""
        return self.report.status == "taken"


@dataclass(frozen=True, slots=True)
class Apart:
    """What the base holds that does not count; `may_rule`: a secretary may adopt or refuse.

    `more` are how many changes of each, in that order, are not among the lines.
    """

    to_examine: tuple[LotLine, ...] = ()
    waiting: tuple[LotLine, ...] = ()
    refused: tuple[LotLine, ...] = ()
    may_rule: bool = False
    more: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """The conflicts that stand, and what the files of the list would bring.

    `coming` are the conflicts that would stand once they are taken; `changes` counts what the
    right files change together, each line once. `apart` is what does not count, and `returns` what
    came of what was sent from here. `stopped` are the changes that count and would be to examine
    once the files are taken. `mine` are the standing conflicts (ids) that one may settle here, and
    `me` the name of whoever works here.
    """

    open: tuple[Settlement, ...]
    files: tuple[Seen, ...] = ()
    coming: tuple[Settlement, ...] = ()
    changes: int = 0
    apart: Apart = Apart()
    returns: Returns = Returns()  # noqa: RUF009 — frozen
    stopped: Stopped = Stopped()  # noqa: RUF009 — frozen
    mine: frozenset[str] = frozenset()
    me: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of files, and the changes that counted and are to examine since.

    `tables` is what those among them that are tables changed, `rows` where they are listed (ids).
    """

    found: Import
    stopped: Stopped
    tables: Changes = Changes()  # noqa: RUF009 — frozen
    rows: tuple[int, ...] = ()


def look(store: Store, paths: Sequence[Path], words: Words, progress: Progress) -> Look:
    """Look at the files as if they were taken, and take everything back."""
    progress(0, len(paths))
    with store.read() as session:
        came = returns(session)
        open_now, apart = settlements(session), _apart(session, came)
        mine = settled_here(session, [one.conflict for one in open_now])
        me = myself(session)
    now = Look(open_now, apart=apart, returns=came, mine=mine, me=me.name if me else "")
    if not paths:
        return now
    sealed = [path for path in paths if not is_table(path)]
    tables = _look_at_tables(store, [path for path in paths if is_table(path)], progress)
    whole = sum(seen.report.new + seen.report.updated for seen in tables.values())
    if not sealed:
        return replace(now, files=tuple(tables[path] for path in paths), changes=whole)
    with store.rehearse() as session:
        before = standing(session)
        found = receive(session, sealed, progress, words=words)
        seen = tables | {
            path: _seen(session, path, report, words)
            for path, report in zip(sealed, found.files, strict=True)
        }
        coming, stopped = settlements(session), stopped_counting(session, before)
    files = tuple(seen[path] for path in paths)
    whole += found.total.whole
    return replace(now, files=files, coming=coming, changes=whole, stopped=stopped)


def take(
    store: Store, paths: Sequence[Path], words: Words, progress: Progress, reason: str = ""
) -> Taken:
    """Take the files in, together, after the day's first backup of the base.

    `reason` says why the values of tables correct those that stand.
    """
    with suppress(UserError), store.read() as session:
        rotate(session)  # what may prevent it is told at the opening
    sealed = [path for path in paths if not is_table(path)]
    with store.write() as session:
        before = standing(session)
        found = receive(session, sealed, progress, words=words) if sealed else Import((), Changes())
        done = {path: take_in_table(session, path, reason) for path in paths if is_table(path)}
        reports = dict(zip(sealed, found.files, strict=True))
        reports |= {path: report for path, (report, *_rest) in done.items()}
        total = found.total._replace(
            new=found.total.new + sum(report.new for report, *_rest in done.values()),
            updated=found.total.updated + sum(report.updated for report, *_rest in done.values()),
        )
        whole = replace(found, files=tuple(reports[path] for path in paths), total=total)
        changed = Changes()
        for _report, _left_out, changes in done.values():
            changed = changed.then(changes)
        listed = [
            TableTakenIn(path, report.new, report.updated, left_out)
            for path, (report, left_out, _changes) in done.items()
        ]
        rows = remember_tables(session, listed, changed)
        return Taken(whole, stopped_counting(session, before), changed, rows)


def _look_at_tables(store: Store, paths: Sequence[Path], progress: Progress) -> dict[Path, Seen]:
    if not paths:
        return {}
    with store.read() as session:
        looked = {path: look_at_table(session, path, progress) for path in paths}
    return {path: Seen(path, report, None, table=table) for path, (report, table) in looked.items()}


def undo(store: Store, progress: Progress) -> Undone:
    """Take the last import back."""
    with store.write() as session:
        return undo_last(session, progress)


def put_aside(store: Store, seen: Seen) -> None:
    """Keep a file aside, with what was seen of it."""
    with store.write() as session:
        set_aside(session, seen.path, seen.report.sender, seen.report.reason)


def forget(store: Store, aside: Aside) -> None:
    """Take a file off the list of those aside."""
    with store.write() as session:
        forget_aside(session, aside.id)


def rule(store: Store, lots: Sequence[str], verdict: Verdict, reason: str) -> Any:
    """Adopt or refuse lots that are to examine."""
    with store.write() as session:
        return rule_lots(session, lots, verdict, reason)


def decide(store: Store, settled: Settlement, decided: Mapping[str, Any], reason: str) -> Any:
    """Settle a conflict and forget what was being typed about it; what it changed.

    UserError when a value came that `settled`, as it was shown, does not have.
    """
    conflict = settled.conflict
    with store.write() as session:
        value = settled.value(decided)
        shown = [rival.op for rival in conflict.rivals]
        changes = settle(session, conflict.entity, conflict.field, value, reason, shown=shown)
        drop_draft(session, draft_of(conflict.id))
        return changes


def keep(store: Store, conflict: str, typed: Mapping[str, Any]) -> None:
    """Keep what is being typed about a conflict on this machine."""
    with store.write() as session:
        save_draft(session, draft_of(conflict), typed)


def kept(store: Store, conflict: str) -> dict[str, Any]:
    """What was being typed about a conflict; empty when nothing was."""
    with store.read() as session:
        return read_draft(session, draft_of(conflict)) or {}


def draft_of(conflict: str) -> str:
    """The name under which the typing about a conflict is kept."""
    return f"settle:{conflict}"


def _apart(session: Any, came: Returns) -> Apart:
    """What does not count, but for one's own changes: those are told with what was sent."""
    own = {line.lot for line in came.lines}
    listed = [ask(session, LISTED) for ask in (lots_to_examine, lots_waiting, lots_refused)]
    counts = [ask(session) for ask in (count_to_examine, count_waiting, count_refused)]
    left = [0, 0, 0]
    if any(count > len(lines) for count, lines in zip(counts, listed, strict=True)):
        whole = changes_not_counting(session)
        told = (sum(line.changes for line in lines) for lines in listed)
        left = [count - known for count, known in zip(whole, told, strict=True)]
    to_examine, waiting, refused = (
        tuple(line for line in lines if line.lot not in own) for lines in listed
    )
    more = (left[0], left[1], left[2])
    return Apart(to_examine, waiting, refused, receives(session), more)


def _seen(session: Any, path: Path, report: FileReport, words: Words) -> Seen:
    if report.status == "refused":
        return Seen(path, report, None, locked=report.locked or path in words)
    return Seen(path, report, _sending(session, path, words.get(path)))


def _sending(session: Any, path: Path, words: str | None) -> Sending | None:
    try:
        content = read_file(path)
        manifest, _lots = inspect(opened(session, content, words))
    except UserError:
        return None  # the file went away, or changed, since it was looked at
    return Sending(
        len(content),
        manifest.diffusion,
        scopes_in_words(session, manifest.scopes),
        _moment(manifest.made_at),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except (ValueError, TypeError):
        return None
