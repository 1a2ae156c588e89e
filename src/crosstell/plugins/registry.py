"""Find plugins and collect what they register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

import pluggy

from crosstell.errors import PluginError
from crosstell.plugins import specs
from crosstell.plugins.specs import Annotator, Reader


@dataclass(frozen=True, slots=True)
class Registry:
    """Readers and annotators by name, in the order in which they are tried.

    Readers of other packages are asked before crosstell's own; annotators of
    other packages run after crosstell's own.
    """

    readers: Mapping[str, Reader]
    annotators: Mapping[str, Annotator]


def load_registry(own: ModuleType, *, others: bool = True) -> Registry:
    """Return what *own*, crosstell's default plugin, and (with *others*) all installed plugins register.

    Raises:
        PluginError: two plugins register the same name, or one cannot be loaded.
    """
    manager = pluggy.PluginManager(specs.PROJECT)
    manager.add_hookspecs(specs)
    if others:
        try:
            manager.load_setuptools_entrypoints(specs.PROJECT)
        except ImportError as error:
            raise PluginError(f"an installed plugin cannot be loaded: {error}; mend or uninstall it") from error
    strangers = sorted(manager.get_plugins(), key=lambda plugin: manager.get_name(plugin) or "")
    manager.register(own)  # so that its hooks are checked like any other's
    readers: dict[str, Reader] = {}
    annotators: dict[str, Annotator] = {}
    for plugin in [*strangers, own]:
        _call(plugin, "register_readers", _into(readers))
    for plugin in [own, *strangers]:
        _call(plugin, "register_annotators", _into(annotators))
    return Registry(readers, annotators)


def _call(plugin: object, hook: str, register: Callable[[str, object], None]) -> None:
    implementation = getattr(plugin, hook, None)
    if implementation is not None:
        implementation(register=register)


def _into(table: dict[str, Reader] | dict[str, Annotator]) -> Callable[[str, object], None]:
    def register(name: str, implementation: object) -> None:
        if name in table:
            raise PluginError(f"two plugins register the name {name!r}; uninstall one of them")
        table[name] = implementation  # type: ignore[assignment]

    return register
