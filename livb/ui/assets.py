"""The style sheets and scripts of every page, in the order of the cascade, with the hash a browser checks them by."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

STYLES = (
    "bootstrap/css/bootstrap.min.css",
    "css/fonts.css",
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/components/marks.css",
    "css/components/rail.css",
    "css/components/tasks.css",
    "css/components/forms.css",
    "css/components/editor.css",
    "css/components/tables.css",
    "css/components/notices.css",
    "css/components/figures.css",
    "css/components/reading.css",
    "css/components/thread.css",
    "css/components/views.css",
    "css/document-charts.css",
    "css/print.css",
)
SCRIPTS = ("js/down.js", "js/submit.js", "js/keep.js", "js/count.js", "js/menu.js", "django_htmx/htmx-2.min.js")


@lru_cache(maxsize=64)
def _hash(path: Path, _changed: float) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def integrity(name: str) -> str:
    """The hash of a file as it is served: the collected one, or where there is none the source itself."""
    url = staticfiles_storage.url(name)
    served = Path(settings.STATIC_ROOT) / url.removeprefix(settings.STATIC_URL)
    path = served if served.exists() else Path(str(finders.find(name)))
    return _hash(path, path.stat().st_mtime)
