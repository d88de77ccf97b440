"""NIS codes: five digits, whatever a file made of them."""

import re


def clean_code(value: object) -> str:
    """`23027`, `23027.0`, `"1001"` and `BE254_34025` become five digits; anything else an empty text."""
    text = str(value).strip()
    text = re.sub(r"\.0+$", "", text)
    found = re.fullmatch(r"(?:[A-Z]{2}\w*_)?(\d{4,5})", text)
    return found.group(1).zfill(5) if found else ""
