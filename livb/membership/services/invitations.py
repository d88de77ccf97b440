"""Inviting a named person by mail, and accepting: the only way in which accounts are made."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Invitation, Membership, Person
from livb.membership.selectors.invitations import VALID_FOR, token_of
from livb.membership.services.memberships import link
from livb.notifications.services import post


@transaction.atomic
def invite(*, person: Person, email: str, roles: Iterable[str], language: str, by: User) -> Invitation:
    """Send a link that works once and for two weeks; an earlier link to this person stops working.

    Raises ValidationError when the person has a key already or the address belongs to somebody else here.
    """
    email = email.strip().lower()
    # two invitations at once would leave two links that work
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    _guard(person, email)
    Invitation.objects.filter(person=person, accepted_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    invitation = Invitation.objects.create(
        trajectory=person.trajectory, person=person, email=email, roles=list(roles), language=language, created_by=by
    )
    path = reverse("membership_invitation_accept", args=[token_of(invitation)])
    context = {"path": path, "title": person.trajectory.title, "days": VALID_FOR.days}
    post(kind="invitation", to_email=email, language=language, context=context)
    record("invitation.send", invitation, by=by, person=str(person.uuid), roles=invitation.roles)
    return invitation


def _guard(person: Person, email: str) -> None:
    if Membership.objects.filter(person=person).exists():
        raise ValidationError(_("This person can sign in already."))
    if Membership.objects.filter(trajectory=person.trajectory, user__email__iexact=email).exists():
        raise ValidationError(_("Somebody else in this trajectory already uses this address."))
    others = Invitation.objects.filter(trajectory=person.trajectory, email=email, accepted_at=None, withdrawn_at=None)
    if others.exclude(person=person).exists():
        raise ValidationError(_("This address was already invited for another person in this trajectory."))


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Make the link worthless. Raises ValidationError when it was used in the meantime."""
    _use_up(invitation, "withdrawn_at")
    record("invitation.withdraw", invitation, by=by)


@transaction.atomic
def join(*, invitation: Invitation, full_name: str, password: str, language: str) -> Membership:
    """Make the account that belongs to an invitation and accept with it; the mail has proved the address."""
    _use_up(invitation, "accepted_at")
    user = User.objects.create_user(invitation.email, password, full_name=full_name, language=language)
    record("account.make", user, by=user)
    return _bind(invitation, user)


@transaction.atomic
def accept(*, invitation: Invitation, by: User) -> Membership:
    """Bind the invited person to this account, once. Raises ValidationError when the link was used in the meantime."""
    _use_up(invitation, "accepted_at")
    return _bind(invitation, by)


def _use_up(invitation: Invitation, moment: str) -> None:
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not waiting.update(**{moment: timezone.now()}):
        raise ValidationError(_("This link was used already."))


def _bind(invitation: Invitation, user: User) -> Membership:
    person = invitation.person
    if not person.name:
        person.name = user.full_name
        person.save(update_fields=["name"])
    record("invitation.accept", invitation, by=user)
    return link(person=person, user=user, roles=invitation.roles, by=user)
