"""Taking in a file that is too large for memory, also when the disk has no room for it."""

import logging
from collections.abc import Iterator
from typing import Any, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from livb.files.services import NoRoom

log = logging.getLogger(__name__)


class LostUpload(UploadedFile):
    """A file that arrived and could not be kept: whoever reads it gets the sentence, so the form shows it."""

    def read(self, *_args: Any) -> NoReturn:
        raise NoRoom

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        raise NoRoom


class UploadToDisk(TemporaryFileUploadHandler):
    """Django's own handler, but a full disk spoils one file and not the whole form."""

    is_lost = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.is_lost = False
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self._lose()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not self.is_lost:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError:
                self._lose()

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.is_lost:
            try:
                return super().file_complete(file_size)
            except OSError:
                self._lose()
        return LostUpload(name=self.file_name, content_type=self.content_type, size=file_size)

    def upload_interrupted(self) -> None:
        if not self.is_lost:
            super().upload_interrupted()

    def _lose(self) -> None:
        self.is_lost = True
        log.exception("A file could not be taken in")
