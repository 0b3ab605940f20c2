"""Where things stand and how long files are."""

import ast
from statistics import median

from tests.architecture.sources import Sources, within

LONGEST = 400
USUAL = 150
TABLE_HOMES = ("db.kinds", "db.tables", "tests", "bench")


def files_stay_short(sources: Sources) -> list[str]:
    """No file is longer than 400 lines."""
    return [
        f"{source.path}: {length} lines"
        for source in sources.values()
        if (length := len(source.text.splitlines())) > LONGEST
    ]


def files_are_usually_small(sources: Sources) -> list[str]:
    """The median file of the application has at most 150 lines, empty ones apart."""
    lengths = [
        len(source.text.splitlines())
        for name, source in sources.items()
        if within(name, "db", "desktop") and source.text.strip()
    ]
    middle = median(lengths) if lengths else 0
    return [f"median: {middle} lines"] if middle > USUAL else []


def packaging_is_no_package(sources: Sources) -> list[str]:
    """A package here would hide the library of the same name."""
    return [source.path for source in sources.values() if source.path == "packaging/__init__.py"]


def kinds_declare_the_tables(sources: Sources) -> list[str]:
    """A read table is declared by its kind, in db/kinds; db/tables holds only the journal's."""
    return [
        f"{source.path}:{node.lineno} declares a table"
        for name, source in sources.items()
        if not within(name, *TABLE_HOMES)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and _names_a_table(node)
    ] + [
        f"{source.path}:{node.lineno} declares a kind"
        for name, source in sources.items()
        if within(name, "db.tables")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).endswith("Entity") for base in node.bases)
    ]


def _names_a_table(node: ast.ClassDef) -> bool:
    targets = [
        target
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
    ]
    return any(ast.unparse(target) == "__tablename__" for target in targets)
