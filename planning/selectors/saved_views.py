"""The views somebody finds: his own, and those that others share."""

from django.db.models import Q, QuerySet

from livb.membership.models import Person
from planning.models import SavedView


def saved_views(person: Person) -> QuerySet[SavedView]:
    """By name; whoever visits has none of his own."""
    own = Q(person=person.pk) | Q(is_shared=True)
    found = SavedView.objects.filter(own, trajectory=person.trajectory_id)
    return found.select_related("person").order_by("name", "pk")
