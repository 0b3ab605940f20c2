"""Pin the dependencies that pyproject.toml declares: `python packaging/pin.py [--upgrade]`.

To add a library: declare it in pyproject.toml, run this, commit the files it rewrote. Versions
already pinned stay as they are unless `--upgrade` is given. Needs `uv` on this Python
(`pip install uv`); the result serves Python 3.11 and later on Linux, macOS and Windows.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Each file with what it adds to the running program, and the file whose versions it keeps to.
FILES = {
    "requirements.txt": [],
    "requirements-dev.txt": ["--extra=dev", "--constraints=packaging/requirements.txt"],
    "requirements-bench.txt": ["--extra=bench", "--constraints=packaging/requirements-dev.txt"],
}
COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"),
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"),
    *("--no-emit-index-url", "--no-emit-find-links", "--annotation-style", "line"),
]


def main(options: list[str]) -> int:
    """Rewrite the three files; the exit status is that of the first failure, else 0."""
    if find_spec("uv") is None:
        print("Il manque uv\u00a0: pip install uv")
        return 1
    for name, extras in FILES.items():
        command = [*COMPILE, *extras, *options, "--output-file", f"packaging/{name}"]
        done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        if done.returncode:
            return done.returncode
        print(f"packaging/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
