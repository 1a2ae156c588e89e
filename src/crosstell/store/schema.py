"""The schema, as numbered migrations: the same tables in SQLite and in Postgres.

Migration n takes a store from schema n to schema n + 1, in one transaction. A
migration that was released is never changed; a new one is put at the end.

Times are microseconds of UTC since 1970. A row with `seen_from` and
`seen_until` held in the store from the one moment until before the other;
FOREVER stands for "still holds". Rows are closed, never rewritten, so a
question about an earlier moment is answered from what held then.
"""

from __future__ import annotations

from dataclasses import dataclass

FOREVER = 1 << 62
NOW = FOREVER - 1  # as a moment to ask about: whatever still holds, holds then
APPLICATION_ID = 0x63727374  # "crst": tells a crosstell store from any other SQLite file


@dataclass(frozen=True, slots=True)
class Migration:
    """Statements for every database, then those of one kind. Words in braces are spelt by the database."""

    both: tuple[str, ...]
    sqlite: tuple[str, ...] = ()
    postgres: tuple[str, ...] = ()


RESULTS = Migration(
    both=(
        """CREATE TABLE result (
            key TEXT PRIMARY KEY,
            stage TEXT NOT NULL,
            content {blob} NOT NULL
        ) {clustered}""",
    )
)

REPORTS = (
    """CREATE TABLE run (
        at {integer} PRIMARY KEY,
        command TEXT NOT NULL,
        version TEXT NOT NULL,
        sources {integer} NOT NULL,
        reports {integer} NOT NULL
    )""",
    """CREATE TABLE blob (
        sha256 TEXT PRIMARY KEY,
        size {integer} NOT NULL,
        content {blob} NOT NULL
    )""",
    # part: "whole" and "line" are the bytes that the source was read from, "container" the file that they lie in
    """CREATE TABLE source (
        id TEXT PRIMARY KEY,
        blob TEXT NOT NULL REFERENCES blob (sha256),
        part TEXT NOT NULL,
        path TEXT NOT NULL,
        member TEXT,
        url TEXT,
        content {blob} NOT NULL,
        seen {integer} NOT NULL REFERENCES run (at)
    )""",
    # which source lay at a path or URL, and when
    """CREATE TABLE address (
        address TEXT NOT NULL,
        source TEXT NOT NULL REFERENCES source (id),
        seen_from {integer} NOT NULL REFERENCES run (at),
        seen_until {integer} NOT NULL,
        PRIMARY KEY (address, seen_from)
    ) {clustered}""",
    "CREATE INDEX address_source ON address (source)",
    # published_from: the moment from which the report can have been out, 0 where it is undated
    """CREATE TABLE report (
        id TEXT PRIMARY KEY,
        source TEXT NOT NULL REFERENCES source (id),
        arrival {integer} NOT NULL UNIQUE,
        span_start {integer} NOT NULL,
        span_end {integer} NOT NULL,
        title TEXT,
        outlet TEXT,
        published TEXT,
        published_from {integer} NOT NULL,
        language TEXT,
        url TEXT,
        content {blob} NOT NULL,
        seen {integer} NOT NULL REFERENCES run (at)
    )""",
    "CREATE INDEX report_source ON report (source)",
    # a page that changed: the report that a later version of the page took the place of
    """CREATE TABLE edit (
        old TEXT NOT NULL REFERENCES report (id),
        new TEXT NOT NULL REFERENCES report (id),
        seen {integer} NOT NULL REFERENCES run (at),
        PRIMARY KEY (old, new, seen)
    ) {clustered}""",
    "CREATE INDEX edit_new ON edit (new)",
    """CREATE TABLE issue (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        stage TEXT NOT NULL,
        path TEXT NOT NULL,
        source TEXT,
        report TEXT,
        severity TEXT NOT NULL,
        content {blob} NOT NULL,
        seen {integer} NOT NULL REFERENCES run (at)
    )""",
    "CREATE INDEX issue_source ON issue (source)",
)

