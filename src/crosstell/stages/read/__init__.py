"""Read: the bytes of one input become sources, each a decoded text with its origin."""

from crosstell.stages.read.reader import read

__all__ = ["read"]
