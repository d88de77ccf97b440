"""Lists of the administration for readers of both languages."""

from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import get_language

Row = TypeVar("Row", bound=Model)


class BilingualAdmin(admin.ModelAdmin[Row]):
    """A column that is kept in both languages (`name_nl`) stands there in that of the reader (`name_fr`)."""

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        language = (get_language() or "nl")[:2]
        columns = [str(name) for name in super().get_list_display(request)]
        return [f"{name.removesuffix('_nl')}_{language}" if name.endswith("_nl") else name for name in columns]