STORIES = (
    """CREATE TABLE story (
        id TEXT PRIMARY KEY,
        first TEXT NOT NULL REFERENCES report (id),
        seen {integer} NOT NULL REFERENCES run (at)
    )""",
    # where grouping put a report; `member` is what judgements made of it
    *(
        statement
        for table in ("placement", "member")
        for statement in (
            f"""CREATE TABLE {table} (
                report TEXT NOT NULL REFERENCES report (id),
                story TEXT NOT NULL REFERENCES story (id),
                seen_from {{integer}} NOT NULL REFERENCES run (at),
                seen_until {{integer}} NOT NULL,
                why TEXT NOT NULL,
                PRIMARY KEY (report, seen_from)
            ) {{clustered}}""",
            f"CREATE INDEX {table}_story ON {table} (story, seen_until)",
        )
    ),
    "CREATE INDEX member_until ON member (seen_until, story)",
    """CREATE TABLE judgement (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        others TEXT NOT NULL,
        author TEXT NOT NULL,
        note TEXT NOT NULL,
        seen_from {integer} NOT NULL REFERENCES run (at),
        seen_until {integer} NOT NULL,
        undone_by TEXT
    )""",
    # what aligning and compiling made of a set of reports; it depends on them alone
    """CREATE TABLE telling (
        key TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        content {blob} NOT NULL
    )""",
    """CREATE TABLE slot (
        telling TEXT NOT NULL REFERENCES telling (key),
        place {integer} NOT NULL,
        id TEXT NOT NULL,
        question TEXT NOT NULL,
        kind TEXT NOT NULL,
        verdict TEXT NOT NULL,
        answers TEXT NOT NULL,
        PRIMARY KEY (telling, place)
    ) {clustered}""",
    "CREATE INDEX slot_verdict ON slot (verdict, telling)",
    "CREATE INDEX slot_id ON slot (id)",
    "CREATE INDEX report_out ON report (published_from)",
    """CREATE TABLE family (
        telling TEXT NOT NULL REFERENCES telling (key),
        report TEXT NOT NULL REFERENCES report (id),
        id TEXT NOT NULL,
        origin TEXT,
        PRIMARY KEY (telling, report)
    ) {clustered}""",
    # which telling of a story held when
    """CREATE TABLE told (
        story TEXT NOT NULL REFERENCES story (id),
        telling TEXT NOT NULL REFERENCES telling (key),
        seen_from {integer} NOT NULL REFERENCES run (at),
        seen_until {integer} NOT NULL,
        PRIMARY KEY (story, seen_from)
    ) {clustered}""",
    "CREATE INDEX told_telling ON told (telling)",
)

GROUPING = (
    "CREATE TABLE term (hash {integer} PRIMARY KEY, count {integer} NOT NULL)",
    # day 0 is a report without a date
    """CREATE TABLE sketch (
        arrival {integer} PRIMARY KEY REFERENCES report (arrival),
        day {integer} NOT NULL,
        content {blob} NOT NULL
    )""",
    """CREATE TABLE posting (
        key {integer} NOT NULL,
        day {integer} NOT NULL,
        arrival {integer} NOT NULL,
        PRIMARY KEY (key, day, arrival)
    ) {clustered}""",
    """CREATE TABLE near (
        a TEXT NOT NULL REFERENCES story (id),
        b TEXT NOT NULL REFERENCES story (id),
        total {real} NOT NULL,
        PRIMARY KEY (a, b)
    ) {clustered}""",
    "CREATE INDEX near_b ON near (b)",
)

WORDS = (
    """CREATE TABLE passage (
        id {integer} PRIMARY KEY,
        report TEXT NOT NULL REFERENCES report (id),
        span_start {integer} NOT NULL,
        span_end {integer} NOT NULL
    )""",
    "CREATE INDEX passage_report ON passage (report)",
    """CREATE TABLE named (
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        report TEXT NOT NULL REFERENCES report (id),
        PRIMARY KEY (name, kind, report)
    ) {clustered}""",
    "CREATE INDEX named_report ON named (report)",
)

MIGRATIONS: tuple[Migration, ...] = (
    RESULTS,
    Migration(
        both=("DELETE FROM result", *REPORTS, *STORIES, *GROUPING, *WORDS),  # results are compressed from here on
        sqlite=("CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2')",),
        postgres=(
            "ALTER TABLE passage ADD COLUMN words tsvector NOT NULL",
            "CREATE INDEX passage_words ON passage USING gin (words)",
        ),
    ),
    # by which rules a telling was made, so that a new rule makes it anew
    Migration(both=("ALTER TABLE telling ADD COLUMN rules TEXT NOT NULL DEFAULT ''",)),
    # which reports hold a run of words: see store/prints.py; `printed` has the last report of each batch
    Migration(
        both=(
            "CREATE TABLE print (slot {integer} PRIMARY KEY, content {blob} NOT NULL)",
            "CREATE TABLE printed (arrival {integer} PRIMARY KEY)",
        )
    ),
    # rows of prints that do not grow with the store, and indexes for questions that would look at every report
    Migration(
        both=(
            "ALTER TABLE print RENAME TO print_before",
            """CREATE TABLE print (
                era {integer} NOT NULL,
                slot {integer} NOT NULL,
                content {blob} NOT NULL,
                PRIMARY KEY (era, slot)
            ) {clustered}""",
            "INSERT INTO print (era, slot, content) SELECT 0, slot, content FROM print_before",
            "DROP TABLE print_before",
            "CREATE INDEX source_seen ON source (seen)",
            "CREATE INDEX report_seen ON report (seen)",
            "DROP INDEX report_out",
            "CREATE INDEX report_times ON report (published_from, seen, id)",  # lists stories without reading reports
        )
    ),
    # which lines stand on several pages of a site: see store/sites.py
    Migration(
        both=(
            """CREATE TABLE site (
                id {integer} PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                pages {integer} NOT NULL
            )""",
            """CREATE TABLE site_line (
                site {integer} NOT NULL REFERENCES site (id),
                line {integer} NOT NULL,
                pages {integer} NOT NULL,
                PRIMARY KEY (site, line)
            ) {clustered}""",
        )
    ),
)
