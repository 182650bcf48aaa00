"""A small record for tests of the workbench: an affair that three reports tell, one of them otherwise; a recording; and a
report that would run as code if it were not shown as text.
"""

from dataclasses import replace

from build import ReadingDraft, make_report
from build_cases import Told
from build_record import make_addition, make_affair
from reportedly.reading import Perpetrator, Place
from reportedly.record import Addition, Record
from reportedly.report import Cue
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, IncidentType, Status

MARKET = "Five people were killed by a bomb at the Corn Market in Pellary on Monday, the mayor said. The Harrow Front did it."
OTHERWISE = "Two people were killed by a bomb at the Corn Market in Pellary on Monday, doctors said."
ECHO = "Five people were killed by a bomb at the Corn Market in Pellary on Monday, the mayor said, the Courier writes."

FIRES = "window.fired=(window.fired||0)+1"
PAYLOADS = (
    f"<script>{FIRES}</script>",
    f"<img src=x onerror={FIRES}>",
    f'"><img src=x onerror="{FIRES}">',
    f"'><svg/onload='{FIRES}'>",
    f"<svg><script>{FIRES}</script></svg>",
    f"<svg><animate onbegin={FIRES} attributeName=x dur=1s></svg>",
    f'<a href="javascript:{FIRES}">open</a>',
    f"javascript:{FIRES}",
    f"data:text/html,<script>{FIRES}</script>",
    '<iframe srcdoc="<script>parent.fired=1</script>"></iframe>',
    f"<math><mtext><table><mglyph><style><img src=x onerror={FIRES}>",
    f"<noscript><p title='</noscript><img src=x onerror={FIRES}>'>",
    f"</title><script>{FIRES}</script>",
    f"</textarea><script>{FIRES}</script>",
    f"<!--><script>{FIRES}</script>-->",
    f"<details open ontoggle={FIRES}>",
    f"<input autofocus onfocus={FIRES}>",
    f"<body onload={FIRES}>",
    f'<form action="javascript:{FIRES}"><button>go</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<base href="https://evil.example/">',
    "<style>body{display:none}</style>",
    "<div hx-get='/add' hx-trigger='load'>x</div>",
    "{{ 7*191 }} {% include 'base.html' %} ${7*191} <%= 7*191 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#x3e;",
    "\u202egnp.exe\u202c \u200bzero\u200bwidth\u200b \ufeffmark \u2066isolate",
    '=HYPERLINK("https://evil.example")',
    "../../../etc/passwd",
    "\x1b[31mred\x07",
)
"""Our own, written after the public classes: elements, attributes, addresses, breaking out of each place that a page has,
templates, htmx's attributes, hidden characters."""


def fill_record(record: Record) -> None:
    """Add everything."""
    told = [
        _market(MARKET, "The Courier", "2025-03-11", 5, "the mayor"),
        _market(ECHO, "The Mirror", "2025-03-12", 5, "the mayor"),
        _market(OTHERWISE, "Gazette", "2025-03-12", 2, "doctors"),
    ]
    record.add([make_addition(make_affair()), *told, _recording(), _hostile()])


def _market(text: str, outlet: str, day: str, number: int, speaker: str) -> Addition:
    words = f"{'Five' if number == 5 else 'Two'} people"
    draft = Told(text, outlet=outlet, published=day, title=f"{words} killed at Corn Market", path=f"{outlet}.txt")
    made = draft.on("Monday", "2025-03-10").at("Pellary", "Corn Market", country="Merova").with_("bomb")
    read = made.killed(words, said_by=speaker).read()
    return make_addition((read.report, read.reading))


def _recording() -> Addition:
    text = "We hold the valley road.\n\nNobody asked the farmers."
    cues = (Cue(span=Span(0, 24), start_s=3.0, end_s=6.0), Cue(span=Span(26, 51), start_s=65.0, end_s=70.0))
    report = make_report(text, path="speech.vtt", media_type="text/vtt", cues=cues)
    draft = ReadingDraft(report)
    draft.add_statement("Nobody asked the farmers")
    return make_addition((report, draft.make()))


def _hostile() -> Addition:
    lines = "\n\n".join(f"{payload} said that {payload} is so." for payload in PAYLOADS)
    everything = " ".join(PAYLOADS)
    report = make_report(
        lines,
        title=f"Hostile {everything}",
        outlet=f"Outlet {PAYLOADS[2]}{PAYLOADS[26]}",
        byline=everything,
        url=f"https://outlet.example/{PAYLOADS[1]}",
        path=f"{PAYLOADS[2]}.txt",
        published="2025-03-09",
    )
    draft = ReadingDraft(report)
    for payload in PAYLOADS[:8]:
        entity = draft.add_entity(EntityType.PERSON, payload)
        draft.add_statement((payload, 2), speaker=payload, cue="said", entity=entity, act=Act.CLAIMS)
    affair = make_affair()[1].incidents[0]
    at = draft.find(PAYLOADS[1])[0]
    culprit = Perpetrator(text=PAYLOADS[1], entity=None, status=Status.CLAIMED, statement=None, span=at)
    place = Place(
        name=PAYLOADS[3],
        lat=1.0,
        lon=2.0,
        country=PAYLOADS[5],
        geonameid=None,
        precision=1,
        where_prec=1,
        rule="by hand",
    )
    incident = replace(
        affair,
        type=IncidentType.ARSON,
        span=at,
        date=None,
        location=replace(affair.location, country=PAYLOADS[5], places=(PAYLOADS[3],), place=place, span=at),
        instruments=(),
        perpetrator_individuals=(),
        perpetrator_organizations=(culprit,),
        physical_targets=(),
        victims=(),
    )
    return make_addition((report, replace(draft.make(), incidents=(incident,))), outlet=PAYLOADS[0])
