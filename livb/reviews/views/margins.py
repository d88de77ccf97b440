"""What stands beside the text of a review, and under it for whoever answers: fifty remarks at a time."""

from collections import defaultdict
from dataclasses import dataclass

from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest
from livb.reviews.enums import Disposition, RemarkKind
from livb.reviews.models import Remark, ReviewRound
from livb.reviews.reading import Margin
from livb.reviews.selectors.rounds import Heap, Place, heaps_of, remarks_of
from livb.ui.paging import PLACE, ROWS, Pages, page_of

# What whoever answers wants to see, by the word in the address; nothing for all of it.
SHOWS = {
    "open": {"disposition": Disposition.OPEN},
    "objections": {"disposition": Disposition.OPEN, "kind": RemarkKind.OBJECTION},
}


@dataclass(frozen=True)
class Remarks:
    """The remarks of a round as one page shows them: counted by place, shown where one looks."""

    heap: Heap
    margins: dict[Place, Margin]


def remarks_on(request: AccessRequest, review: ReviewRound) -> Remarks:
    """A short round shows every remark beside its passage; a long one those of the passage one opened.

    `?section=&block=` opens a passage, `?at=` the one a remark is about, on the page where that stands.
    """
    heaps = heaps_of(review)
    total = Heap(*(sum(getattr(heap, name) for heap in heaps.values()) for name in ("count", "open", "objections")))
    at = remark_at(request, review)
    looked = (at.section, at.block) if at else (request.GET.get("section", ""), request.GET.get("block", ""))
    if total.count <= ROWS:
        return Remarks(total, _all(review, heaps, looked))
    margins = {place: Margin(heap) for place, heap in heaps.items()}
    if looked in margins:
        margins[looked] = Margin(heaps[looked], _beside(request, review, looked, at), is_open=True)
    return Remarks(total, margins)


def _all(review: ReviewRound, heaps: dict[Place, Heap], looked: Place) -> dict[Place, Margin]:
    placed: dict[Place, list[Remark]] = defaultdict(list)
    for remark in remarks_of(review) if heaps else ():
        placed[remark.section, remark.block].append(remark)
    return {
        place: Margin(heap, placed[place], is_open=bool(heap.objections) or place == looked)
        for place, heap in heaps.items()
    }


def _beside(request: AccessRequest, review: ReviewRound, looked: Place, at: Remark | None) -> Pages[Remark]:
    section, block = looked
    found = remarks_of(review).filter(section=section, block=block)
    asked = request.GET.copy()
    asked["section"], asked["block"] = looked
    place = found.filter(pk__lt=at.pk).count() if at else None
    return page_of(found, asked, param="beside", spot=f"b-{block}" if block else f"c-{section}", place=place)


def remark_at(request: AccessRequest, review: ReviewRound) -> Remark | None:
    """The remark one came for."""
    uuid = uuid_of(request.GET.get(PLACE))
    return Remark.objects.filter(round=review, uuid=uuid).first() if uuid else None


def handled(request: AccessRequest, review: ReviewRound) -> Pages[Remark]:
    """The remarks to answer: all, those without an answer, or the objections among them (`?show=`)."""
    found = remarks_of(review).filter(**SHOWS.get(request.GET.get("show", ""), {}))
    at = remark_at(request, review)
    is_in = at is not None and found.filter(pk=at.pk).exists()
    place = found.filter(pk__lt=at.pk).count() if at is not None and is_in else None
    return page_of(found, request.GET, spot="remarks", place=place)
