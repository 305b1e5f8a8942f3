"""Actions on rounds (`rounds`) and on plans: `drafting`, `surveying`, `handing_in`, `appraising`, `deciding`.

`transitions.TRANSITIONS` is the state machine, `rights` holds the permissions.
"""

from plans.actions.appraising import ask_amendment, comment, recommend, start_review
from plans.actions.contacting import log_contact
from plans.actions.deciding import approve, reject, reopen_rejected, return_to_review
from plans.actions.drafting import (
    add_budget_line,
    add_task,
    enter_on_paper,
    remove_budget_line,
    remove_task,
    save_budget_line,
    save_plan,
    save_task,
    start_plan,
)
from plans.actions.handing_in import Incomplete, finish_entry, reopen, resubmit, submit, withdraw
from plans.actions.rounds import (
    change_due,
    close_round,
    extend_due,
    open_round,
    reopen_round,
    roll_forward,
)
from plans.actions.saving import NewerSave
from plans.actions.surveying import (
    add_site,
    add_site_document,
    add_site_photo,
    choose_site,
    leave_out_site,
    remove_site,
    remove_site_document,
    remove_site_photo,
    save_site,
)

__all__ = [
    "Incomplete",
    "NewerSave",
    "add_budget_line",
    "add_site",
    "add_site_document",
    "add_site_photo",
    "add_task",
    "approve",
    "ask_amendment",
    "change_due",
    "choose_site",
    "close_round",
    "comment",
    "enter_on_paper",
    "extend_due",
    "finish_entry",
    "leave_out_site",
    "log_contact",
    "open_round",
    "recommend",
    "reject",
    "remove_budget_line",
    "remove_site",
    "remove_site_document",
    "remove_site_photo",
    "remove_task",
    "reopen",
    "reopen_rejected",
    "reopen_round",
    "resubmit",
    "return_to_review",
    "roll_forward",
    "save_budget_line",
    "save_plan",
    "save_site",
    "save_task",
    "start_plan",
    "start_review",
    "submit",
    "withdraw",
]
