"""The lineage as a graph for other programs: Graphviz DOT and GraphML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from crosstell.model.lineage import EdgeKind
from crosstell.model.lineage_record import LineageRecord
from crosstell.stages.render.clean import one_line
from crosstell.stages.render.lineage_graph import Arc, Column, Graph, Node
from crosstell.stages.render.lineage_view import view_lineage

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_LOOKS = {
    Column.AUTHORITY: "shape=plaintext",
    Column.AGENCY: 'shape=box, style="rounded,filled", fillcolor="#eae6dc"',
    Column.REPORT: 'shape=box, style=filled, fillcolor="#f5f3ed"',
    Column.AGGREGATOR: 'shape=box, style="rounded,filled", fillcolor="#eae6dc"',
}
_KEYS = (
    *(("node", name, "string") for name in ("kind", "label", "title", "family")),
    ("node", "number", "int"),
    *(("edge", name, "string") for name in ("kind", "direction", "says")),
    ("edge", "words", "int"),
)


def render_lineage_dot(record: LineageRecord) -> str:
    """Return the lineage in the DOT language, ranked from left to right; dashed where words are shared but not copied.

    Source: graphviz.org, "DOT Language".
    """
    return "\n".join(_dot(view_lineage(record).graph)) + "\n"


def render_lineage_graphml(record: LineageRecord) -> str:
    """Return the lineage as GraphML, one directed graph.

    The data `direction` of an edge is "open" where nobody knows who came first;
    GraphML has a mark for such an edge, but networkx refuses a file with both kinds.

    Source: graphml.graphdrawing.org, "GraphML Primer".
    """
    return "\n".join(_graphml(view_lineage(record).graph)) + "\n"


def _dot(graph: Graph) -> Iterator[str]:
    yield "digraph lineage {"
    yield '  graph [rankdir=LR, splines=true, fontname="sans-serif"];'
    yield '  node [fontname="sans-serif", fontsize=11, color="#8a8478"];'
    yield '  edge [color="#8a8478", arrowsize=0.7];'
    for column in Column:
        nodes = graph.column(column)
        if nodes:
            yield f"  subgraph rank_{column.word} {{"
            yield "    rank=same;"
            yield from (f"    {_quoted(node.id)} [{_node(node)}];" for node in nodes)
            yield "  }"
    yield from (f"  {_quoted(arc.source)} -> {_quoted(arc.target)} [{_arc(arc)}];" for arc in graph.arcs)
    yield "}"


def _node(node: Node) -> str:
    label = f"[{node.number}] {node.label}" if node.number else node.label
    title = f", tooltip={_quoted(node.title)}" if node.title else ""
    return f"label={_quoted(label)}{title}, {_LOOKS[node.column]}"


def _arc(arc: Arc) -> str:
    facts = [f"class={_quoted(arc.kind)}"]
    if arc.says:
        facts.append(f"tooltip={_quoted(arc.says)}")
    if not arc.directed:
        facts.append("dir=none")
    if arc.kind in set(EdgeKind):
        facts.append("constraint=false")
        facts.append("penwidth=2" if arc.kind == EdgeKind.COPY else "style=dashed")
    return ", ".join(facts)


def _quoted(words: str) -> str:
    r"""Return a quoted string of DOT: only \ and " have a meaning inside."""
    return '"' + one_line(words).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _graphml(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<graphml xmlns="{_NAMESPACE}">'
    for of, name, kind in _KEYS:
        yield f'  <key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph id="lineage" edgedefault="directed">'
    for node in graph.nodes:
        facts = {"kind": node.column.word, "label": node.label, "title": node.title, "family": node.family}
        yield f"    <node id={quoteattr(node.id)}>"
        yield from _facts("node", {**facts, "number": str(node.number or "")})
        yield "    </node>"
    for place, arc in enumerate(graph.arcs, 1):
        yield f'    <edge id="e{place}" source={quoteattr(arc.source)} target={quoteattr(arc.target)}>'
        way = "forward" if arc.directed else "open"
        yield from _facts("edge", {"kind": arc.kind, "direction": way, "says": arc.says, "words": str(arc.words or "")})
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _facts(of: str, facts: dict[str, str]) -> Iterator[str]:
    """Yield what is known of a node or an edge; nothing where nothing is known."""
    for name, value in facts.items():
        words = _xml(value)
        if words:
            yield f'      <data key="{of}-{name}">{words}</data>'


def _xml(words: str) -> str:
    """Return *words* as XML text; `clean` leaves no character that XML forbids but U+FFFE and U+FFFF."""
    return escape(one_line(words).translate({0xFFFE: None, 0xFFFF: None}))
