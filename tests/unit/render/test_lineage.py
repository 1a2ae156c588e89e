"""The lineage as a graph, a picture, a page, text, DOT and GraphML."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from msgspec import structs

from crosstell.app.trace import trace_reports
from crosstell.stages.render import (
    render_json,
    render_lineage_dot,
    render_lineage_graphml,
    render_lineage_html,
    render_lineage_text,
    schema,
)
from crosstell.stages.render.lineage_choice import MOST
from crosstell.stages.render.lineage_graph import Arc, Column, Graph, Node, graph_of
from crosstell.stages.render.lineage_layout import WIDTH, lay_out
from crosstell.stages.render.lineage_table import lineage_rows
from crosstell.stages.render.lineage_view import view_lineage

HOSTILE = 'Post "<b>&\\ \x1b[31m'
TEXT = """\
A cargo ferry ran aground on the northern reef late on Tuesday after its steering gear failed in heavy seas.

Forty passengers were taken off by fishing boats before midnight, the harbour master told a news conference.

Two of them were treated for broken bones in the island's only clinic, where the lights had gone out.

The ship had passed its last inspection in spring, although inspectors noted rust along the lower car deck.
"""
OTHER = """\
Fishermen brought ashore everyone who was on board a stranded freight ship in the far north on Tuesday night.

“We will find out why the rudder did not answer and will publish every page we learn from,” the minister said.
"""
QUESTIONS = "Questions remain after the accident at sea."
SAID = "We will find out why the rudder did not answer"
LINES = [
    {"title": "Ferry aground", "outlet": "Reef Post", "text": f"NORTHPORT (Alpine News Agency) - {TEXT}", "id": 1},
    {"title": "Forty saved", "outlet": HOSTILE, "text": TEXT.replace("Forty", "Fifty"), "id": 2},
    {"title": "Fishermen", "outlet": "Gull", "text": OTHER, "id": 3},
    {"title": "Rudder", "outlet": "Tern", "text": f"{QUESTIONS}\n\n“{SAID} and will publish all,” he said.", "id": 4},
    {
        "title": "Sea",
        "outlet": "Skua",
        "text": f"A ship lies on rocks tonight.\n\n“{SAID},” said the minister.",
        "id": 5,
    },
]


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Return the lineage of five reports: a wire text, its copy, and three that carry one statement."""
    place = tmp_path_factory.mktemp("lineage") / "reports.jsonl"
    place.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return trace_reports([place], cited=False).record


def test_json_keeps_to_the_schema(record):
    """What is written as JSON is valid under the schema, and has no authorities where nobody looked for them."""
    written = json.loads(render_json(record))
    jsonschema.Draft202012Validator(json.loads(schema("lineage"))).validate(written)

    assert "crosstell.lineage/1" == written["schema"]
    assert "authorities" not in written


def test_places_give_back_their_words(record):
    """Every place of a passage or a change cuts its words out of its record's text."""
    texts = {source.id: LINES[int(source.member) - 1]["text"] for source in record.sources}
    pairs = [pair for edge in record.edges for pair in (*edge.passages, *edge.changes)]
    places = [place for pair in pairs for place in (pair.a, pair.b) if place]

    assert len(places) > 4
    assert [place.exact for place in places] == [texts[place.source][place.start : place.end] for place in places]


def test_copy_and_its_change(record):
    """The copy is one family with its agency, and the changed figure is told with both sides."""
    (copy,) = [edge for edge in record.edges if edge.kind == "copy"]
    (figure,) = [change for change in copy.changes if change.kind == "figure"]

    assert ["Alpine News Agency"] == [family.agency for family in record.families if len(family.members) > 1]
    assert {"Forty", "Fifty"} == {figure.a.exact, figure.b.exact}


def test_a_statement_is_gathered(record):
    """What several reports carry of one statement is gathered, the fullest telling first."""
    (statement,) = view_lineage(record).statements

    assert [(3, 13), (4, 13), (5, 10)] == [(telling.report.number, telling.words) for telling in statement.tellings]


def test_graphml_is_a_graph(record):
    """GraphML parses, every edge ends at a node, every key is declared, and hostile names come back as shown."""
    name = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.fromstring(render_lineage_graphml(record))  # noqa: S314 - our own
    nodes = {node.get("id") for node in root.iter(f"{name}node")}
    keys = {key.get("id") for key in root.iter(f"{name}key")}
    labels = {data.text for data in root.iter(f"{name}data") if data.get("key") == "node-label"}

    assert {"g1", "r1", "r2", "r3", "r4", "r5"} == nodes
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in root.iter(f"{name}edge"))
    assert all(data.get("key") in keys for data in root.iter(f"{name}data"))
    assert 'Post "<b>&\\ ␛[31m' in labels
    assert not [edge for edge in root.iter(f"{name}edge") if edge.get("directed")]  # tools refuse a mixture
    assert {"forward", "open"} >= {
        data.text for data in root.iter(f"{name}data") if data.get("key") == "edge-direction"
    }


def test_dot_is_escaped(record):
    """Each line of DOT has its quotation marks in pairs, with those of names escaped, and no control character."""
    dot = render_lineage_dot(record)

    assert '\\"<b>&\\\\' in dot
    assert all(len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) % 2 == 0 for line in dot.splitlines())
    assert "\x1b" not in dot
    assert dot.count("{") == dot.count("}")


