"""The states a thing can be in and the shape and tone each is shown with: always a word, never colour alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Mark:
    """A shape of the icon sheet, a tone of the style sheet, and the word when the caller has none of its own."""

    icon: str
    tone: str
    label: str | Promise


MARKS: dict[str, Mark] = {
    "not_started": Mark("ring", "quiet", _("Not started yet")),
    "busy": Mark("half", "strong", _("In progress")),
    "ready": Mark("ready", "strong", _("Ready for review")),
    "waiting": Mark("clock", "quiet", _("Waits for an earlier step")),
    "elsewhere": Mark("leave", "strong", _("Done elsewhere")),
    "in_review": Mark("review", "info", _("In review")),
    "done": Mark("done", "strong", _("Done")),
    "met": Mark("check", "strong", _("Met")),
    "missing": Mark("cross", "warn", _("Missing")),
    "attention": Mark("triangle", "warn", _("Needs attention")),
    "blocked": Mark("stop", "danger", _("Blocked")),
    "late": Mark("clock", "warn", _("Late")),
    "draft": Mark("pencil", "quiet", _("Draft")),
    "locked": Mark("lock", "quiet", _("Locked")),
    "read_only": Mark("eye", "quiet", _("Read only")),
    "stale": Mark("stale", "warn", _("Out of date")),
    "queued": Mark("clock", "quiet", _("Waiting")),
    "running": Mark("half", "info", _("Running")),
    "failed": Mark("stop", "danger", _("Failed")),
    "agree": Mark("done", "strong", _("Agrees")),
    "agree_with_remarks": Mark("review", "info", _("Agrees, with remarks")),
    "disagree": Mark("stop", "danger", _("Does not agree")),
    "undone": Mark("undo", "quiet", _("Undone")),
    "priority": Mark("flag", "strong", _("Priority")),
}
PLAIN = Mark("ready", "quiet", "")
