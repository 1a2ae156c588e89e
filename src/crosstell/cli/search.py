"""`crosstell search`: find passages."""

from __future__ import annotations

import click

from crosstell.cli.options import as_of_option, json_option, line, opened, print_rows, store_option


@click.command("search", short_help="Find passages by words, name, outlet, time or meaning.")
@click.argument("words", nargs=-1)
@store_option
@as_of_option
@click.option("--outlet", help="Only this outlet.")
@click.option("--name", help="Only reports that name this person, place or organisation.")
@click.option("--story", help="Only this story.")
@click.option("--since", metavar="TIME", help="Published at this time or later.")
@click.option("--until", metavar="TIME", help="Published before this time.")
@click.option("--meaning", is_flag=True, help="Words that mean nearly the same do as well.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="The longest list.")
@json_option
def command(  # noqa: PLR0913 - one parameter per option
    *,
    words: tuple[str, ...],
    store: str,
    as_of: str | None,
    outlet: str | None,
    name: str | None,
    story: str | None,
    since: str | None,
    until: str | None,
    meaning: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Find the passages that hold all WORDS; words in one pair of quotation marks stand together.

    Case and accents make no difference. Without WORDS, every passage that the options allow is found.
    """
    from crosstell.app.search import Asked, search  # noqa: PLC0415 - so that --help imports nothing heavy

    asked = Asked(
        words=" ".join(f'"{word}"' if " " in word else word for word in words),
        outlet=outlet,
        name=name,
        story=story,
        since=since,
        until=until,
        most=limit,
        meaning=meaning,
    )
    with opened(store, as_of) as (library, at):
        found = search(library, asked, at=at)
    print_rows(
        found,
        lambda hit: (
            f"{hit.report[:12]} {hit.start}:{hit.end}  {line(hit.outlet or 'outlet not stated')}, "
            f"{hit.published or 'undated'}\n"
            f"  {line(hit.exact)}"
        ),
        as_json=as_json,
        nothing="nothing found",
    )
