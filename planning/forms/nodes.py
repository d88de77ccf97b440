"""What is typed and pressed in the tree itself: a title, a place, who may see a line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from livb.ui.forms import Form
from planning.selectors.nodes import Kind
from planning.selectors.places import DOWN, LEFT, RIGHT, UP
from planning.services.tree import LONGEST_TITLE

UNDER = "under"
# The core group is never kept out.
SHOWN = [choice for choice in Visibility.choices if choice[0] != Visibility.TEAM]


class TitleForm(Form):
    """A title, based on what stood there."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AddForm(Form):
    """A new node: last under its parent, or behind the one that is named."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in Kind])
    parent = forms.UUIDField(required=False)
    after = forms.UUIDField(required=False)
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)


class MoveForm(Form):
    """One step in a direction, or under a node, before one of those that stand there."""

    to = forms.ChoiceField(choices=[(name, name) for name in (UP, DOWN, LEFT, RIGHT, UNDER)])
    version = forms.IntegerField()
    parent = forms.UUIDField(required=False)
    before = forms.UUIDField(required=False)


class PublishForm(Form):
    visibility = forms.ChoiceField(label=_("Who may see this line and all under it?"), choices=SHOWN)
