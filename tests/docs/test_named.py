"""Everything that a user can meet is named in the docs."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest

import crosstell
from crosstell import errors
from crosstell.cli import COMMANDS
from crosstell.plugins import specs

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
CODE = re.compile(r"\"([EIRX]\d{3})\"")


def options():
    """Yield every option of every command."""
    for name, home in sorted(COMMANDS.items()):
        for parameter in import_module(home).command.params:
            if isinstance(parameter, click.Option):
                yield from ((name, option) for option in parameter.opts if option.startswith("--"))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_named(command):
    """A command that no page names might as well not be there."""
    assert f"crosstell {command}" in TEXT


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_every_option_is_named(command, option):
    """So with options."""
    assert option in TEXT, f"{command} {option}"


def test_every_hook_is_named():
    """So with hooks."""
    hooks = [name for name in vars(specs) if name.startswith("register_")]

    assert hooks
    assert [] == [hook for hook in hooks if hook not in TEXT]


def test_every_issue_code_is_explained():
    """Each code in the package has a row in docs/issues.md."""
    page = (ROOT / "docs" / "issues.md").read_text(encoding="utf-8")
    codes = {
        code
        for module in (ROOT / "src").rglob("*.py")
        if module.name != "errors.py"
        for code in CODE.findall(module.read_text(encoding="utf-8"))
    }

    assert len(codes) > 10
    assert [] == sorted(code for code in codes if f"| `{code}` |" not in page)


def test_every_error_is_explained():
    """Each error class has its code in docs/issues.md."""
    page = (ROOT / "docs" / "issues.md").read_text(encoding="utf-8")
    found = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind.__module__ == errors.__name__]

    assert [] == [
        kind.code for kind in found if kind.code[1:] not in ("000", "100") and f"| `{kind.code}` |" not in page
    ]


def test_every_make_target_is_named():
    """So with the targets of the Makefile."""
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets is not None

    hidden = {"help", "lint", "types", "contracts", "docs", "clean"}
    assert [] == [name for name in targets[1].split() if name not in hidden and f"make {name}" not in TEXT]


def test_public_names_are_sorted_and_there():
    """`__all__` is sorted, and every name in it can be had."""
    assert sorted(crosstell.__all__) == crosstell.__all__
    assert [] == [name for name in crosstell.__all__ if not hasattr(crosstell, name)]


def test_links_between_pages_lead_somewhere():
    """A relative link in a page names a file that is there."""
    broken = [
        f"{page.name}: {target}"
        for page in [*PAGES, ROOT / "examples" / "README.md"]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert [] == broken


def test_version_is_stated_once():
    """The package's version stands in pyproject.toml alone."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

    assert [] == [
        path.name for path in (ROOT / "src").rglob("*.py") if f'"{version}"' in path.read_text(encoding="utf-8")
    ]
