"""Forms of a review."""

from livb.reviews.forms.approvals import ApproveForm
from livb.reviews.forms.rounds import (
    AnswerForm,
    BehalfForm,
    CloseForm,
    ExtendForm,
    PositionForm,
    RemarkForm,
    SubmitForm,
)

__all__ = [
    "AnswerForm",
    "ApproveForm",
    "BehalfForm",
    "CloseForm",
    "ExtendForm",
    "PositionForm",
    "RemarkForm",
    "SubmitForm",
]
