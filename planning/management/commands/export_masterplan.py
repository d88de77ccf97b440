"""Write the masterplan of a trajectory to a file: HTML, PDF or the JSON it is made of."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from livb.files.services import open_
from livb.lib.enums import Edition, Language
from livb.trajectories.models import Trajectory
from planning.masterplan import build
from planning.masterplan.content import compose
from planning.selectors.masterplans import approved_print


class Command(BaseCommand):
    help = __doc__

    def create_parser(self, *args: Any, **options: Any) -> CommandParser:
        """Our `--version N` takes the place of Django's, which tells its own release."""
        return super().create_parser(*args, conflict_handler="resolve", **options)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--format", choices=["html", "pdf", "json"], default="pdf", dest="form")
        parser.add_argument("--edition", choices=Edition.values, default=Edition.KERNGROEP.value)
        parser.add_argument(
            "--version", type=int, dest="number", help="an earlier version; 3 is what is printed as 0.3"
        )
        parser.add_argument("--lang", choices=Language.values, help="language of the labels; the content keeps its own")
        parser.add_argument("--out", type=Path, help="file to write; without it a name of its own, or - for the output")

    def handle(self, *args: Any, slug: str, form: str, edition: str, **options: Any) -> None:
        trajectory = Trajectory.objects.filter(slug=slug).first()
        if trajectory is None:
            raise CommandError(f"There is no trajectory {slug!r}.")
        language, number = options["lang"] or trajectory.language, options["number"]
        content = compose(trajectory, edition, number)
        if number is not None and content["version"] != number:
            raise CommandError(f"There is no version {number}; the newest is {content['version']}.")
        out = options["out"] or Path(build.name_of(content, language, form))
        kept = approved_print(trajectory, content, language) if form == "pdf" else None
        written = open_(kept.file).read() if kept else _written(content, language, form)
        if str(out) == "-":
            sys.stdout.buffer.write(written)
            return
        out.write_bytes(written)
        self.stdout.write(f"{out} ({len(written)} bytes, content {content['sha256'][:10]})")


def _written(content: dict[str, Any], language: str, form: str) -> bytes:
    if form == "json":
        return build.to_json(content)
    return build.to_pdf(content, language) if form == "pdf" else build.to_html(content, language).encode()
