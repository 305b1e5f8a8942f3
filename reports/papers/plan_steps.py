"""Quá trình xử lý: the history of a plan with its amendment requests and remarks, for its file."""

from django.utils.translation import override

from common.templatetags.formats import vn_date, vn_moment
from plans import history, sections
from plans.models import DistrictPlan, ReviewRequest
from reports.papers import frame, layout
from reports.papers.paper import Paper
from reports.papers.word import Column, WordPaper
from reports.papers.wording import file_name

_STEPS = (
    Column("Thời gian", 32),
    Column("Người thực hiện", 40, layout.CELL),
    Column("Nội dung", 55, layout.CELL),
    Column("Tình trạng", 38, layout.CELL),
)
_REQUESTS = (
    Column("Yêu cầu ngày", 26),
    Column("Người yêu cầu", 32, layout.CELL),
    Column("Mục cần bổ sung", 38, layout.CELL),
    Column("Nội dung yêu cầu", 43, layout.CELL),
    Column("Hạn; nộp lại", 26),
)
_REMARKS = (
    Column("Thời gian", 32),
    Column("Người viết", 40, layout.CELL),
    Column("Mục", 38, layout.CELL),
    Column("Ý kiến", 55, layout.CELL),
)


@override("vi")
def steps(plan: DistrictPlan) -> Paper:
    """Write the history, the oldest step first; empty tables are left out."""
    word = WordPaper(f"Quá trình xử lý: {plan}")
    frame.title(word, "QUÁ TRÌNH XỬ LÝ", str(plan), is_demo=plan.is_demo)
    word.table(
        _STEPS,
        [[vn_moment(step.at), step.who, step.what, step.state] for step in reversed(list(history.of(plan)))],
    )
    if requests := list(plan.review_requests.reverse()):
        names = sections.items(plan)
        word.section("YÊU CẦU BỔ SUNG, CHỈNH SỬA")
        word.table(_REQUESTS, [_request(row, names) for row in requests])
    if comments := list(plan.comments.select_related("author", "site")):
        word.section("Ý KIẾN TRAO ĐỔI")
        word.table(
            _REMARKS, [[vn_moment(row.at), row.author_text, row.item_text, row.text] for row in comments]
        )
    return word.ready(file_name("qua trinh xu ly", plan.round.year, plan.district.name, kind="docx"))


def _request(row: ReviewRequest, names: dict[str, str]) -> list[str]:
    """Return a row of the table; sites that were removed meanwhile have no name any more."""
    items = [names.get(item, "địa điểm đã bỏ") for item in row.items]
    answered = f"nộp lại {vn_moment(row.answered_at)}" if row.answered_at else "chưa nộp lại"
    return [
        vn_date(row.asked_at),
        row.asked_by,
        "; ".join(items),
        row.note,
        f"hạn {vn_date(row.due_on)}; {answered}",
    ]
