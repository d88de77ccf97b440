"""What every page knows: in which trajectory it stands, which sheets it wears, and whether it is an example."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from livb.ui.assets import SCRIPTS, STYLES


def interface(request: HttpRequest) -> dict[str, Any]:
    """The names base.html and trajectory.html rely on; the door (membership.access) put `access` on the request."""
    access = getattr(request, "access", None)
    return {
        "access": access,
        "trajectory": getattr(access, "trajectory", None),
        "is_demo": settings.LIVB_DEMO,
        "has_gallery": settings.LIVB_GALLERY,
        "styles": STYLES,
        "scripts": SCRIPTS,
    }
