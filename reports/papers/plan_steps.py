"""Quá trình xử lý: the steps of a plan, as a paper of its file."""

from django.utils.translation import override

from common.templatetags.formats import vn_moment
from plans import history
from plans.models import DistrictPlan
from reports.papers import frame, layout
from reports.papers.paper import Paper
from reports.papers.word import Column, WordPaper
from reports.papers.wording import file_name

_COLUMNS = (
    Column("Thời gian", 32),
    Column("Người thực hiện", 40, layout.CELL),
    Column("Nội dung", 55, layout.CELL),
    Column("Tình trạng", 38, layout.CELL),
)


@override("vi")
def steps(plan: DistrictPlan) -> Paper:
    """The oldest first."""
    word = WordPaper(f"Quá trình xử lý: {plan}")
    frame.title(word, "QUÁ TRÌNH XỬ LÝ", str(plan), is_demo=plan.is_demo)
    rows = [
        [vn_moment(step.at), step.who, step.what, step.state] for step in reversed(list(history.of(plan)))
    ]
    word.table(_COLUMNS, rows)
    return word.ready(file_name("qua trinh xu ly", plan.round.year, plan.district.name, kind="docx"))
