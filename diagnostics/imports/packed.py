"""Tables in a wrapping: the one file of an archive, the list of facts in a file for programs."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Any

from diagnostics.imports.base import Refused
from diagnostics.imports.guards import MAX_MEMBERS, MAX_UNPACKED

GZIP = b"\x1f\x8b"
MAX_TEXT = 200 * 2**20
TABLES = (".txt", ".csv", ".tsv", ".xlsx", ".xls", ".ods", ".json")
INSIDES = ("xl/", "word/", "ppt/", "content.xml", "meta-inf/", "index/")
MOST_NAMED = 5
MOST_FACTS = 400_000
Facts = list[dict[str, Any]]


def unpacked(content: bytes) -> tuple[bytes, str]:
    """The only table of an archive with its name; the content itself where it is no archive or a workbook."""
    if content.startswith(GZIP):
        return _expanded(content), ""
    if not content.startswith(b"PK"):
        return content, ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            member = _only_table(archive)
            return (_read(archive, member), member.filename) if member else (content, "")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Refused("broken") from error


def _expanded(content: bytes) -> bytes:
    """The one file that was pressed by itself."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as part:
            found = part.read(MAX_TEXT + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused("broken") from error
    if len(found) > MAX_TEXT:
        raise Refused("unpacks_too_large", limit=MAX_TEXT // 2**20)
    return found


def _only_table(archive: zipfile.ZipFile) -> zipfile.ZipInfo | None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise Refused("unpacks_too_large", limit=MAX_UNPACKED // 2**20)
    if any(member.filename.lower().startswith(INSIDES) for member in members):
        return None
    found = [each for each in members if _is_table(PurePosixPath(each.filename))]
    if not found:
        raise Refused("no_table_inside")
    if len(found) > 1:
        names = ", ".join(PurePosixPath(each.filename).name for each in found[:MOST_NAMED])
        raise Refused("several_tables", count=len(found), names=names)
    if found[0].flag_bits & 1:
        raise Refused("encrypted")
    return found[0]


def _is_table(path: PurePosixPath) -> bool:
    return path.suffix.lower() in TABLES and not path.name.startswith((".", "~")) and path.parts[0] != "__MACOSX"


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, believing no declared size."""
    most = min(member.file_size, MAX_TEXT)
    member.file_size = MAX_TEXT + 2
    with archive.open(member) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise Refused("unpacks_too_large", limit=MAX_TEXT // 2**20)
    return content


def facts_of(content: bytes) -> Facts:
    """The flat lines in a file for programs: its only list of objects; raises Refused where there is none."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000]
    if b"FeatureCollection" in start or b'"Topology"' in start:
        raise Refused("boundaries")
    found = _parsed(content)
    lists = [found] if isinstance(found, list) else list(found.values()) if isinstance(found, dict) else []
    facts = next((each for each in lists if _are_facts(each)), None)
    if facts is None:
        raise Refused("json")
    if len(facts) > MOST_FACTS:
        raise Refused("too_many_cells", limit=MOST_FACTS)
    return facts


def _parsed(content: bytes) -> Any:
    """What a file for programs says, also where each line is an object by itself."""
    try:
        return json.loads(content)
    except RecursionError as error:
        raise Refused("broken") from error
    except ValueError as error:
        lines = content.removeprefix(b"\xef\xbb\xbf").splitlines()
        try:
            return [json.loads(line) for line in lines if line.strip()]
        except (ValueError, RecursionError):
            raise Refused("broken") from error


def _are_facts(each: object) -> bool:
    return isinstance(each, list) and bool(each) and all(isinstance(fact, dict) and _is_flat(fact) for fact in each)


def _is_flat(fact: dict[str, Any]) -> bool:
    return not any(isinstance(value, list | dict) for value in fact.values())
