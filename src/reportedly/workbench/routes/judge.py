"""``/judgements``: what people decided; ``/judge/...``: deciding, and taking it back.

Every form brings where it was (``back``), a path of this workbench, to which its answer leads with the judgement's id, so that
the page can say what was done and offer to undo it.
"""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from reportedly.casework import deciding
from reportedly.judgement import Judgement, JudgementKind
from reportedly.workbench.errors import RequestError
from reportedly.workbench.pages import render
from reportedly.workbench.routing import Form, check_path, get, get_desk, get_session, go_to, post
from reportedly.workbench.views.bearers import parse_naming
from reportedly.workbench.views.judge import make_judgements_page, parse_form

_IDENTITIES = {"same": JudgementKind.SAME, "not-same": JudgementKind.NOT_SAME}
_KINDS = (JudgementKind.ACCEPT, JudgementKind.REJECT, JudgementKind.CORRECT)


def get_judgements(request: Request) -> Response:
    """All of them, in pages."""
    form = parse_form(request.query_params)
    return render(request, "judgements.html", make_judgements_page(form, get_desk(request).record.get_judgements()))


def post_value(request: Request, form: Form) -> Response:
    """On a value of a case."""
    kind, asked = _get_kind(form), (form.get("question"), form.get("value"))
    record, who, why = get_desk(request).record, get_session(request).who, form.find("why")
    return _lead_back(form, [deciding.judge_value(record, kind, form.get("case"), asked, who=who, why=why)])


def post_part(request: Request, form: Form) -> Response:
    """On a statement or relation of a report."""
    record, who, why = get_desk(request).record, get_session(request).who, form.find("why")
    return _lead_back(
        form, [deciding.judge_part(record, _get_kind(form), form.get("report"), form.get("part"), who=who, why=why)]
    )


def post_same(request: Request, form: Form) -> Response:
    """Two cases are one."""
    record, who, why = get_desk(request).record, get_session(request).who, form.find("why")
    other = form.get("other").strip().rpartition("/")[2]
    return _lead_back(form, deciding.judge_same_case(record, form.get("case"), other, who=who, why=why))


def post_apart(request: Request, form: Form) -> Response:
    """What a report tells is another incident."""
    record, who, why = get_desk(request).record, get_session(request).who, form.find("why")
    return _lead_back(form, deciding.judge_other_case(record, form.get("case"), form.get("report"), who=who, why=why))


def post_name(request: Request, form: Form) -> Response:
    """Two whom two reports name are the same, or not."""
    kind = _IDENTITIES.get(form.get("kind"))
    if kind is None:
        raise RequestError(400, "RD-933", f"{form.get('kind')[:40]!r} is nothing to decide: same or not-same")
    one, other = parse_naming(form.get("one")), parse_naming(form.get("other"))
    record, who, why = get_desk(request).record, get_session(request).who, form.find("why")
    return _lead_back(form, [deciding.judge_identity(record, kind, one, other, who=who, why=why)])


def post_owner(request: Request, form: Form) -> Response:
    """An outlet belongs to another."""
    record, who, why = get_desk(request).record, get_session(request).who, form.find("why")
    return _lead_back(form, [deciding.judge_owner(record, form.get("outlet"), form.get("owner"), who=who, why=why)])


def post_undo(request: Request, form: Form) -> Response:
    """Take one back, with those that were made with it."""
    who, why = get_session(request).who, form.find("why")
    deciding.undo(get_desk(request).record, form.get("id"), who=who, why=why)
    return go_to(check_path(form.find("back")))


def _get_kind(form: Form) -> JudgementKind:
    given = form.get("kind")
    if given not in [kind.value for kind in _KINDS]:
        raise RequestError(400, "RD-933", f"{given[:40]!r} is nothing to decide: accept, reject or correct")
    return JudgementKind(given)


def _lead_back(form: Form, made: Sequence[Judgement]) -> Response:
    path, mark, part = check_path(form.find("back")).partition("#")
    asked = "&" if "?" in path else "?"
    return go_to(f"{path}{asked}done={made[0].id[:16]}{mark}{part}")


ROUTES = [
    get("/judgements", get_judgements),
    post("/judge/value", post_value),
    post("/judge/part", post_part),
    post("/judge/same", post_same),
    post("/judge/apart", post_apart),
    post("/judge/name", post_name),
    post("/judge/owner", post_owner),
    post("/judge/undo", post_undo),
]
