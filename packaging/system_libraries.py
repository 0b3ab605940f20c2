"""The system libraries that Qt's wheels expect to find on Linux, and how to get them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# Each Debian package with the file it brings: what Qt opens, on a screen (xcb) and without.
# The other files that Qt asks for come with these.
QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libcups2": "libcups.so.2",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
}
# What WeasyPrint, a peer of the benches, draws with.
BENCH_LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}


def provide(libraries: dict[str, str]) -> None:
    """Install what is missing when that is allowed; else stop with the one command to type."""
    if not sys.platform.startswith("linux"):
        return
    missing = {package: file for package, file in libraries.items() if not _opens(file)}
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise SystemExit(
            "Il manque des bibliothèques du système\u00a0: " + ", ".join(missing.values()) + ".\n"
            "Installez-les avec l’outil de votre système, puis recommencez."
        )
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise SystemExit(
            "Il manque des bibliothèques du système. Tapez ceci, puis recommencez\u00a0:\n"
            f"  {as_root('apt-get update')} && {as_root(' '.join(install))}"
        )
    print(f"Installation de {len(missing)} bibliothèques du système…", flush=True)
    _apt(["apt-get", "update"])
    _apt(install)


def as_root(command: str) -> str:
    """The command as this person must type it to act for the whole machine."""
    return command if os.geteuid() == 0 else f"sudo {command}"


def _opens(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _apt(command: list[str]) -> None:
    done = subprocess.run(
        [*command, "-qq"],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise SystemExit("La commande «\u00a0" + " ".join(command) + "\u00a0» a échoué.")
