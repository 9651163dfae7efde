"""Working processes for long work: started anew, also from the app, whose standard error is no file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr
from multiprocessing import get_context, resource_tracker
from typing import Any


def new_pool(processes: int, start: Callable[..., object], *about: object) -> ProcessPoolExecutor:
    """A pool whose processes each call `start(*about)` first; both are found by their names there.

    Not forked: the app runs threads, and a lock that one of them holds would stay held in the child.
    The helper of multiprocessing asks standard error for its number, which the app's stand-in has not.
    """
    real: Any = sys.__stderr__
    if real is not None:
        with redirect_stderr(real):
            resource_tracker.ensure_running()
    return ProcessPoolExecutor(processes, get_context("spawn"), start, about)
