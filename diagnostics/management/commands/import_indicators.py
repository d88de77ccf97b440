"""Reads a file of figures from the shell, through the same service as the browser."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from diagnostics.imports.base import Refused
from diagnostics.models import Indicator
from diagnostics.sentences import READERS, refusal, told, unmapped_told
from diagnostics.services.reading import Unmapped
from diagnostics.services.staging import Staged, stage
from diagnostics.services.uploads import apply
from livb.trajectories.models import Trajectory

ANSWERS = {
    "indicator": "--indicator CODE (which figure the table holds, for all its towns; such as CR-01) or LABEL=CODE",
    "period": "--period YEAR",
    "decimal": "--decimal , or --decimal .",
    "place": "--place {said}=NIS",
}


class Command(BaseCommand):
    """The dry run of the browser, on paper or as JSON; then the confirmation, for one trajectory or for everybody."""

    help = "Read a file of figures: what is in it, what would change; write it unless --dry-run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--trajectory", default="", help="slug; without it the figures are national")
        parser.add_argument("--reader", default="", help=f"the layout, when you know better: {', '.join(READERS)}")
        parser.add_argument("--mapping", default="", help="the name of a kept layout, for a file no reader knows")
        parser.add_argument(
            "--indicator", action="append", default=[], metavar="[LABEL=]CODE",
            help="the indicator of a measure; without a label that of a file that does not name its figure; repeatable",
        )  # fmt: skip
        parser.add_argument(
            "--place", action="append", default=[], metavar="NAME=CODE",
            help="which place an ambiguous name means, by its NIS code; NAME #1 and NAME #2 where it stands twice",
        )  # fmt: skip
        parser.add_argument(
            "--decimal", choices=(",", "."), default="", help="the decimal mark, where only you can tell"
        )
        parser.add_argument("--period", default="", help="year for a file that does not say it")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, trajectory: str, **options: Any) -> None:
        owner = Trajectory.objects.filter(slug=trajectory).first()
        if trajectory and owner is None:
            raise CommandError(f"no trajectory {trajectory!r}")
        measures = _pairs(options["indicator"])
        for code in measures.values():
            if not Indicator.objects.filter(code=code).exists():
                raise CommandError(f"no indicator {code!r}")
        answers = {name: options[name] for name in ("reader", "period", "decimal")} | {
            "layout": options["mapping"],
            "measures": measures,
            "places": _pairs(options["place"]),
        }
        staged = self._stage(file, answers, owner, as_json=options["json"])
        self.stdout.write(_json(staged) if options["json"] else _summary(staged))
        if not options["dry_run"]:
            if not staged.rows:
                raise CommandError(_what_to_answer(staged.report))
            with transaction.atomic():
                apply(staged.rows, trajectory=owner, report=staged.report, stored_file=None, by=None)

    def _stage(self, file: Path, answers: dict[str, Any], owner: Trajectory | None, *, as_json: bool) -> Staged:
        """What the file holds; a file that cannot be taken ends the command with its sentence."""
        try:
            return stage(file.read_bytes(), answers, owner, file.name)
        except OSError as error:
            raise CommandError(f"no file {file}") from error
        except Refused as refused:
            sentence = refusal(refused.code, refused.params)
            told: dict[str, Any] = {"refused": refused.code, "text": sentence}
        except Unmapped as unmapped:
            sentence = unmapped_told(unmapped.as_json())
            told = {"refused": unmapped.code, "text": sentence, "believed": _believed(unmapped)}
        if as_json:
            self.stdout.write(json.dumps(_nothing(sentence) | told, indent=2, ensure_ascii=False))
        raise CommandError(sentence)


def _pairs(said: Iterable[str]) -> dict[str, str]:
    """`LABEL=CODE` as label → code; a code alone answers for the measure without a label."""
    return {label: code for label, _, code in (each.rpartition("=") for each in said)}


def _nothing(sentence: str) -> dict[str, Any]:
    """A reading that took nothing, in the same keys as one that did."""
    nowhere = {"sheet": "", "row": None, "column": None, "cell": "", "value": "", "refuses": True, "text": sentence}
    return {
        "reader": None,
        "source": "",
        "places": {"recognised": 0, "unknown": [], "ambiguous": [], "set_aside": []},
        "indicators": [],
        "not_in_catalogue": [],
        "periods": [],
        "observations": dict.fromkeys(("new", "changed", "same", "refused"), 0),
        "questions": [],
        "problems": [nowhere],
    }


def _asked(report: dict[str, Any]) -> list[str]:
    """What only a person can tell of this file, in the words of the options of this command."""
    asked = [question["key"] for question in report["questions"]]
    asked += [f"place {each['key']!r}" for each in report["places"]["ambiguous"]]
    return asked + ([] if any(each["code"] for each in report["measures"]) else ["indicator"])


def _what_to_answer(report: dict[str, Any]) -> str:
    """Why nothing was written, with the options that answer what the file does not say itself."""
    asked = _asked(report)
    options = [ANSWERS.get(key.split()[0], "").format(said=key.partition(" ")[2]) for key in asked]
    return f"nothing to write; first answer: {', '.join(asked) or '-'}" + "".join(
        f"\n  run again with {option}" for option in options if option
    )


def _believed(unmapped: Unmapped) -> list[dict[str, Any]]:
    """What was found in a file that nobody said anything of, and what is missing; none of it was taken."""
    names = ("sheet", "alike", "header", "columns", "period_from", "period", "places", "lacks")
    return [{name: table[name] for name in names} for table in unmapped.tables]


def _json(staged: Staged) -> str:
    """What a program needs to check a reading; `value` stands in the cell, `text` says what is the matter with it."""
    report = staged.report
    places, measures = report["places"], report["measures"]
    content = {name: report[name] for name in ("reader", "title", "source", "exported_on", "footer", "grid_on")} | {
        "mapping": report["mapping"]["name"] if report["mapping"] else "",
        "places": {
            "recognised": places["found"],
            "unknown": places["unknown"],
            "ambiguous": places["ambiguous"],
            "set_aside": places["pseudo"],
        },
        "indicators": [
            {"code": each["code"], **{key: each[key] for key in ("label", "unit", "figures")}}
            for each in measures
            if each["code"]
        ],
        "not_in_catalogue": [
            {key: each[key] for key in ("label", "unit", "figures")} for each in measures if not each["code"]
        ],
        "periods": report["periods"],
        "observations": report["counts"],
        "questions": report["questions"] + ([] if any(each["code"] for each in measures) else [{"key": "indicator"}]),
        "problems": [
            {
                **{key: each[key] for key in ("sheet", "row", "column", "cell", "value", "refuses")},
                "text": each["words"],
            }
            for each in told(report)
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _summary(staged: Staged) -> str:
    report = staged.report
    lines = [f"{report['reader']}: {report['source']}", f"places: {report['places']['found']}"]
    lines += [f"{measure['label'] or '?'}: {measure['code'] or '-'}" for measure in report["measures"]]
    lines += [f"{name}: {number}" for name, number in report["counts"].items()]
    lines += [f"asks: {question}" for question in _asked(report)]
    lines += [f"{each['sheet']} {each['cell']} {each['value']!r}: {each['words']}".strip() for each in told(report)]
    return "\n".join(lines)
