"""Draw every state that the walk opens, in both themes and both sizes, to be looked at.

    python packaging/states.py FOLDER [WORDS]

One PNG a state: ROLE-STATE-THEME-WIDTHxHEIGHT.png. With WORDS, only the states whose name has
them. Run from the root of the project, with its development tools; nobody's home is touched.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
HOMES = ("HOME", "USERPROFILE", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
SIZES = ((1440, 900), (1100, 700))


def main(folder: Path, words: str = "") -> None:
    """Draw the states into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with _at_home() as home:
        for path in draw(folder, home, words):
            print(path)


def draw(folder: Path, home: Path, words: str) -> Iterator[Path]:
    """Open the windows once, then each state for each look."""
    from desktop.app import make_application
    from desktop.look.theme import Mode, Theme
    from tests.walk.stage import set_up
    from tests.walk.states import all_states
    from tests.walk.walker import Walker

    theme = Theme(make_application(), Mode.LIGHT)
    with ExitStack() as holding:
        stage = set_up(home, holding)
        walkers: dict[str, Walker] = {}
        for state in all_states():
            if words not in f"{state.role} {state.name}":
                continue
            if state.role not in walkers:
                walkers[state.role] = Walker(stage, state.role, theme)
            for mode in (Mode.LIGHT, Mode.DARK):
                theme.use(mode)
                for width, height in SIZES:
                    name = re.sub(r"\W+", "-", f"{state.role}-{state.name}")
                    path = folder / f"{name}-{mode.value}-{width}x{height}.png"
                    _keep(walkers[state.role], state, (width, height), path)
                    yield path
        for walker in walkers.values():
            walker.close()


def _keep(walker: object, state: object, size: tuple[int, int], path: Path) -> None:
    """One picture; a dialog does not depend on the window's size, but is cheap."""
    from desktop.shots import shot

    walker.resize(*size)  # type: ignore[attr-defined]
    root = state.open(walker)  # type: ignore[attr-defined]
    shot(root, path)
    walker.put_away()  # type: ignore[attr-defined]


@contextmanager
def _at_home() -> Iterator[Path]:
    """A home of its own, off screen, without a keyring."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "JALON_KEYRING": "off"}
    sys.path.insert(0, str(ROOT))
    with TemporaryDirectory() as made:
        os.environ |= dict.fromkeys(HOMES, made)
        yield Path(made)


if __name__ == "__main__":
    main(Path(sys.argv[1]), " ".join(sys.argv[2:]))
