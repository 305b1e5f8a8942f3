"""English is complete, and what is compiled is what is written."""

import re

import polib
import pytest

from tests import catalogues

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


@pytest.fixture(scope="module")
def english():
    return polib.pofile(str(catalogues.ENGLISH))


def test_every_text_has_its_english_and_no_other_text_is_kept(english):
    used = catalogues.used()
    known = {catalogues.key(entry) for entry in english}
    assert len(used) > 200
    assert sorted(map(str, used - known)) == []
    assert sorted(map(str, known - used)) == []


def test_no_english_is_missing_or_doubtful(english):
    assert [entry.msgid for entry in english.untranslated_entries()] == []
    assert [entry.msgid for entry in english.fuzzy_entries()] == []


def test_english_keeps_every_placeholder(english):
    for entry in english:
        wanted = set(_PLACEHOLDER.findall(entry.msgid))
        texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        for text in texts:
            assert set(_PLACEHOLDER.findall(text)) == wanted, entry.msgid


def test_compiled_catalogues_match_their_sources():
    paths = catalogues.catalogues()
    assert len(paths) >= 2
    for path in paths:
        compiled = {
            catalogues.key(entry): (entry.msgstr, entry.msgstr_plural)
            for entry in polib.mofile(str(path.with_suffix(".mo")))
        }
        written = {
            catalogues.key(entry): (entry.msgstr, entry.msgstr_plural)
            for entry in polib.pofile(str(path)).translated_entries()
        }
        assert compiled == written, path
