"""Leaving a page as the window does: what the worker was asked for arrives first."""

from PySide6.QtCore import QCoreApplication

from desktop.jobs import Jobs


def let_finish(jobs: Jobs) -> None:
    """Wait for the worker, and for what its answers ask for in turn."""
    for _turn in range(4):
        jobs.wait()
        QCoreApplication.processEvents()