def test_page_asks_for_nothing(record):
    """The page has no script, no address to load, and hostile names are shown, not obeyed."""
    page = render_lineage_html(record)

    assert "<script" not in page
    assert not re.search(r"(?i)\b(src|srcset|style|action|background)=|@import|url\(|<link|<iframe", page)
    assert "<b>&\\" not in page
    assert "Post &#34;&lt;b&gt;&amp;\\" in page
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r'\bid="([^"]+)"', page))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_text_keeps_to_its_width(record, width):
    """No line is wider than asked for, and the two counts stand at the top."""
    lines = render_lineage_text(record, width=width, colour=False).splitlines()

    assert width >= max(map(len, lines))
    assert "5 reports · 4 independent texts" == lines[2]


def test_text_tells_what_changed(record):
    """The text says what differs between copies, and how a statement was cut."""
    text = render_lineage_text(record, width=100, colour=False)

    assert "are copies of one text by Alpine News Agency" in text
    assert "figure: “Forty” → “Fifty”" in text
    assert "STATEMENTS IN SEVERAL REPORTS (1)" in text


def test_faces_do_not_depend_on_the_order_of_edges(record):
    """Edges in another order give the same page."""
    turned = structs.replace(record, edges=list(reversed(record.edges)))

    assert render_lineage_text(record, width=80, colour=False) == render_lineage_text(turned, width=80, colour=False)


def report(number: int, family: str = "") -> Node:
    return Node(
        id=f"r{number}", column=Column.REPORT, label=f"Outlet {number}", number=number, family=family or f"f{number}"
    )


def party(number: int) -> Node:
    return Node(id=f"a{number}", column=Column.AUTHORITY, label=f"Party {number}")


def test_picture_runs_from_left_to_right():
    """Parties stand left of agencies, those left of outlets, those left of aggregators; all inside the picture."""
    nodes = (
        party(1),
        Node(id="g1", column=Column.AGENCY, label="Wire"),
        report(1),
        report(2),
        Node(id="v1", column=Column.AGGREGATOR, label="Carousel"),
    )
    arcs = (
        Arc(source="a1", target="r1", kind="cites", directed=True),
        Arc(source="g1", target="r1", kind="wrote", directed=True),
        Arc(source="r2", target="v1", kind="carries", directed=True),
    )
    layout = lay_out(Graph(nodes, arcs))
    places = {box.node.id: box for box in (*layout.boxes, *(box for box, _ in layout.bundles))}

    assert "a1" == min(places, key=lambda one: places[one].x)
    assert places["a1"].right < places["g1"].x < places["g1"].right < places["r1"].x
    assert places["r1"].right < places["v1"].x
    assert WIDTH >= places["v1"].right


def test_a_party_cited_by_an_agency_s_text_leads_to_the_agency():
    """The arc goes to who wrote the text, and on from there; the table still names the party at the report."""
    nodes = (party(1), Node(id="g1", column=Column.AGENCY, label="Wire"), report(1, "f"), report(2, "f"))
    arcs = (
        *(Arc(source="a1", target=one, kind="cites", directed=True) for one in ("r1", "r2")),
        *(Arc(source="g1", target=one, kind="wrote", directed=True) for one in ("r1", "r2")),
    )
    graph = Graph(nodes, arcs)
    ((_, curves),) = lay_out(graph).bundles

    assert [("a1", "g1")] == [(curve.arc.source, curve.arc.target) for curve in curves]
    assert [("Party 1",), ("Party 1",)] == [row.cites for row in lineage_rows(graph)]


@pytest.mark.parametrize(("directed", "tips", "said"), [(True, 1, "copied by [2]"), (False, 0, "same text as [2]")])
def test_only_a_known_direction_has_an_arrow(directed, tips, said):
    """Copies have an arrow where it is known who wrote it, in the picture and in the table; both share a frame."""
    graph = Graph(
        (report(1, "f"), report(2, "f")), (Arc(source="r1", target="r2", kind="copy", directed=directed, words=90),)
    )
    layout = lay_out(graph)

    assert tips == sum(bool(curve.tip) for curve in layout.curves)
    assert 1 == len(layout.frames)
    assert (said,) == lineage_rows(graph)[0].same_text


def test_a_large_lineage_is_cut_and_says_so():
    """No more nodes are drawn than there is room for; the rest is counted in words."""
    reports = tuple(report(number) for number in range(1, 61))
    parties = tuple(party(number) for number in range(1, 41))
    arcs = tuple(
        Arc(source=f"a{number}", target=f"r{number + more}", kind="cites", directed=True)
        for number in range(1, 41)
        for more in (0, 1)
    )
    layout = lay_out(Graph((*parties, *reports), arcs))

    assert MOST[Column.REPORT] == len(layout.boxes)
    assert MOST[Column.AUTHORITY] == len(layout.bundles)
    assert ("30 parties cited", "36 reports") == layout.left_out


def test_one_report_has_no_picture():
    """Neither has a set of reports that nothing ties."""
    assert lay_out(Graph((party(1), report(1)), (Arc(source="a1", target="r1", kind="cites", directed=True),))) is None
    assert lay_out(Graph((report(1), report(2)), ())) is None


def test_nothing_in_nothing_out():
    """No reports make an empty graph."""
    assert Graph((), ()) == graph_of((), (), (), ())
