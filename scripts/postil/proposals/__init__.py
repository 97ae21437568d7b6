"""The way of a suggestion into the files of a reading."""

from postil.proposals.change_report import report_others, report_problems, report_reading
from postil.proposals.comparing import state_of
from postil.proposals.drafts import Draft, Suggestion, draft
from postil.proposals.issues import FORMS, Issue, clean, form_fields, form_of, read_event
from postil.proposals.objecting import objection
from postil.proposals.questions import report_question, wrong_question
from postil.proposals.reports import branch_of, message_of, report
from postil.proposals.tidying import Tidied, tidy

__all__ = [
    "FORMS",
    "Draft",
    "Issue",
    "Suggestion",
    "Tidied",
    "branch_of",
    "clean",
    "draft",
    "form_fields",
    "form_of",
    "message_of",
    "objection",
    "read_event",
    "report",
    "report_others",
    "report_problems",
    "report_question",
    "report_reading",
    "state_of",
    "tidy",
    "wrong_question",
]
