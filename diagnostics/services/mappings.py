"""What a person says of a layout: used for one file at once, kept under a name when its figures are confirmed."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from diagnostics.models import ImportMapping, Indicator, Upload
from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Trajectory


class NameTaken(Exception):
    """There is another layout with this name here."""


@transaction.atomic
def keep(*, upload: Upload, by: User) -> str:
    """Keep how a confirmed file was read; returns what became of it: nothing, "used", "kept", "changed" or "overtaken".

    A layout that somebody else changed since this file was read stays as that person left it.
    """
    used = upload.report.get("mapping")
    if not used:
        return ""
    content = content_of(upload, used["content"])
    owner = owner_of(content, upload.trajectory, by)
    known = _known(owner, content["signature"], used["uuid"])
    if known and known.content == content:
        outcome = "used"
    elif known and known.version != used["version"]:
        outcome = "overtaken"
    else:
        known, outcome = _write(known, owner, content, used["name"], by)
    if known is None:
        return "overtaken"
    ImportMapping.objects.filter(pk=known.pk).update(used_at=timezone.now())
    Upload.objects.filter(pk=upload.pk).update(mapping=known)
    record(f"import_mapping.{outcome}", known, by=by, trajectory=upload.trajectory)
    return outcome


def _known(owner: Trajectory | None, mark: str, uuid: str) -> ImportMapping | None:
    """The layout of this owner with this signature, else the one that the file was recognised by."""
    live = ImportMapping.objects.select_for_update(no_key=True).filter(archived_at=None, trajectory=owner)
    return live.filter(signature=mark).first() or (live.filter(uuid=uuid).first() if uuid else None)


def _write(
    known: ImportMapping | None, owner: Trajectory | None, content: dict[str, Any], name: str, by: User
) -> tuple[ImportMapping | None, str]:
    """A new layout, or another content of a known one; nothing where somebody else was first in the same moment."""
    if known:
        known.content, known.signature, known.version = content, content["signature"], known.version + 1
        known.save(update_fields=["content", "signature", "version"])
        return known, "changed"
    made = ImportMapping(trajectory=owner, signature=content["signature"], name=_free(name, owner), content=content)
    made.created_by = by
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        return None, "overtaken"
    return made, "kept"


def content_of(upload: Upload, given: dict[str, Any]) -> dict[str, Any]:
    """What was said of the layout, with the answers given on the dry run; never the year of one file."""
    said = {name: {**given.get(name, {}), **upload.answers.get(name, {})} for name in ("measures", "places")}
    return {**{name: value for name, value in given.items() if name != "kept"}, **said}


def owner_of(content: dict[str, Any], trajectory: Trajectory | None, by: User) -> Trajectory | None:
    """Everybody, when an adviser says it and no indicator of one town is in it; else the trajectory."""
    local = Indicator.objects.filter(code__in=content["measures"].values()).exclude(trajectory=None)
    return None if by.is_adviser and not local.exists() else trajectory


def _free(name: str, owner: Trajectory | None) -> str:
    """The name, with a number behind it where it is taken."""
    taken = set(ImportMapping.objects.live().filter(trajectory=owner).values_list("name", flat=True))
    names = (name if number == 1 else f"{name[:110]} ({number})" for number in range(1, len(taken) + 2))
    return next(each for each in names if each not in taken)


@transaction.atomic
def rename(*, mapping: ImportMapping, name: str, by: User) -> None:
    """Another name for a kept layout. Raises NameTaken."""
    same = ImportMapping.objects.live().filter(trajectory=mapping.trajectory, name=name).exclude(pk=mapping.pk)
    if same.exists():
        raise NameTaken
    ImportMapping.objects.filter(pk=mapping.pk).update(name=name, version=F("version") + 1)
    record("import_mapping.rename", mapping, by=by, trajectory=mapping.trajectory, name=name)


@transaction.atomic
def archive(*, mapping: ImportMapping, by: User) -> None:
    """Recognise no file by this layout any more; what was read with it stays."""
    if ImportMapping.objects.live().filter(pk=mapping.pk).update(archived_at=timezone.now(), archived_by=by):
        record("import_mapping.archive", mapping, by=by, trajectory=mapping.trajectory)
