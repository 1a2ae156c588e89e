"""Many reports, one record.

    import crosstell
    record = crosstell.brief(["page1.html", "page2.txt"])

Names are imported when they are first used, so `import crosstell` costs little.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosstell.app.brief import brief
    from crosstell.app.opened_store import Store
    from crosstell.model.record import Record
    from crosstell.stages.align import align
    from crosstell.stages.annotate import annotate
    from crosstell.stages.annotate.amounts import read_amounts
    from crosstell.stages.annotate.dates import read_dates
    from crosstell.stages.compile import compile_story
    from crosstell.stages.extract import extract
    from crosstell.stages.group import group
    from crosstell.stages.read import read
    from crosstell.stages.segment import segment
    from crosstell.stages.trace import trace

__all__ = [
    "Record",
    "Store",
    "align",
    "annotate",
    "brief",
    "compile_story",
    "extract",
    "group",
    "read",
    "read_amounts",
    "read_dates",
    "segment",
    "trace",
]

_HOMES = {
    "Record": "model.record",
    "Store": "app.opened_store",
    "align": "stages.align",
    "annotate": "stages.annotate",
    "brief": "app.brief",
    "compile_story": "stages.compile",
    "extract": "stages.extract",
    "group": "stages.group",
    "read": "stages.read",
    "read_amounts": "stages.annotate.amounts",
    "read_dates": "stages.annotate.dates",
    "segment": "stages.segment",
    "trace": "stages.trace",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'crosstell' has no attribute {name!r}")
    return getattr(import_module(f"crosstell.{_HOMES[name]}"), name)
