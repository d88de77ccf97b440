"""A long list in pages: the whole count, the question kept in the address, the page of the row one came for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

ROWS = 50
# Says where one stands, not what one asked for: no part of the question that the links of a list keep.
PLACE = "at"
Row = TypeVar("Row")


@dataclass(frozen=True)
class PageLink:
    """A page one can go to; without an address it stands for those that are passed over."""

    number: int | None
    url: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Pages(Generic[Row]):
    """One page of a list; `total` counts all of it. It is read as a list of its rows."""

    rows: tuple[Row, ...]
    total: int
    first: int
    last: int
    number: int
    count: int
    links: tuple[PageLink, ...]
    back: str = ""
    on: str = ""

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_of(
    rows: Sequence[Row] | QuerySet[Any],
    asked: QueryDict,
    *,
    spot: str,
    param: str = "page",
    place: int | None = None,
    size: int | None = None,
) -> Pages[Row]:
    """The page that was asked for, or that of the row at `place`; a number that does not exist shows the nearest one.

    `spot` is the id to which its links lead.
    """
    cut = Paginator(rows, size or ROWS)
    page = (
        cut.page(place // cut.per_page + 1)
        if place is not None and place < cut.count
        else cut.get_page(asked.get(param))
    )

    def at(number: int) -> str:
        kept = asked.copy()
        kept.pop(PLACE, None)
        kept[param] = str(number)
        return f"?{kept.urlencode()}#{spot}"

    return Pages(
        rows=tuple(page.object_list),
        total=cut.count,
        first=page.start_index(),
        last=page.end_index(),
        number=page.number,
        count=cut.num_pages,
        links=tuple(_links(page, at)) if cut.num_pages > 1 else (),
        back=at(page.number - 1) if page.has_previous() else "",
        on=at(page.number + 1) if page.has_next() else "",
    )


def _links(page: Page[Any], at: Any) -> Any:
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            yield PageLink(number, at(number), number == page.number)
        else:
            yield PageLink(None)
