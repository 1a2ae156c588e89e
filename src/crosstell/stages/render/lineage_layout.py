"""Lay a lineage out from left to right: parties cited, agencies, outlets, aggregators.

Units are those of the picture, about one CSS pixel; y grows downwards. Copies
of one text stand together in a frame. What the picture has no room for is
counted, and stands in the table beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from crosstell.model.lineage import EdgeKind
from crosstell.stages.render.lineage_choice import drawn_arcs, kept_nodes, left_out
from crosstell.stages.render.lineage_graph import Arc, Column, Graph, Node

WIDTH = 736
ROW, BOX = 34, 24  # from one row to the next, and the height of a box
FRAME = 5  # around the boxes of one text
TOP = 30  # room for the heads of the columns
GAP = {2: 190, 3: 70, 4: 50}  # between columns at least, by their number
WIDEST, NARROWEST = 230.0, 84.0  # a column
SIDE = 64  # to the right of the reports, for arcs between them, where no column follows
SHIFT = 3  # from the middle of a box to where an arc between reports leaves it
LETTER = 6.4  # width of a letter, rather more than the mean
HEADS = {
    Column.AUTHORITY: "Cited",
    Column.AGENCY: "Written by",
    Column.REPORT: "Published by",
    Column.AGGREGATOR: "Carried by",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node at its place; `words` is its label, cut to the width. Arcs reach it at `y`, the middle of its height."""

    node: Node
    x: float
    y: float
    width: float
    words: str

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Curve:
    """An arc drawn: `path` and `tip` (of a directed copy, else empty) are SVG path data, `says` what it means."""

    arc: Arc
    path: str
    tip: str
    says: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around the copies of one text."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A picture. `bundles` are parties with the curves that leave them, so that they can be lit together."""

    width: float
    height: float
    heads: tuple[tuple[float, str, str], ...]  # x, text-anchor, words
    frames: tuple[Frame, ...]
    bundles: tuple[tuple[Box, tuple[Curve, ...]], ...]
    curves: tuple[Curve, ...]
    boxes: tuple[Box, ...]
    left_out: tuple[str, ...]


def lay_out(graph: Graph) -> Layout | None:
    """Return the picture of *graph*; None where it has fewer than two reports, or nothing ties them."""
    kept = kept_nodes(graph)
    if len(kept[Column.REPORT]) < 2 or not graph.arcs:  # noqa: PLR2004 - one report has no lineage to draw
        return None
    boxes = _boxes(kept, graph)
    curves = tuple(_curves(drawn_arcs(graph, boxes), boxes))
    bundles = tuple(
        (boxes[node.id], tuple(curve for curve in curves if curve.arc.source == node.id))
        for node in kept[Column.AUTHORITY]
    )
    height = max(box.y for box in boxes.values()) + BOX / 2 + FRAME + 2
    return Layout(
        width=WIDTH,
        height=height,
        heads=tuple(_heads(kept, boxes)),
        frames=tuple(_frames(kept[Column.REPORT], boxes)),
        bundles=bundles,
        curves=tuple(curve for curve in curves if curve.arc.kind != "cites"),
        boxes=tuple(boxes[node.id] for column in list(Column)[1:] for node in kept[column]),
        left_out=tuple(left_out(graph, kept, [curve.arc for curve in curves])),
    )


def _boxes(kept: Mapping[Column, Sequence[Node]], graph: Graph) -> dict[str, Box]:
    columns = [column for column in Column if kept[column]]
    places_of = _columns(columns, kept)
    rows = _rows(kept[Column.REPORT])
    boxes: dict[str, Box] = {}
    for node, y in zip(kept[Column.REPORT], rows, strict=True):
        boxes[node.id] = _box(node, *places_of[Column.REPORT], y)
    bottom = rows[-1]
    for column in columns:
        if column is Column.REPORT:
            continue
        nodes = kept[column]
        wanted = [_wanted(node, graph, boxes, bottom) for node in nodes]
        if column is Column.AUTHORITY:  # spread over the height, nearest to what cites them
            order = sorted(range(len(nodes)), key=lambda place: (wanted[place], place))
            pitch = max(22.0, min(ROW, (bottom - TOP) / max(1, len(nodes) - 1)))
            first = TOP + BOX / 2 + max(0.0, (bottom - TOP - BOX / 2 - pitch * (len(nodes) - 1)) / 2)
            places = {at: first + pitch * rank for rank, at in enumerate(order)}
        else:
            places = dict(enumerate(_apart(wanted, bottom)))
        for at, node in enumerate(nodes):
            boxes[node.id] = _box(node, *places_of[column], places[at])
    return boxes


def _rows(reports: Sequence[Node]) -> list[float]:
    """Return the height of each report: families stand apart from what follows."""
    y, rows, before = TOP + BOX / 2, [], None
    sizes = {family: len(list(members)) for family, members in groupby(reports, key=lambda node: node.family)}
    for node in reports:
        if before is not None and before != node.family and max(sizes[before], sizes[node.family]) > 1:
            y += FRAME * 2
        elif before is None and sizes[node.family] > 1:
            y += FRAME
        rows.append(y)
        y += ROW
        before = node.family
    return rows


def _wanted(node: Node, graph: Graph, boxes: Mapping[str, Box], bottom: float) -> float:
    """Return the mean height of the reports that a party is tied to."""
    ends = [
        arc.target if arc.source == node.id else arc.source for arc in graph.arcs if node.id in (arc.source, arc.target)
    ]
    heights = [boxes[end].y for end in ends if end in boxes]
    return sum(heights) / len(heights) if heights else bottom


