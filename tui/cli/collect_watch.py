"""`collect --watch`: what comes in is taken as it comes, until Ctrl+C; from folders and sticks, or from a server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from questionnaires.values import KiemdiemError
from reviews.actions.collect import Incoming, Outcome
from reviews.actions.posting import inbox
from reviews.actions.roster import the_roster
from reviews.ports_server import Post
from tui import output
from tui.cli.context import Cli
from tui.inbox import incoming
from tui.locale import _
from tui.messages import sentence
from tui.watching import PostWatch, Watch, asked_to_end

AWAY: Final = "server_failed"
"""Code of a server that does not answer: one that watches waits for it."""

Judge = Callable[[Iterable[Incoming]], Iterator[Outcome]]
Tell = Callable[[Outcome], None]


def watch_paths(paths: tuple[Path, ...], judge: Judge, tell: Tell, *, quiet: bool) -> int:
    """What lay still for two looks is taken, a file that changed is looked at again."""
    watch = Watch(paths)
    _begin(", ".join(map(str, paths)), quiet=quiet)
    return _until_ended(lambda: judge(incoming(watch.ready())), tell, watch.pause)


def watch_post(context: Cli, post: Post, judge: Judge, tell: Tell, *, quiet: bool) -> int:
    """Rows of the unit's inbox on the server; while that does not answer one waits, and says so once."""
    period, zone = the_roster(context.existing).doc.unit.period, context.wiring.clock.now().tzinfo
    watch = PostWatch(lambda: post.handed_in(period))
    _begin(_("hộp thư của chi bộ trên máy chủ"), quiet=quiet)
    away = False

    def look() -> Iterator[Outcome]:
        nonlocal away
        try:
            yield from judge(inbox(watch.ready(), zone))
        except KiemdiemError as error:
            if error.code != AWAY:
                raise
            watch.again()
            if not away:
                output.say(sentence(error.problems[0]))
            away = True
        else:
            away = False

    return _until_ended(look, tell, watch.pause)


def _begin(where: str, *, quiet: bool) -> None:
    if not quiet:
        output.say(_("Đang chờ bài mới trong {places}; dừng bằng Ctrl+C.").format(places=where))


def _until_ended(look: Callable[[], Iterator[Outcome]], tell: Tell, pause: float) -> int:
    """Until Ctrl+C; the file at hand is kept whole first."""
    with suppress(KeyboardInterrupt), asked_to_end() as asked:
        while not asked.is_set():
            for outcome in look():
                tell(outcome)
                if asked.is_set():
                    break
            asked.wait(pause)
    return output.Exit.DONE
