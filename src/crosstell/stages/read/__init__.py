"""Read: the bytes of one input become sources, each a decoded text with its origin."""

from crosstell.stages.read.opml import Listed, feeds_in
from crosstell.stages.read.reader import read, read_stream
from crosstell.stages.read.warc import stream_warc

__all__ = ["Listed", "feeds_in", "read", "read_stream", "stream_warc"]
