"""The full-text indexes of both databases, over the words that Python made, so that both find the same."""

from __future__ import annotations

from sqlalchemy import Connection, text


def _fts(index: str, table: str, key: str, columns: str) -> tuple[str, ...]:
    """FTS5 over the rows of a table, kept by triggers. Words come cut and in lower case: nothing is left to its tokenizer.

    Datasette knows it by the double quotes round the name of the table.
    """
    old, new = (", ".join(f"{row}.{c}" for c in columns.split(", ")) for row in ("old", "new"))
    return (
        f"""CREATE VIRTUAL TABLE {index} USING fts5({columns}, content="{table}", content_rowid="{key}", tokenize='ascii')""",
        f"""CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN
              INSERT INTO {index}(rowid, {columns}) VALUES (new.{key}, {new}); END""",
        f"""CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN
              INSERT INTO {index}({index}, rowid, {columns}) VALUES ('delete', old.{key}, {old}); END""",
        f"CREATE VIRTUAL TABLE {index}_terms USING fts5vocab({index}, row)",
    )


def _vector(table: str, words: str, lemmas: str) -> tuple[str, ...]:
    return (
        f"ALTER TABLE {table} ADD COLUMN vector tsvector GENERATED ALWAYS AS (saksi_vector({words}, {lemmas})) STORED",
        f"CREATE INDEX {table}_vector ON {table} USING gin (vector)",
    )


_FUNCTION = """
CREATE OR REPLACE FUNCTION saksi_vector(words text, lemmas text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce((SELECT string_agg(word || ':' || least(place, 16383) || 'A', ' ')
                   FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS placed(word, place))::tsvector, ''::tsvector)
         || array_to_tsvector(string_to_array(lemmas, ' '))
$$"""

_POSTGRESQL = (
    # the words of articles apart from their rows: of 100,000 articles a search then looks through 10 MB of rows, not 146
    "ALTER TABLE search_words SET (toast_tuple_target = 128)",
    # how many reports each outlet has: guessed wrongly, a search within an outlet took half a second
    "CREATE STATISTICS IF NOT EXISTS records_outlets ON (lower(outlet)) FROM records",
)

_INDEXES = {
    "sqlite": (
        *_fts("search", "search_words", "version", "words, lemmas"),
        *_fts("statement_search", "statement_words", "statement", "words"),
    ),
    "postgresql": (
        _FUNCTION,
        *_vector("search_words", "words", "lemmas"),
        *_vector("statement_words", "words", "''"),
        *_POSTGRESQL,
    ),
}


def create_indexes(connection: Connection) -> None:
    """Make the full-text indexes over ``search_words`` and ``statement_words``."""
    for statement in _INDEXES[connection.dialect.name]:
        connection.execute(text(statement.replace(":", r"\:")))


def drop_indexes(connection: Connection) -> None:
    """Drop the full-text indexes of SQLite; PostgreSQL's go with their tables."""
    if connection.dialect.name == "sqlite":
        for table in ("search_terms", "statement_search_terms", "search", "statement_search"):
            connection.execute(text(f"DROP TABLE IF EXISTS {table}"))


def tune(connection: Connection) -> None:
    """Give a PostgreSQL database of an older shape what its questions need to be quick."""
    if connection.dialect.name == "postgresql":
        for statement in (*_POSTGRESQL, "CLUSTER search_words USING search_words_pkey", "ANALYZE records"):
            connection.execute(text(statement))
