"""What one wants to see of the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from livb.ui.forms import Form
from planning.enums import Acceptance, ChainLink, LifeDomain
from planning.selectors.action_table import Wanted
from planning.selectors.tree import Tree

ALL = ("", _("all"))
SORT_LABELS = {
    "code": _("place in the plan"),
    "title": _("title"),
    "owner": _("responsible"),
    "chain": _("link of the chain"),
    "begin": _("begin"),
    "end": _("end"),
    "planned": _("amount"),
}


class ActionTableForm(Form):
    """Filters and order; what it does not understand is left out, so that an old address still shows a table."""

    line = forms.ChoiceField(label=_("Programme line"), required=False)
    owner = forms.ChoiceField(label=_("Responsible"), required=False)
    chain = forms.ChoiceField(label=_("Link of the chain"), choices=[ALL, *ChainLink.choices], required=False)
    domain = forms.ChoiceField(label=_("Domain of life"), choices=[ALL, *LifeDomain.choices], required=False)
    acceptance = forms.ChoiceField(label=_("Accepted"), choices=[ALL, *Acceptance.choices], required=False)
    sort = forms.ChoiceField(label=_("In order of"), choices=list(SORT_LABELS.items()), required=False)
    quick = forms.BooleanField(label=_("Only quick wins"), required=False)
    mine = forms.BooleanField(label=_("Only mine"), required=False)

    def __init__(self, data: Any, *, tree: Tree) -> None:
        super().__init__(data)
        owners = {action.row.owner.uuid: str(action.row.owner) for action in tree.actions() if action.row.owner}
        lines = [(line.row.uuid, f"{line.code} {line.row.title}") for line in tree.lines]
        self.fields["line"].choices = [ALL, *((str(uuid), label) for uuid, label in lines)]
        named = sorted(owners.items(), key=lambda found: found[1].casefold())
        self.fields["owner"].choices = [ALL, *((str(uuid), label) for uuid, label in named)]
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-check-input" if name in ("quick", "mine") else "form-select"

    def wanted(self, person: int) -> Wanted:
        """What was asked for and understood; `person` is who asks."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value and name != "mine"}
        return Wanted(**asked, mine=person if self.cleaned_data.get("mine") else None)
