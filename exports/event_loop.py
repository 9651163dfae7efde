"""pyHanko starts an event loop for each signature and each check; the screens already run one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def off_the_loop(work: Callable[[], T]) -> T:
    """The result of `work`, which starts an event loop of its own: in a thread where one runs already.

    The caller waits. A screen that must not wait calls from a thread of its own.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(1, thread_name_prefix="pdf") as pool:
        return pool.submit(work).result()
