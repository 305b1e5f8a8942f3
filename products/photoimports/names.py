"""What a picture's name says: whose picture it is, and what it shows."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from common.text import fold, nfc, words
from products.models import Product, ProductPhoto

Kind = ProductPhoto.Kind

# What may follow a product's name besides a number. Marks count where given: "nhẫn" is a ring, no label.
KIND_WORDS = {
    Kind.CERTIFICATE: (
        "giấy chứng nhận",
        "giay chung nhan",
        "chứng nhận",
        "chung nhan",
        "gcn",
        "certificate",
    ),
    Kind.LABEL: ("nhãn mác", "nhan mac", "nhãn hàng", "nhan hang", "nhãn", "nhan", "label"),
    Kind.PRODUCT: ("sản phẩm", "san pham", "sp", "ảnh", "anh", "hình", "hinh", "photo", "product"),
}
OTHER_WORDS = ("mặt trước", "mat truoc", "mặt sau", "mat sau", "bản sao", "ban sao", "copy")


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, texts))


_KINDS = {kind: re.compile(rf"\b(?:{_any_of(texts)})\b") for kind, texts in KIND_WORDS.items()}
_KNOWN = _any_of([*(text for texts in KIND_WORDS.values() for text in texts), *OTHER_WORDS])
_ADDITION = re.compile(rf"(?:(?:{_KNOWN}) ?)*(?:\d{{1,4}} ?)?(?:(?:{_KNOWN}) ?)*")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_MOST_WORDS = 60  # in a slug of 120 characters
_SIMILAR = 3
_LOOKED_AT = 50
_COMMON = 2000


class Meant(NamedTuple):
    """The products that a path may mean, and what the picture shows."""

    products: set[int]
    kind: str


class ProductNames:
    """Every product's code and slug, as they are compared: folded."""

    def __init__(self):
        self._by_key = defaultdict(set)
        self._slugs = {}
        for pk, code, slug in Product.objects.order_by().values_list("pk", "code", "slug"):
            self._slugs[pk] = slug
            for text in filter(None, (code, slug)):
                self._by_key[fold(text)].add(pk)

    def meant(self, path: str) -> Meant:
        """Whose picture lies at a path: by its own name or a folder's; both where they differ."""
        *folders, name = path.split("/")
        stem = PurePosixPath(name).stem
        named = self._named(stem)
        folder = next(filter(None, map(self._named, reversed(folders))), {})
        found = (named.keys() & folder.keys()) or (named.keys() | folder.keys())
        return Meant(set(found), _kind([named, folder], stem, folders))

    def _named(self, text: str) -> dict[int, str]:
        """{product: what follows its name} for each that the text names."""
        found = self._begun(words(text))
        bare = _BRACKETS.sub(" ", text)
        if bare != text:
            inside = " ".join(_BRACKETS.findall(text))
            found = {pk: f"{rest} {inside}" for pk, rest in self._begun(words(bare)).items()} | found
        return found

    def _begun(self, parts: list[str]) -> dict[int, str]:
        folded = [fold(part) for part in parts]
        found = {}
        for count in range(1, min(len(parts), _MOST_WORDS) + 1):
            key = " ".join(filter(None, folded[:count]))
            rest = " ".join(parts[count:])
            if key in self._by_key and _ADDITION.fullmatch(rest):
                found |= dict.fromkeys(self._by_key[key], rest)
        return found

    def answered(self, text: str) -> set[int]:
        """The products whose code or slug a person wrote."""
        return self._by_key.get(fold(text), set())

    def slugs(self, products: Iterable[int]) -> list[str]:
        return sorted(self._slugs[pk] for pk in products)

    def similar(self, path: str) -> list[str]:
        """Slugs of products whose code or slug is close to a picture's name, the closest first."""
        text = fold(_BRACKETS.sub(" ", PurePosixPath(path.rpartition("/")[2]).stem))
        shared = Counter(key for word in text.split() for key in self._by_word.get(word, ())[:_COMMON])
        likely = [key for key, _count in shared.most_common(_LOOKED_AT)]
        close = get_close_matches(text, likely, n=_SIMILAR, cutoff=0.6)
        return list(dict.fromkeys(self._slugs[pk] for key in close for pk in sorted(self._by_key[key])))

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found = defaultdict(list)
        for key in self._by_key:
            for word in key.split():
                found[word].append(key)
        return found


def _kind(found: list[dict[int, str]], stem: str, folders: list[str]) -> str:
    """By the words after the product's name, or by the whole name where a folder names it; by its folders."""
    named, by_folder = found
    texts = [*(named.values() or [stem]), *by_folder.values(), *map(_only_kind, folders)]
    for text in texts:
        for kind, pattern in _KINDS.items():
            if pattern.search(nfc(text).lower()):
                return kind
    return Kind.PRODUCT


def _only_kind(folder: str) -> str:
    """A folder's name where it says nothing but what the pictures show."""
    text = " ".join(words(folder))
    return text if re.fullmatch(_KNOWN, text) else ""
