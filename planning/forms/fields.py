"""Fields that read numbers and money as people in Belgium type them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livb.lib.periods import parse_period
from livb.lib.quantities import parse_euros, parse_number, shown_number


class QuantityField(forms.CharField):
    """A Decimal with at most so many decimals."""

    wrong = _("Enter a number, for instance 12,5.")
    parsed = staticmethod(parse_number)

    def __init__(self, *, decimals: int = 4, **options: Any) -> None:
        self.decimals = decimals
        super().__init__(**{"max_length": 24, "required": False, **options})
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "class": "livb-short"}

    def prepare_value(self, value: Any) -> Any:
        return shown_number(value, None) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        try:
            number = self.parsed(str(value or ""))
        except ValueError:
            raise ValidationError(self.wrong, code="invalid") from None
        # The size first: a number of sixty figures cannot be rounded at all.
        if number is not None and (abs(number) >= Decimal(10) ** 11 or number != round(number, self.decimals)):
            raise ValidationError(self.wrong, code="invalid")
        return number

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The length is that of the widget; the number itself was checked when it was read."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class EurosField(QuantityField):
    """Typed in euros, kept as whole cents."""

    wrong = _("Enter an amount in euros, for instance 1 250 or 1 250,50.")
    parsed = staticmethod(parse_euros)

    def __init__(self, **options: Any) -> None:
        super().__init__(decimals=2, **options)

    def prepare_value(self, value: Any) -> Any:
        return shown_number(Decimal(value) / 100, 0 if value % 100 == 0 else 2) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, int):
            return value
        euros = super().to_python(value)
        if euros is None:
            return None
        if euros < 0:
            raise ValidationError(self.wrong, code="invalid")
        return int(euros * 100)


class PeriodField(forms.CharField):
    """A year, a quarter or a month, as the figures are kept."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 7, "required": False, **options})
        self.widget.attrs["class"] = "livb-short"

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if text and parse_period(text) is None:
            raise ValidationError(_("Enter a period as 2025, 2025-Q1 or 2025-04."), code="invalid")
        return text
