"""The guide travels inside the package: what `docs/guide` holds is `resources/guide` once built."""

from pathlib import Path
from shutil import copytree

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithGuide(build_py):
    """Copies the pages and the pictures of the guide beside the other resources."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "resources" / "guide"
            copytree(Path("docs") / "guide", target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithGuide})
