"""Handing out the bytes of a file that is kept, under its own name; the door was passed before."""

from django.http import FileResponse, Http404

from livb.files.models import StoredFile
from livb.files.services import open_


def handed_out(stored: StoredFile) -> FileResponse:
    """Kept by nobody in between; 404 when the bytes are gone."""
    try:
        content = open_(stored)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.media_type)
    response["Cache-Control"] = "no-store"
    return response
