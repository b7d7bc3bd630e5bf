"""What the programme binds to the core: its loops, effects, pages of reporters, notices."""

from __future__ import annotations

from bihuan.core import notices
from bihuan.core.casework import wiring_api
from bihuan.core.documents.sources import SOURCES as PAPER_SOURCES
from bihuan.core.kernel.i18n import N_
from bihuan.core.kernel.panels import PANELS, Panel
from bihuan.core.meetings.links import AGENDA, OWN
from bihuan.core.notices import NoticeKind
from bihuan.core.publishing.registry import ABOUT, HOME_MAIN
from bihuan.programmes.reading import essay_wiring, words_of_papers
from bihuan.programmes.reading.actions import diaries, harvest, practices, puzzles
from bihuan.programmes.reading.links import diary_url, practice_url, puzzle_url
from bihuan.programmes.reading.panels import (
    PANEL_HARVEST,
    PANEL_PUZZLES,
    PANEL_TALKS,
    harvest_of_site,
    puzzles_for_agenda,
    used_of_talks,
)
from bihuan.programmes.reading.queries.session_sources import DISCUSSIONS, TALKS
from bihuan.programmes.reading.queries.sources import DIARIES, PIECES
from bihuan.programmes.reading.receivers import IDEA, OUTCOME, SENT_UP
from bihuan.programmes.reading.sources import SOURCES
from bihuan.programmes.reading.states import DIARY, KINDS, PRACTICE, PUZZLE, SUGGESTION

for _kind in KINDS:
    wiring_api.register_kind(_kind)

for _code, _name, _effect in (
    (DIARY, "send_items_up", diaries.send_items_up),
    (DIARY, "leave_items", diaries.leave_items),
    (DIARY, "take_items_again", diaries.take_items_again),
    (DIARY, "require_settled", diaries.require_settled),
    (SUGGESTION, "require_settled", harvest.require_routes_settled),
    (SUGGESTION, "free_passages", harvest.free_passages),
    (PUZZLE, "keep_outcome", puzzles.keep_outcome),
    (PRACTICE, "publish_practice", practices.publish_practice),
):
    wiring_api.bind_effect(_code, _name, _effect)

wiring_api.bind_reporter_url(DIARY, diary_url)
wiring_api.bind_reporter_url(PUZZLE, puzzle_url)
wiring_api.bind_reporter_url(PRACTICE, practice_url)

SOURCES.register(PIECES, DIARIES, TALKS, DISCUSSIONS)
PAPER_SOURCES.register(*words_of_papers.PAPERS)
wiring_api.bind_links("reading", words_of_papers.links)
PANELS.register(Panel("reading.puzzles", AGENDA, PANEL_PUZZLES, puzzles_for_agenda))
for _place in (HOME_MAIN, ABOUT):
    PANELS.register(Panel(f"reading.harvest.{_place}", _place, PANEL_HARVEST, harvest_of_site, 900))
PANELS.register(Panel("reading.talks", OWN, PANEL_TALKS, used_of_talks))

notices.register(NoticeKind(OUTCOME, N_("What became of what you wrote")))
notices.register(NoticeKind(SENT_UP, N_("A field diary was sent up")))
notices.register(NoticeKind(IDEA, N_("An idea for your puzzle")))

essay_wiring.bind()
