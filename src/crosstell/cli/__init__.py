"""The command line. Commands are imported when they are called, so that --help stays quick."""

from __future__ import annotations

from importlib import import_module

import click

from crosstell.cli.hush import hush
from crosstell.cli.sweep import sweep_seldom

COMMANDS = {
    name: f"crosstell.cli.{name}"
    for name in (
        "add",
        "annotate",
        "backup",
        "brief",
        "compare",
        "compile",
        "conflicts",
        "diff",
        "export",
        "extract",
        "group",
        "judge",
        "ledger",
        "related",
        "schema",
        "search",
        "show",
        "stories",
        "timeline",
        "trace",
        "verify",
        "watch",
    )
}


class _Commands(click.Group):
    """A group that imports a command's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        if cmd_name not in COMMANDS:
            return None
        found = import_module(COMMANDS[cmd_name]).command
        return found if isinstance(found, click.Command) else None


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="crosstell")
def main() -> None:
    """Many reports, one record: lay the answers of news reports side by side, every word traceable."""
    hush()
    sweep_seldom()
