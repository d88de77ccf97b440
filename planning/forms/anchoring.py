"""Where an objective lands in the multi-year plan, in the words of that plan."""

from typing import Any

from crispy_forms.layout import Div, LayoutObject
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from livb.ui.forms import More
from planning.enums import AnchoringState, Funding
from planning.forms.base import PlanForm
from planning.forms.fields import EurosField
from planning.models import Anchoring, ExistingPlan, PlanCode
from planning.selectors.plan_codes import MOST_SHOWN, codes_of, meant

MOST_OFFERED = 800


class AnchoringForm(PlanForm):
    yearly_cents = EurosField(label=_("Estimate a year"), help_text=_("In euros; empty when it is not known yet."))

    class Meta:
        model = Anchoring
        fields = [
            "plan",
            "code",
            "state",
            "dated_on",
            "budget_line",
            "yearly_cents",
            "credit",
            "decision",
            "visibility",
        ]
        labels = {
            "plan": _("In which plan does it land?"),
            "code": _("Where in that plan?"),
            "state": _("Where does it stand?"),
            "dated_on": _("Plan or adaptation of the plan dated"),
            "budget_line": _("Budget line"),
            "credit": _("Is the money there?"),
            "decision": _("Decision, or why it was dropped"),
            "visibility": _("Who may see this?"),
        }
        help_texts = {
            "plan": _(
                "In Flanders the multi-year plan, in Wallonia the PST. Register it first if it is not in the list."
            ),
            "code": _(
                "Type the code or words of it; where its codes were imported they are offered. Flanders: objective – "
                "action plan – action. Wallonia: objective or action of the PST."
            ),
            "budget_line": _("Wallonia: the budget article. Money of the zone is approved by the police council."),
        }

    examples = {"code": (_("BD 2 – AP 2.3 – AC 2.3.1"), _("Somewhere under safety."))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = ExistingPlan.objects.of(self.trajectory)
        self.fields["plan"].empty_label = _("Not known yet")
        self.fields["state"].choices = [(kind.value, capfirst(kind.label)) for kind in AnchoringState]
        self.codes = codes_of(self.trajectory)
        if self.codes:
            self.fields["code"].widget.attrs |= {"list": "codes", "autocomplete": "off"}
        self.fields["credit"].choices = [("", _("Not known yet")), *Funding.choices]

    def layout(self) -> list[LayoutObject | str]:
        money = Div("yearly_cents", "credit", css_class="livb-side-by-side")
        return [
            "plan", "code", Div("state", "dated_on", css_class="livb-side-by-side"), "decision", "budget_line", money,
            More(_("Who may see this"), "visibility"), "version",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._find(cleaned)
        if cleaned.get("state") == AnchoringState.ADOPTED:
            self._ask("code", cleaned, gettext("Say where it was adopted."))
            self._ask("dated_on", cleaned, gettext("Give the date of the plan or of its adaptation."))
        if cleaned.get("state") == AnchoringState.DROPPED:
            self._ask("decision", cleaned, gettext("Say why it was dropped."))
        return cleaned

    @property
    def offered(self) -> list[PlanCode]:
        """What a browser lists while one types; all of them are found by their words."""
        return self.codes[:MOST_OFFERED]

    def _find(self, cleaned: dict[str, Any]) -> None:
        """Words become the code they mean; what no imported code says stays as it was typed."""
        plan, text = cleaned.get("plan"), cleaned.get("code") or ""
        found = meant((row for row in self.codes if plan in (None, row.plan)), text) if text else []
        if len(found) == 1:
            cleaned["code"], cleaned["plan"] = found[0].code, found[0].plan
        elif found and text != self.initial.get("code"):
            names = "; ".join(str(row) for row in found[:MOST_SHOWN])
            more = " …" if len(found) > MOST_SHOWN else ""
            self.add_error("code", gettext("Which one do you mean? %(names)s") % {"names": names + more})

    def _ask(self, name: str, cleaned: dict[str, Any], words: str) -> None:
        if not cleaned.get(name) and name not in self.errors:
            self.add_error(name, words)
