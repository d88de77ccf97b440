"""Planning an action: the sheet itself, the objectives it serves, the money it takes."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset, LayoutObject
from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from diagnostics.models import RunningAction
from livb.lib.quantities import shown_cents, shown_number
from livb.ui.forms import Form, More
from livb.ui.writing import Clash
from planning.enums import Acceptance, BudgetKind, Funder, Funding
from planning.forms.base import PlanForm
from planning.forms.existing_plans import YEARS
from planning.forms.fields import EurosField, QuantityField
from planning.models import Action, Objective
from planning.selectors.partners import folded, joined, kept_organisations, names_in
from planning.selectors.tree import Tree
from planning.sentences import ANSWERS
from planning.services.actions import WHOLE

MOST = {"max_num": 100, "absolute_max": 100}  # rows; drawing a thousand of them takes longer than anyone waits
MOST_NAMES = 1000  # signs
AMOUNTS = ("planned_cents", "committed_cents", "spent_cents")
MONEY = ("year", "funder", "kind", *AMOUNTS, "funding")
SHARES = HTML('{% include "planning/actions/shares.html" %}')
BUDGET = HTML('{% include "planning/actions/budget.html" %}')


class Names(forms.MultipleChoiceField):
    """Names to choose from; one that left the list meanwhile is still a name."""

    def valid_value(self, value: str) -> bool:
        return len(value) <= MOST_NAMES


class ActionForm(PlanForm):
    """The sheet, with the objectives it serves and its money as rows of their own."""

    people = ("owner", "political_responsible")
    known = Names(
        label=_("Services and organisations this town knows"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label=_("Others, one a line"), required=False, max_length=MOST_NAMES, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Services and organisations, not names of people. From then on they stand in the list."),
    )  # fmt: skip
    takes_up = forms.ModelChoiceField(
        label=_("Which work that runs already does it take up?"), queryset=RunningAction.objects.none(),
        empty_label=_("None"), required=False, help_text=_("As the diagnostic names it; say above whether it changes."),
    )  # fmt: skip
    examples = {
        "output": (_("Twelve joint patrols a month, each with a short report"), _("More safety")),
        "acceptance_note": (_("Head of the public centre for social welfare, 12 March 2026"), _("They know about it.")),
    }

    class Meta:
        model = Action
        fields = [
            "title", "owner", "chain_link", "starts_on", "ends_on", "output", "is_regular_work", "description",
            "target_group", "political_responsible", "domain", "continuity", "is_quick_win", "risks",
            "acceptance", "acceptance_note", "person_days", "visibility",
        ]  # fmt: skip
        labels = {
            "title": _("What is done?"),
            "owner": _("Who is responsible?"),
            "chain_link": _("Link of the safety chain"),
            "starts_on": _("Begins on"),
            "ends_on": _("Ends on"),
            "output": _("What does it yield?"),
            "is_regular_work": _("Regular work, without a budget of its own"),
            "description": _("Why, and how?"),
            "target_group": _("For whom?"),
            "political_responsible": _("Who answers for it politically?"),
            "domain": _("Domain of life"),
            "continuity": _("New, or running already?"),
            "is_quick_win": _("A quick win: visible within half a year"),
            "risks": _("What can fail, and what then?"),
            "acceptance": _("Did who carries it out agree?"),
            "acceptance_note": _("By whom and when, or why not"),
            "person_days": _("Person-days a year"),
            "visibility": _("Who may see this action?"),
        }
        help_texts = {
            "owner": _("Exactly one person; the partners stand further down."),
            "output": _("Something one can see or count."),
            "description": _("No information about individual suspects, victims or cases."),
            "person_days": _("Only the core group sees this."),
            "acceptance": _(
                "What others did not accept yet is printed as a proposal. An action of police and prosecutor needs the "
                "word of both."
            ),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 5}), "risks": forms.Textarea(attrs={"rows": 2})}

    def __init__(
        self,
        data: Any = None,
        *,
        objective: Objective | None = None,
        tree: Tree,
        rows: tuple[int, int] = (1, 1),
        **kwargs: Any,
    ) -> None:
        """`objective` is the one it is planned from; `rows` how many objectives and budget lines are shown at least."""
        super().__init__(data, **kwargs)
        for name in ("chain_link", "domain"):
            field = self.fields[name]
            field.choices = [("", _("Not known yet")), *(row for row in field.choices if row[0])]  # type: ignore[attr-defined]
        self._offer_names()
        taken = self.fields["takes_up"]
        taken.queryset = RunningAction.objects.filter(trajectory=self.trajectory, archived_at=None)  # type: ignore[attr-defined]
        taken.initial = self.instance.takes_up
        self.shares = share_rows(self.instance, objective, tree, data, rows[0])
        self.budget = budget_rows(self.instance, data, rows[1])

    def _offer_names(self) -> None:
        """Those with whom it is done already stand first."""
        chosen, known = names_in(self.instance.partners), kept_organisations(self.trajectory)
        written = {folded(name): name for name in reversed([*known, *chosen])}
        self.initial["known"] = [written[folded(name)] for name in chosen]
        self.named = list(dict.fromkeys([*self.initial["known"], *(written[folded(name)] for name in known)]))
        self.fields["known"].choices = [(name, name) for name in self.named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = cleaned.get("acceptance", "")
        if said in ANSWERS and not cleaned.get("acceptance_note") and "acceptance_note" not in self.errors:
            self.add_error("acceptance_note", ANSWERS[said])
        begin, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if begin and end and end < begin:
            self.add_error("ends_on", _("The end lies before the beginning."))
        names = [*cleaned.get("known", []), *names_in(cleaned.get("others", ""))]
        cleaned["partners"] = joined(names, self.named)
        if len(cleaned["partners"]) > MOST_NAMES:
            self.add_error("others", _("These are too many names: keep the most important ones."))
        return cleaned

    def values(self, *apart: str) -> dict[str, Any]:
        return super().values("known", "others", *apart)

    def held(self, row: Action) -> dict[str, Any]:
        return {**super().held(row), "known": names_in(row.partners), "others": ""}

    def is_valid(self) -> bool:
        if not self.is_bound:
            return False
        further = _("Look at the objectives and the budget further down.")
        if not all([self.shares.is_valid(), self.budget.is_valid()]) and further not in self.non_field_errors():
            self.add_error(None, further)
        return super().is_valid()

    def meet(self, current: Action) -> list[Clash]:
        """The objectives and the budget are told too: saving again replaces those of the other."""
        shares = [(link.objective, link.share) for link in current.serves.select_related("objective")]
        budget = current.budget_lines.values(*MONEY)
        told = [
            Clash(str(_("Objectives")), _shares_in_words(shares), _shares_in_words(self.shares.shares())),
            Clash(str(_("Means")), _budget_in_words(budget), _budget_in_words(self.budget.budget())),
        ]
        return super().meet(current) + [clash for clash in told if clash.theirs != clash.mine]

    def layout(self) -> list[LayoutObject | str]:
        dates = Div("starts_on", "ends_on", css_class="livb-side-by-side")
        about = More(
            _("More about this action"),
            *(
                "description",
                "target_group",
                Fieldset(_("With whom?"), "known", "others", css_class="livb-group livb-names"),
            ),
            *("political_responsible", "domain", "continuity", "takes_up"),
            *("is_quick_win", "risks", "person_days"),
        )
        agreed = More(_("Did others agree, and who may see this?"), "acceptance", "acceptance_note", "visibility")
        first = ["title", "owner", "chain_link", dates, "output"]
        return [*first, SHARES, BUDGET, "is_regular_work", about, agreed, "version"]


class AnswerForm(PlanForm):
    """The word of who carries an action out; he himself need not say who he is and what day it is."""

    class Meta:
        model = Action
        fields = ["acceptance", "acceptance_note"]
        labels = {"acceptance": _("Is this action taken on?"), "acceptance_note": _("By whom and when, or why not")}
        widgets = {"acceptance": forms.RadioSelect}

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_own = is_own
        self.initial |= {"acceptance": None, "acceptance_note": ""}
        said = self.fields["acceptance"]
        said.choices = [(Acceptance.ACCEPTED, _("Yes")), (Acceptance.REFUSED, _("No"))]  # type: ignore[attr-defined]
        if is_own:
            self.fields["acceptance_note"].label = _("If not: why?")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said = cleaned.get("acceptance", "")
        is_asked = said == Acceptance.REFUSED or not self.is_own
        if said in ANSWERS and is_asked and not cleaned.get("acceptance_note"):
            self.add_error("acceptance_note", ANSWERS[said])
        return cleaned


class ShareForm(Form):
    """A row: an operational objective and the share of the action that is for it."""

    objective = forms.ModelChoiceField(
        label=_("Operational objective"), queryset=Objective.objects.none(), empty_label=_("None"), required=False
    )
    share = QuantityField(label=_("Share in %"), decimals=2)

    def __init__(self, *args: Any, tree: Tree, aside: Sequence[Objective] = (), **kwargs: Any) -> None:
        """`aside` was set aside while somebody typed: what was chosen stays chosen."""
        super().__init__(*args, **kwargs)
        nodes = [node for node in tree.objectives() if node.row.is_operational]
        shown = [(node.row, f"{node.code} {node.row.title}") for node in nodes] + [(row, row.title) for row in aside]
        field = self.fields["objective"]
        field.queryset = Objective.objects.filter(pk__in=[row.pk for row, _label in shown])  # type: ignore[attr-defined]
        field.choices = [("", _("None")), *((row.uuid, label) for row, label in shown)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        share = cleaned.get("share")
        if share is not None and not cleaned.get("objective") and "objective" not in self.errors:
            self.add_error("objective", _("Choose the objective that this share is for."))
        if share is not None and not 0 < share <= WHOLE:
            self.add_error("share", _("A share lies between 0 and 100."))
        return cleaned


class ShareFormSet(BaseFormSet[ShareForm]):
    """The shares are 100 together; a single objective takes the whole action."""

    def clean(self) -> None:
        if any(self.errors):
            return
        shares = self.shares()
        if len({objective.pk for objective, _share in shares}) < len(shares):
            raise ValidationError(_("Name each objective once."))
        if any(share == 0 for _objective, share in shares):
            raise ValidationError(_("Give each objective its share."))
        total = sum((share for _objective, share in shares), Decimal(0))
        if shares and total != WHOLE:
            raise ValidationError(
                _("The shares make %(total)s %% together; they must make 100 %%."),
                params={"total": shown_number(total)},
            )

    def shares(self) -> list[tuple[Objective, Decimal]]:
        """The rows with an objective, in their order."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("objective")]
        if len(rows) == 1 and rows[0].get("share") is None:
            return [(rows[0]["objective"], WHOLE)]
        return [(row["objective"], row.get("share") or Decimal(0)) for row in rows]


