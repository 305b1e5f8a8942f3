"""What an archive holds, as rows and problems: one row for each picture that can be read."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from common.photos import StoredPhoto
from core.imports.lists.cell_reader import NO_OVERRIDES, Overrides
from core.imports.lists.reading import Problem, Reading, Skipped
from products.photoimports.archive import PhotoArchive, refusal, skip_reason

# The one thing that may be asked about a picture.
PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A picture: where it lies, what came of re-encoding it, whose it is by a person's word, if any."""

    sheet: str
    number: int
    path: str
    stored: StoredPhoto
    answer: str = ""
    origins: dict = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class PhotoProblem(Problem):
    def __str__(self):
        return f"{self.value}: {self.reason}"


@dataclass(frozen=True, slots=True)
class SkippedFile(Skipped):
    path: str = ""

    def __str__(self):
        return f"{self.path}: {self.reason}"


def read_photos(
    archive: PhotoArchive, defaults: object = None, overrides: Overrides = NO_OVERRIDES
) -> Reading:
    """The pictures as far as they are re-encoded; `sheet` is the folder that they lie in."""
    reading = Reading(defaults)
    for entry in archive.entries:
        folder = "/".join(entry.folders) or _("ngoài thư mục")
        stored, refused = archive.outcome(entry)
        if reason := skip_reason(entry):
            reading.skipped.append(SkippedFile(folder, entry.number, reason, entry.path))
        elif reason := refusal(entry) or refused:
            reading.problems.append(PhotoProblem(folder, entry.number, "", entry.name, reason))
        elif stored:
            answer = overrides.answers.get((folder, entry.number, PRODUCT), "")
            reading.rows.append(PhotoRow(folder, entry.number, entry.path, stored, answer))
    return reading
