"""What somebody concludes after a figure moved."""

from django import forms

from diagnostics.enums import LookOutcome


class LookForm(forms.Form):
    """`seen` says which moves stood on the page."""

    seen = forms.CharField(max_length=16)
    outcome = forms.ChoiceField(choices=LookOutcome.choices)
    note = forms.CharField(max_length=300, required=False)
