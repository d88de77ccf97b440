"""Reads a file of figures from the shell, through the same service as the browser."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from diagnostics.imports.base import Refused
from diagnostics.sentences import problem, refusal
from diagnostics.services.staging import Staged, stage
from diagnostics.services.uploads import apply
from livb.trajectories.models import Trajectory


class Command(BaseCommand):
    """The dry run of the browser, on paper or as JSON; then the confirmation, for one trajectory or for everybody."""

    help = "Read a file of figures: what is in it, what would change; write it unless --dry-run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--trajectory", default="", help="slug; without it the figures are national")
        parser.add_argument("--indicator", default="", help="code for a file that does not name its figure")
        parser.add_argument("--period", default="", help="year for a file that does not say it")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, trajectory: str, indicator: str, period: str, **options: Any) -> None:
        owner = Trajectory.objects.filter(slug=trajectory).first()
        if trajectory and owner is None:
            raise CommandError(f"no trajectory {trajectory!r}")
        answers = {"measures": {"": indicator} if indicator else {}, "period": period}
        try:
            staged = stage(file.read_bytes(), answers, owner, file.name)
        except FileNotFoundError as error:
            raise CommandError(f"no file {file}") from error
        except Refused as refused:
            raise CommandError(refusal(refused.code, refused.params)) from refused
        self.stdout.write(json.dumps(staged.report, indent=2) if options["json"] else _summary(staged))
        if not options["dry_run"]:
            with transaction.atomic():
                apply(staged.rows, trajectory=owner, report=staged.report, stored_file=None, by=None)


def _summary(staged: Staged) -> str:
    report = staged.report
    lines = [f"{report['reader']}: {report['source']}", f"places: {report['places']['found']}"]
    lines += [f"{measure['label'] or '?'}: {measure['code'] or '-'}" for measure in report["measures"]]
    lines += [f"{name}: {number}" for name, number in report["counts"].items()]
    for each in report["problems"]:
        what, remedy = problem(each["code"], each["params"])
        lines.append(f"{each['sheet']} {each['cell']} {each['text']!r}: {what} {remedy}".strip())
    return "\n".join(lines)
