"""What the tests of reviews say to each other: the small plan, days from now."""

import datetime as dt
from typing import Any

from django.utils import timezone

PLAN: dict[str, list[dict[str, Any]]] = {
    "vision": [
        {
            "kind": "richtext", "id": "v1:text", "visibility": "public",
            "html": '<p data-block="aaaaaaaaaaaa">In zes jaar is de stad veilig en leefbaar.</p>',
        },
        {
            "kind": "facts", "id": "v1:facts", "visibility": "public",
            "rows": [
                {
                    "label": {"nl": "Trekker", "fr": "Pilote"},
                    "value": {"person": "p-1", "name": "Iemand", "function": "schepen"},
                }
            ],
        },
    ],
    "diagnosis": [
        {"kind": "heading", "id": "d1:title", "visibility": "public", "text": "Overlast aan het station"},
        {"kind": "paragraph", "id": "d1:story", "visibility": "council", "text": "Bewoners mijden het plein."},
        {"kind": "paragraph", "id": "d1:place", "visibility": "kerngroep", "text": "De fietsenstalling."},
        {"kind": "note", "id": "d1:own", "visibility": "team", "tone": "info", "text": "Nog na te vragen."},
        {"kind": "paragraph", "id": "d1:unsaid", "text": "Zonder zichtbaarheid."},
    ],
}  # fmt: skip


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)
