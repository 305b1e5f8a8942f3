"""Who has answered a letter that was sent to the districts, and who is silent."""

from dataclasses import dataclass

from django.db.models import F

from districts.models import District, Letter


@dataclass(frozen=True)
class Answer:
    """A recipient and its first reply, None while it is silent."""

    district: District
    letter: Letter | None


def of(letter: Letter) -> list[Answer]:
    """Every recipient of a letter, the silent ones first."""
    replies = letter.replies.exclude(sender=None).order_by(F("date").asc(nulls_last=True), "pk")
    first = {reply.sender_id: reply for reply in replies.reverse()}
    answers = [Answer(district, first.get(district.pk)) for district in letter.recipients.all()]
    return sorted(answers, key=lambda answer: answer.letter is not None)
