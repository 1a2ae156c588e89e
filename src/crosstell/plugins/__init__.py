"""Plugins: readers of more shapes and annotators of more kinds, from other packages.

A plugin is a package with an entry point in the group "crosstell" that names a
module with functions marked `@hookimpl`. What crosstell itself reads and
annotates is registered through the same hooks.
"""

from crosstell.plugins.registry import Registry, load_registry
from crosstell.plugins.specs import Annotator, Reader, hookimpl

__all__ = ["Annotator", "Reader", "Registry", "hookimpl", "load_registry"]