def _apart(wanted: Sequence[float], bottom: float) -> list[float]:
    """Return heights near the wanted ones, a row apart, none below *bottom* if there is room above."""
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    places = [0.0] * len(wanted)
    floor = TOP + BOX / 2
    for place in order:
        places[place] = max(wanted[place], floor)
        floor = places[place] + ROW
    ceiling = max(bottom, TOP + BOX / 2 + ROW * (len(wanted) - 1))
    for place in reversed(order):
        places[place] = min(places[place], ceiling)
        ceiling = places[place] - ROW
    return places


def _columns(columns: Sequence[Column], kept: Mapping[Column, Sequence[Node]]) -> dict[Column, tuple[float, float]]:
    """Return x and width of each column: as wide as its labels ask for, the widest cut where there is no room."""
    side = 0 if kept[Column.AGGREGATOR] else SIDE
    room = WIDTH - 2 * FRAME - side - GAP.get(len(columns), 0) * (len(columns) - 1)
    asked = {column: max(min(max(map(_asks, kept[column])), WIDEST), NARROWEST) for column in columns}
    while sum(asked.values()) > room:
        widest = max(asked.values())
        for column in columns:
            if asked[column] > widest - 1:
                asked[column] -= 1
    gap = (WIDTH - 2 * FRAME - side - sum(asked.values())) / max(1, len(columns) - 1)
    found, x = {}, float(FRAME)
    for column in columns:
        found[column] = x, asked[column]
        x += asked[column] + gap
    return found


def _asks(node: Node) -> float:
    """Return the width that a box needs for its whole label."""
    return len(node.label) * LETTER + (46 if node.number else 20)


def _box(node: Node, x: float, width: float, y: float) -> Box:
    room = int((width - (44 if node.number else 18)) / LETTER)
    label = node.label if len(node.label) <= room else node.label[: room - 1].rstrip() + "…"
    return Box(node=node, x=round(x, 1), y=round(y, 1), width=round(width, 1), words=label)


def _curves(arcs: Sequence[Arc], boxes: Mapping[str, Box]) -> list[Curve]:
    return [_curve(boxes[arc.source], boxes[arc.target], arc, _says(boxes, arc)) for arc in arcs]


def _curve(source: Box, target: Box, arc: Arc, says: str) -> Curve:
    x, y = target.right, target.y + (-SHIFT if source.y < target.y else SHIFT)
    tip = f"M{x + 8:g} {y - 4:g}L{x + 1:g} {y:g}L{x + 8:g} {y + 4:g}z"
    return Curve(arc, _path(source, target, arc), tip if arc.kind == EdgeKind.COPY and arc.directed else "", says)


def _path(source: Box, target: Box, arc: Arc) -> str:
    if source.node.column is not target.node.column:
        x, end = source.right, target.x
        half = (x + end) / 2
        return f"M{x:g} {source.y:g}C{half:g} {source.y:g} {half:g} {target.y:g} {end:g} {target.y:g}"
    reach = min(14 + abs(target.y - source.y) * 0.16, SIDE - 8)
    shift = SHIFT if arc.kind == EdgeKind.COPY else -SHIFT
    low, high = (shift, -shift) if source.y < target.y else (-shift, shift)
    x = source.right
    return (
        f"M{x:g} {source.y + low:g}C{x + reach:g} {source.y + low:g} "
        f"{x + reach:g} {target.y + high:g} {x:g} {target.y + high:g}"
    )


def _says(boxes: Mapping[str, Box], arc: Arc) -> str:
    source, target = (boxes[end].node for end in (arc.source, arc.target))
    names = [f"[{node.number}] {node.label}" if node.number else node.label for node in (source, target)]
    if arc.kind == EdgeKind.COPY and arc.directed:
        return f"{names[1]} is a copy of {names[0]}: {arc.says}"
    words = {
        "cites": "{0} is cited by {1}",
        "wrote": "{0} wrote the text of {1}",
        "carries": "{0} is carried by {1}",
        "copy": "{0} and {1} are copies of one text: {2}",
        "weak": "{0} and {1} share prose, too little for a copy: {2}",
        "quote": "{0} and {1} carry one statement: {2}",
        "excerpt": "{0} and {1} share an attributed extract: {2}",
    }
    return words.get(arc.kind, "{0}, {1}").format(*names, arc.says)


def _frames(reports: Sequence[Node], boxes: Mapping[str, Box]) -> list[Frame]:
    frames = []
    for _, members in groupby(reports, key=lambda node: node.family):
        places = [boxes[node.id] for node in members]
        if len(places) > 1:
            first, last = places[0], places[-1]
            top = first.y - BOX / 2 - FRAME
            frames.append(Frame(first.x - FRAME, top, first.width + 2 * FRAME, last.y + BOX / 2 + FRAME - top))
    return frames


def _heads(kept: Mapping[Column, Sequence[Node]], boxes: Mapping[str, Box]) -> list[tuple[float, str, str]]:
    heads = []
    for column in Column:
        if kept[column]:
            box = boxes[kept[column][0].id]
            right = column is Column.AUTHORITY
            heads.append((box.right - 9 if right else box.x + 9, "end" if right else "start", HEADS[column]))
    return heads