class BudgetForm(Form):
    """A row: money of one funder in one year. An empty amount takes the row away."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    year = forms.IntegerField(label=_("Year"), validators=YEARS, required=False)
    funder = forms.ChoiceField(label=_("Funder"), choices=[("", _("Choose")), *Funder.choices], required=False)
    kind = forms.ChoiceField(label=_("Kind of cost"), choices=[("", _("Choose")), *BudgetKind.choices], required=False)
    planned_cents = EurosField(label=_("Planned amount in euros"))
    committed_cents = EurosField(label=_("Committed in euros"))
    spent_cents = EurosField(label=_("Spent in euros"))
    funding = forms.ChoiceField(label=_("Is the money there?"), choices=Funding.choices, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["funding"] = cleaned.get("funding") or Funding.REQUESTED
        wanted = {"year": _("Say in which year."), "funder": _("Say who pays."), "kind": _("Say what it is for.")}
        if cleaned.get("planned_cents") is not None:
            for name, sentence in wanted.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        elif self._says_something(cleaned, wanted) and not self.errors:
            self.add_error("planned_cents", _("Say how much."))
        return cleaned

    @staticmethod
    def _says_something(cleaned: dict[str, Any], wanted: Iterable[str]) -> bool:
        """Whether a row without a planned amount still says something: never money that was committed or spent."""
        if any(cleaned.get(name) is not None for name in ("committed_cents", "spent_cents")):
            return True
        return any(cleaned.get(name) for name in wanted) and not cleaned.get("uuid")


class BudgetFormSet(BaseFormSet[BudgetForm]):
    """The budget of an action."""

    def budget(self) -> list[dict[str, Any]]:
        rows = [form.cleaned_data for form in self.forms]
        return [row for row in rows if row.get("planned_cents") is not None]


def share_rows(action: Action, objective: Objective | None, tree: Tree, data: Any, rows: int) -> ShareFormSet:
    """The rows of the objectives an action serves, or of the one that a new action is planned from."""
    served = list(action.serves.select_related("objective")) if action.pk else []
    initial: list[dict[str, Any]] = [{"objective": link.objective.uuid, "share": link.share} for link in served]
    if objective and not action.pk:
        initial = [{"objective": objective.uuid}]
    held = [objective] if objective else [link.objective for link in served]
    told = {"tree": tree, "aside": [row for row in held if row.archived_at]}
    factory = formset_factory(ShareForm, formset=ShareFormSet, extra=max(0, max(1, rows) - len(initial)), **MOST)
    return factory(data, initial=initial, prefix="serves", form_kwargs=told)


def budget_rows(action: Action, data: Any, rows: int) -> BudgetFormSet:
    """The budget lines of an action, and empty rows up to `rows`."""
    initial = list(action.budget_lines.values("uuid", *MONEY)) if action.pk else []
    extra = max(0, max(1, rows) - len(initial))
    factory = formset_factory(BudgetForm, formset=BudgetFormSet, extra=extra, **MOST)
    return factory(data, initial=initial, prefix="budget")


def _shares_in_words(shares: Iterable[tuple[Objective, Decimal]]) -> str:
    return "\n".join(f"{objective.title}: {shown_number(share)} %" for objective, share in shares)


def _budget_in_words(lines: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(
        f"{line['year']}, {Funder(line['funder']).label}, {BudgetKind(line['kind']).label}: "
        f"{' / '.join(shown_cents(line[name]) if line[name] is not None else '' for name in AMOUNTS)} "
        f"({Funding(line['funding']).label})"
        for line in lines
    )
