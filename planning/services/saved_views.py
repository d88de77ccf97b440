"""Keeping a view of the actions under a name, and letting it go."""

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Person
from planning.models import SavedView


@transaction.atomic
def keep_view(*, person: Person, name: str, page: str, query: str, is_shared: bool, by: User) -> SavedView:
    """Keep what was asked under this name; the same name again takes the place of the first."""
    values = {"page": page, "query": query, "is_shared": is_shared}
    view, _is_new = SavedView.objects.update_or_create(
        person=person, name=name, defaults=values,
        create_defaults={**values, "trajectory": person.trajectory, "created_by": by},
    )  # fmt: skip
    record("saved_view.keep", view, by=by, is_shared=is_shared)
    return view


@transaction.atomic
def drop_view(*, view: SavedView, by: User) -> None:
    record("saved_view.drop", view, by=by)
    view.delete()
