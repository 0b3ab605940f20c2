"""Take into `resources/icons` the Lucide icons that Jalon uses, and draw its own mark as PNG.

npm pack lucide-static && tar xzf lucide-static-*.tgz
python packaging/make_icons.py package resources/icons
"""

import re
import sys
from pathlib import Path

NAMES = """
archive archive-x arrow-down arrow-left arrow-left-right arrow-right arrow-up ban bookmark
building-2 calendar-clock calendar-days chart-line check chevron-down chevron-left chevron-right
chevron-up chevrons-up-down circle-alert circle-check circle-dashed circle-help circle-pause
circle-play circle-x clock cloud cloud-lightning cloud-sun copy download ellipsis external-link
file-check file-down file-input file-text file-x folder-open gavel git-branch git-merge
grid-2x2-check grip-vertical hard-drive history hourglass house inbox info keyboard key
layout-dashboard layout-grid list-checks list-ordered lock mail message-square-quote milestone minus
moon panel-left panel-right panel-right-close panel-right-open pause pencil plus printer refresh-cw
rotate-ccw save search send settings shield-alert shield-check sigma signpost sun table trash-2
trending-down trending-up triangle-alert undo-2 upload user users wifi-off x zoom-in zoom-out
"""
STROKE = "1.8"
SIZES = (16, 32, 48, 256)


def take(package: Path, target: Path) -> None:
    """Copy each icon with our stroke and without what a renderer does not read."""
    for name in NAMES.split():
        svg = (package / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
        svg = re.sub(r'\s*class="[^"]*"', "", svg)
        svg = svg.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
        svg = re.sub(r"\s+", " ", svg).replace("> <", "><").replace(" >", ">").strip()
        (target / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")
    licence = (package / "LICENSE").read_text(encoding="utf-8")
    (target / "LUCIDE-LICENSE.txt").write_text(licence, encoding="utf-8")


def draw_mark(target: Path) -> None:
    """Render the mark, in the light theme's plum, for installers and window managers."""
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    svg = (target / "jalon.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(target / f"jalon-{size}.png"))


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
    draw_mark(Path(sys.argv[2]))
