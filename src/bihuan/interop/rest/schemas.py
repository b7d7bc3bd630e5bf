"""What goes out and comes in. Field descriptions are the interface's documentation."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints

from bihuan.interop.rest import example_words
from bihuan.interop.rest.times import aware


def _plain(text: str) -> str:
    if "\x00" in text:
        raise ValueError("NUL")
    return text


Plain = AfterValidator(_plain)
Text = Annotated[str, StringConstraints(max_length=4000, strip_whitespace=True), Plain]
Short = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True), Plain]
Code = Annotated[str, StringConstraints(max_length=40, pattern=r"^[\w.\-]*$"), Plain]

Limit = Annotated[int, Field(ge=1, le=100, description="Rows of a page")]
Within = Annotated[Code, Field(description="Code of a unit: it and all below it")]
Since = Annotated[
    datetime, AfterValidator(aware), Field(description="Without an offset it is Chinese time")
]
Order = Annotated[
    Literal["opened", "changed"],
    Field(description="opened: newest first; changed: what changed last comes last"),
]


class In(Schema):
    """Unknown fields are refused, so that a misspelt one is not silently lost."""

    model_config = ConfigDict(extra="forbid")


class FieldError(Schema):
    field: str = Field(description="Name of the field; empty when it is about the whole")
    sentence: str = Field(description="What is wrong and what to do, in the caller's language")


class ProblemOut(Schema):
    """RFC 9457. `code` is stable, `title` is for people."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Your key lacks the scope cases.write."])
    status: int = Field(examples=[403])
    code: str = Field(examples=["scope_missing"])
    request: str = Field(description="Number to quote when asking", examples=["7KQ2M9XWBD"])
    errors: list[FieldError] | None = None


class UnitRef(Schema):
    code: str = Field(examples=["431002"])
    name: str = Field(examples=[example_words.UNIT])


class UnitOut(UnitRef):
    short_name: str
    kind: str = Field(examples=["district"])
    area_code: str
    above: str | None = Field(description="Code of the unit above, when you may see it")
    active: bool


class UnitPage(Schema):
    items: list[UnitOut]
    next: str | None = Field(description="Cursor of the next page; null on the last")


class StateOut(Schema):
    code: str
    title: str
    phase: Literal["waiting", "active", "done", "stopped"]


class NeedOut(Schema):
    """`code` is the name of the field in which a move takes it; photos go to …/with-photos."""

    code: str
    title: str
    required: bool


class MoveOut(Schema):
    code: str
    title: str
    needs: list[NeedOut]


class LoopMoveOut(MoveOut):
    sources: list[str] = Field(description="States from which the move is made")
    target: str = Field(description="State it leads to; '=' leaves the state")


class ClockDefaultOut(Schema):
    code: str
    title: str
    minutes: int = Field(description="Allowance when the office has set no rule of its own")
    calendar: Literal["elapsed", "watch", "working"]


class CategoryOut(Schema):
    code: str
    title: str


class KindOut(Schema):
    code: str
    title: str
    takes_submissions: bool
    states: list[StateOut]
    moves: list[LoopMoveOut]
    clocks: list[ClockDefaultOut]
    categories: list[CategoryOut]


class KindList(Schema):
    items: list[KindOut]


class CaseRow(Schema):
    number: str = Field(examples=["BH-2025-000123"])
    kind: str
    title: str
    category: str
    state: str
    state_title: str
    phase: str
    level: str
    unit: UnitRef
    address: str
    lat: float | None = Field(description="WGS-84")
    lon: float | None = Field(description="WGS-84")
    opened_at: datetime
    closed_at: datetime | None
    due_at: datetime | None = Field(description="The next deadline")
    overdue_level: int = Field(description="0 in time, 1 late, 2 late twice over")
    version: int


class CasePage(Schema):
    items: list[CaseRow]
    next: str | None = Field(
        description="Cursor of the next page. With order=changed there always is one: ask again "
        "later with it for what changed since."
    )


class AssignmentOut(Schema):
    post: UUID
    title: str
    role: str
    given_at: datetime


class ClockOut(Schema):
    code: str
    title: str
    state: str
    started_at: datetime
    due_at: datetime


class FileOut(Schema):
    id: UUID
    name: str
    ready: bool = Field(description="False while the photo is being made safe to show")


class LineOut(Schema):
    at: datetime
    verb: str
    title: str
    state: str
    who: str = Field(description="The post, never the person")
    words: str
    files: list[FileOut]


class SubmissionRow(Schema):
    number: str
    case: str = Field(description="Number of the case that handles it")
    kind: str
    words: str
    address: str
    lat: float | None
    lon: float | None
    channel: str
    standing: str = Field(description="first, duplicate or invalid")
    created_at: datetime
    contact_name: str = Field(description="Masked", examples=[example_words.NAME])
    contact_phone: str = Field(description="Masked", examples=["139****0001"])
    wants_call_back: bool


class SubmissionOut(SubmissionRow):
    state: str
    state_title: str
    lookup_code: str | None = Field(
        description="What the caller follows it with; only for who took it down"
    )
    files: list[FileOut]
    timeline: list[LineOut] = Field(description="What the reporter reads")
    stars: int | None
    solved: bool | None


class SubmissionPage(Schema):
    items: list[SubmissionRow]
    next: str | None


class CaseOut(CaseRow):
    merged_into: str | None
    assignments: list[AssignmentOut]
    clocks: list[ClockOut]
    moves: list[MoveOut] = Field(description="What your post can do with it now")
    submissions: list[SubmissionRow]
    links: list[str] = Field(description="Numbers of linked cases that you may see")
    timeline: list[LineOut]


class PostOut(Schema):
    id: UUID
    title: str
    unit: UnitRef


class PostList(Schema):
    items: list[PostOut]


class SubmissionIn(In):
    kind: Code = Field(description="Code of one of /kinds with takes_submissions")
    words: Text = Field(examples=[example_words.WORDS])
    address: Short = Field(examples=[example_words.ADDRESS])
    category: Code = Field("", description="Of the kind's categories; guessed when left out")
    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)
    contact_name: Annotated[str, StringConstraints(max_length=60), Plain] = ""
    contact_phone: Annotated[str, StringConstraints(max_length=20), Plain] = ""
    wants_call_back: bool = False
    internal: bool = Field(
        False, description="Keep it from the map and Open311, where its kind would be on them"
    )


class MoveIn(In):
    """The fields that the move needs (see `moves` of the case or the kind); others stay out."""

    words: Text = ""
    lead: UUID | None = Field(None, description="Id of a post from /cases/{number}/posts")
    helpers: list[UUID] = Field(default_factory=list, max_length=20)
    until: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    other_case: Code = Field("", description="Number of the case to merge into")
    category: Code = ""


class WordsIn(In):
    words: Annotated[str, StringConstraints(min_length=1, max_length=4000), Plain]


class VerdictIn(In):
    stars: int = Field(ge=1, le=5)
    solved: bool
    words: Text = ""


class CallBackIn(In):
    outcome: Literal["told", "not_reached", "refused"]
    words: Text = ""


class LinkIn(In):
    other: Code = Field(description="Number of the other case")
    why: Short = ""


class UnmaskIn(In):
    field: Literal["contact_name", "contact_phone"]
    reason: Annotated[str, StringConstraints(min_length=4, max_length=200), Plain] = Field(
        description="Kept in the log that reviewers read"
    )


class UnmaskOut(Schema):
    field: str
    value: str
