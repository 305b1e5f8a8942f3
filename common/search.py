"""Full-text search in Vietnamese: one contract on SQLite (FTS5) and PostgreSQL (tsvector).

The contract: words compare folded (no case, no diacritics, đ as d); all typed words must occur, the
last one as the beginning of a word; rows that have the words with exactly the typed diacritics come
first (cá before cà), then those with the words whole, among equals those whose name has them, then the
Vietnamese alphabet.

A row's search column holds its folded words and, marked with a leading ʹ, its words as they are
written. A `SearchIndex` migration operation gives the column its index.
"""

from django.db import models
from django.db.migrations.operations.base import Operation
from django.db.models import Case, IntegerField, Lookup, Q, Value, When

from common.fields import DerivedMixin
from common.text import fold, words

# A modifier letter: a word character to both databases, and never part of a folded word.
_EXACT = "ʹ"
_MAX_WORDS = 10
_MAX_WORD_LENGTH = 40


class SearchField(DerivedMixin, models.TextField):
    """What a row is found by. `source` gives a list of texts; None and "" are left out."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"source": "search_source", **kwargs})

    def derive(self, value):
        return document(value)


def document(texts) -> str:
    """The search column's content: each word once, folded, then as written."""
    joined = " ".join(text for text in texts if text)
    folded = dict.fromkeys(fold(joined).split())
    exact = dict.fromkeys(_EXACT + word for word in words(joined))
    return " ".join([*folded, *exact])


def folded_words(typed: str) -> list[str]:
    return [word[:_MAX_WORD_LENGTH] for word in fold(typed).split()[:_MAX_WORDS]]


def exact_words(typed: str) -> list[str]:
    return [_EXACT + word[:_MAX_WORD_LENGTH] for word in words(typed)[:_MAX_WORDS]]


class WordsLookup(Lookup):
    """Rows whose search column has all of a list of words."""

    sqlite_ending = postgresql_ending = ""

    def get_prep_lookup(self):
        return [word.replace("'", "").replace('"', "").replace("\\", "") for word in self.rhs]

    def as_sqlite(self, compiler, connection):
        model = self.lhs.target.model
        quote = connection.ops.quote_name
        index = quote(index_table(model._meta.db_table))
        row = f"{quote(self.lhs.alias)}.{quote(model._meta.pk.column)}"
        query = " ".join(f'"{word}"' for word in self.rhs) + self.sqlite_ending
        return f"{row} IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)", [query]

    def as_postgresql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        query = " & ".join(f"'{word}'" for word in self.rhs) + self.postgresql_ending
        return f"{vector(column)} @@ %s::tsquery", [*params, query]


@SearchField.register_lookup
class HasWords(WordsLookup):
    """`search_text__has=[words]`: all of them, whole."""

    lookup_name = "has"


@SearchField.register_lookup
class HasBeginnings(WordsLookup):
    """`search_text__matches=[words]`: all of them, the last one perhaps not typed to its end."""

    lookup_name = "matches"
    sqlite_ending, postgresql_ending = "*", ":*"


class SearchableQuerySet(models.QuerySet):
    """`search(q)` for models with a `search_text`, a `name_folded` and a `sort_key`."""

    def search(self, typed: str):
        """Rows that match, best first; none where nothing searchable was typed."""
        folded = folded_words(typed)
        if not folded:
            return self.none()
        named = Q(name_folded__contains=" ".join(folded))
        written, whole = Q(search_text__has=exact_words(typed)), Q(search_text__has=folded)
        best_first = [written & named, written, whole & named, whole, named]
        rank = Case(
            *(When(condition, then=Value(place)) for place, condition in enumerate(best_first)),
            default=Value(len(best_first)),
            output_field=IntegerField(),
        )
        return self.filter(search_text__matches=folded).annotate(rank=rank).order_by("rank", "sort_key", "pk")


def index_table(table: str) -> str:
    return f"{table}_search"


def vector(column: str) -> str:
    """The PostgreSQL expression that is indexed and asked."""
    return f"array_to_tsvector(string_to_array({column}, ' '))"


class SearchIndex(Operation):
    """Migration operation: index a model's `search_text`.

    SQLite remakes a table when it is altered and loses the triggers then: a migration that alters a
    searchable table begins and ends with `SearchIndexAgain` (a test notices when it does not).
    """

    reversible = True

    def __init__(self, model_name: str):
        self.model_name = model_name

    def deconstruct(self):
        return type(self).__name__, [self.model_name], {}

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        for statement in self._statements(model, schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = from_state.apps.get_model(app_label, self.model_name)
        for statement in self._drop(model._meta.db_table, schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def describe(self):
        return f"Index the search column of {self.model_name}"

    def _statements(self, model, vendor):
        table, pk = model._meta.db_table, model._meta.pk.column
        index = index_table(table)
        if vendor == "postgresql":
            return [
                *self._drop(table, vendor),
                f'CREATE INDEX "{index}" ON "{table}" USING gin ({vector("search_text")})',
            ]
        forget = (
            f"INSERT INTO {index}({index}, rowid, search_text) VALUES ('delete', old.{pk}, old.search_text);"
        )
        learn = f"INSERT INTO {index}(rowid, search_text) VALUES (new.{pk}, new.search_text);"
        return [
            *self._drop(table, vendor),
            f"CREATE VIRTUAL TABLE {index} USING fts5(search_text, content='{table}', content_rowid='{pk}', "
            "tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
            f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {learn} END",
            f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {forget} END",
            f"CREATE TRIGGER {index}_update AFTER UPDATE OF search_text ON {table} "
            f"BEGIN {forget} {learn} END",
            f"INSERT INTO {index}({index}) VALUES ('rebuild')",
        ]

    @staticmethod
    def _drop(table, vendor):
        index = index_table(table)
        if vendor == "postgresql":
            return [f'DROP INDEX IF EXISTS "{index}"']
        triggers = [f"DROP TRIGGER IF EXISTS {index}_{action}" for action in ("insert", "delete", "update")]
        return [*triggers, f"DROP TABLE IF EXISTS {index}"]


class SearchIndexAgain(SearchIndex):
    """Index a model anew, both ways: a migration that alters its table begins and ends with this."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Index the search column of {self.model_name} again"
