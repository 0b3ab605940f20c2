"""Who may import whom."""

from collections.abc import Iterable, Iterator

from tests.architecture.sources import Import, Source, Sources, within

QT = ("PySide6", "shiboken6")
SCREEN = ("desktop.pages", "desktop.dialogs")
WORDS_FOR_ALL = ("db.kinds.choices", "db.words")
STORAGE = ("sqlalchemy", "alembic", "db.tables", "db.journal", "db.migrations", "db.engine")
WITHOUT_QT = (
    *("desktop.cli", "desktop.press", "desktop.sheets", "desktop.paper", "desktop.__main__"),
    *("desktop.drawing", "desktop.curves"),
)
QT_PDF = ("PySide6.QtPdf", "PySide6.QtPdfWidgets")
HEAVY = (
    *("reportlab", "alembic", "openpyxl", "yaml", "jsonschema", "keyring", "segno"),
    *QT_PDF,
)
HEAVY_HOMES = ("desktop.paper", "desktop.sheets", "db.migrations", "packaging", "bench", "tests")


def db_stands_alone(sources: Sources) -> list[str]:
    """db works without a window."""
    return _forbid(_of(sources, "db"), (*QT, "desktop"))


def pages_ask_queries(sources: Sources) -> list[str]:
    """Pages and dialogs ask db.queries and db.commands, never the storage."""
    return _forbid(_of(sources, *SCREEN), STORAGE)


def exchange_has_its_page(sources: Sources) -> list[str]:
    """Only the screens about exchanges know of files exchanged."""
    others = (source for source in _of(sources, *SCREEN) if "exchange" not in source.module)
    return _forbid(others, ("db.exchange",))


def widgets_know_no_subject(sources: Sources) -> list[str]:
    """Widgets and looks know shared words and nothing else of the subject."""
    return [
        _say(source, found)
        for source in _of(sources, "desktop.widgets", "desktop.look")
        for found in source.imports
        if within(found.name, "db", "sqlalchemy", *SCREEN)
        and not within(found.name, *WORDS_FOR_ALL)
    ]


def paper_needs_no_window(sources: Sources) -> list[str]:
    """Command line, sheets and paper import no Qt, and no module that imports it."""
    places = [*_of(sources, *WITHOUT_QT)]
    places += [source for name, source in sources.items() if name == "desktop"]
    roads = (
        (source.path, _road(sources, source, QT, everything=not _opens_windows(source)))
        for source in places
    )
    return _forbid(places, QT) + _told(roads)


def only_app_opens_the_window(sources: Sources) -> list[str]:
    """A command that opens the window does so through desktop.app, inside a function."""
    return [
        _say(source, found)
        for source in sources.values()
        if _opens_windows(source)
        for found in source.imports
        if not within(found.name, "desktop.app")
        for target in _modules(sources, found.name)
        if _road(sources, target, QT)
    ]


def sheets_take_rows(sources: Sources) -> list[str]:
    """Sheets and paper are given rows: no session, no command, no table."""
    places = _of(sources, "desktop.sheets", "desktop.paper")
    return _forbid(places, (*STORAGE, "db.store", "db.commands", "db.exchange"))


def appdirs_has_one_importer(sources: Sources) -> list[str]:
    """appdirs is imported by desktop.paths alone."""
    return [
        _say(source, found)
        for source in sources.values()
        if source.module != "desktop.paths"
        for found in source.imports
        if within(found.name, "appdirs")
    ]


def keyring_has_one_importer(sources: Sources) -> list[str]:
    """The system's keyring is asked by desktop.system_keyring alone, which chooses its backends."""
    return [
        _say(source, found)
        for source in sources.values()
        if source.module != "desktop.system_keyring"
        for found in source.imports
        if within(found.name, "keyring")
    ]


def the_register_alone_gathers_pages(sources: Sources) -> list[str]:
    """desktop.register is the one module where several pages meet."""
    failures = []
    for source in sources.values():
        own = _page(source.module)
        others = {_page(found.name) for found in source.imports} - {None, own}
        if len(others) > 1 and not within(source.module, "desktop.register", "tests", "bench"):
            failures.append(f"{source.path}: {', '.join(sorted(filter(None, others)))}")
    return failures


