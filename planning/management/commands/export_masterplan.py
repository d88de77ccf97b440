"""Write the masterplan of a trajectory to a file: HTML, PDF or the JSON it is made of."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from livb.lib.enums import Edition, Language
from livb.trajectories.models import Trajectory
from planning.masterplan import build
from planning.masterplan.content import compose


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--format", choices=["html", "pdf", "json"], default="pdf", dest="form")
        parser.add_argument("--edition", choices=Edition.values, default=Edition.KERNGROEP.value)
        parser.add_argument("--lang", choices=Language.values, help="language of the labels; the content keeps its own")
        parser.add_argument("--out", type=Path, help="file to write; without it a name of its own, or - for the output")

    def handle(self, *args: Any, slug: str, form: str, edition: str, **options: Any) -> None:
        trajectory = Trajectory.objects.filter(slug=slug).first()
        if trajectory is None:
            raise CommandError(f"There is no trajectory {slug!r}.")
        language = options["lang"] or trajectory.language
        content = compose(trajectory, edition)
        out = options["out"] or Path(build.file_name(content, language, form))
        written = _written(content, language, form)
        if str(out) == "-":
            sys.stdout.buffer.write(written)
            return
        out.write_bytes(written)
        self.stdout.write(f"{out} ({len(written)} bytes, content {content['sha256'][:10]})")


def _written(content: dict[str, Any], language: str, form: str) -> bytes:
    if form == "json":
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()
    return build.to_pdf(content, language) if form == "pdf" else build.to_html(content, language).encode()
