"""The project's sources as the rules read them: their text, their tree and what they import."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("db", "desktop", "resources", "packaging", "bench", "tests")


@dataclass(frozen=True)
class Import:
    """One imported name; `at_start` when it runs as soon as the module is imported."""

    name: str
    line: int
    at_start: bool


@dataclass(frozen=True)
class Source:
    """One file; `path` is relative to the project's root, with slashes."""

    path: str
    text: str

    @property
    def module(self) -> str:
        """Its dotted name; a package's is that of its folder."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def tree(self) -> ast.Module:
        """What it says, parsed."""
        return ast.parse(self.text, self.path)

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Everything it imports, at whatever level, in the order of the text."""
        return tuple(_imports(self.tree, self._package))

    @property
    def _package(self) -> str:
        return self.module if self.path.endswith("__init__.py") else self.module.rpartition(".")[0]


Sources = Mapping[str, Source]
Rule = Callable[[Sources], list[str]]


def gather(files: Mapping[str, str]) -> Sources:
    """Sources by module from texts by path."""
    found = [Source(path, text) for path, text in files.items()]
    return {source.module: source for source in found}


def project() -> Sources:
    """Every Python file of this project."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
    }
    return gather(files)


def within(name: str, *roots: str) -> bool:
    """Whether a dotted name is one of these, or inside one of them."""
    return any(name == root or name.startswith(root + ".") for root in roots)


def _imports(node: ast.AST, package: str, *, at_start: bool = True) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, at_start) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = _absolute(child, package)
            yield from (
                Import(f"{base}.{alias.name}", child.lineno, at_start) for alias in child.names
            )
        elif _is_dynamic_import(child):
            yield Import(child.args[0].value, child.lineno, at_start)  # type: ignore[attr-defined]
        later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        starts = at_start and not later and not _is_for_types(child)
        yield from _imports(child, package, at_start=starts)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    above = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _is_dynamic_import(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in {"import_module", "__import__"}
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    )