def heavy_libraries_wait(sources: Sources) -> list[str]:
    """What is slow to import is imported by the function that needs it."""
    leading = _leading(sources, HEAVY)
    starters = (name for name in leading if not within(name, *HEAVY_HOMES))
    return _told((name, _road(sources, sources[name], HEAVY)) for name in starters)


def modules_form_no_cycle(sources: Sources) -> list[str]:
    """No module needs, to start, a module that needs it to start."""
    return _told((name, _circle(sources, sources[name])) for name in _knotted(sources))


def _of(sources: Sources, *places: str) -> Iterator[Source]:
    return (source for name, source in sources.items() if within(name, *places))


def _forbid(places: Iterable[Source], names: tuple[str, ...]) -> list[str]:
    return [
        _say(source, found)
        for source in places
        for found in source.imports
        if within(found.name, *names)
    ]


def _say(source: Source, found: Import) -> str:
    return f"{source.path}:{found.line} imports {found.name}"


def _told(roads: Iterable[tuple[str, list[str]]]) -> list[str]:
    return [" -> ".join([start, *road]) for start, road in roads if road]


def _opens_windows(source: Source) -> bool:
    return within(source.module, "desktop.cli", "desktop.__main__")


def _page(name: str) -> str | None:
    parts = name.split(".")
    return parts[2] if parts[:2] == ["desktop", "pages"] and len(parts) > 2 else None


def _modules(sources: Sources, name: str) -> list[Source]:
    """The module that an imported name stands for or is taken from, then its packages."""
    parts = name.split(".")
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return [sources[name] for name in names if name in sources]


def _leading(sources: Sources, goals: tuple[str, ...]) -> list[str]:
    """The modules that start one of the goals, by themselves or by what they import."""
    users: dict[str, set[str]] = {}
    found = []
    for name, source in sources.items():
        started = [one.name for one in source.imports if one.at_start]
        if any(within(one, *goals) for one in started):
            found.append(name)
        for target in (one for name_in in started for one in _modules(sources, name_in)):
            users.setdefault(target.module, set()).add(name)
    seen = set(found)
    for name in found:
        new = users.get(name, set()) - seen
        seen |= new
        found += new
    return [name for name in sources if name in seen]


def _knotted(sources: Sources) -> list[str]:
    """The modules left once those that start nothing more are taken away, one after another."""
    started = {
        name: {
            target.module
            for found in source.imports
            if found.at_start
            for target in _modules(sources, found.name)[:1]
        }
        for name, source in sources.items()
    }
    users: dict[str, list[str]] = {}
    for name, others in started.items():
        for other in others:
            users.setdefault(other, []).append(name)
    free = [name for name, others in started.items() if not others]
    for name in free:
        for user in users.get(name, ()):
            started[user].discard(name)
            if not started[user]:
                free.append(user)
    return [name for name, others in started.items() if others]


def _road(
    sources: Sources, start: Source, goals: tuple[str, ...], *, everything: bool = False
) -> list[str]:
    """The shortest chain of imports from a module to one of the goals, empty if there is none.

    It follows what runs when modules start; with `everything`, what functions import too.
    """
    roads: list[tuple[Source, list[str]]] = [(start, [])]
    seen = {start.module}
    for source, road in roads:
        for found in source.imports:
            if not (found.at_start or everything):
                continue
            if within(found.name, *goals):
                return [*road, found.name]
            for target in _modules(sources, found.name):
                if target.module not in seen:
                    seen.add(target.module)
                    roads.append((target, [*road, target.module]))
    return []


def _circle(sources: Sources, start: Source) -> list[str]:
    """The shortest chain of imports at start from a module back to itself, empty if none.

    Packages are left out: that a package's `__init__` names its own modules is no cycle.
    """
    roads: list[tuple[Source, list[str]]] = [(start, [])]
    seen = set()
    for source, road in roads:
        for found in source.imports:
            for target in _modules(sources, found.name)[:1] if found.at_start else []:
                if target is start:
                    return [*road, start.module]
                if target.module not in seen:
                    seen.add(target.module)
                    roads.append((target, [*road, target.module]))
    return []
