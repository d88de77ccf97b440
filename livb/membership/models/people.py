"""People of a trajectory, with or without an account, and the doors that are open to them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Identified, Stamped
from livb.membership.roles import Role
from livb.trajectories.models import Trajectory, TrajectoryOwned


class Person(TrajectoryOwned):
    """A name, or only a function, in one trajectory; owners, reviewers and signatories point here, never at a User."""

    class Function(models.TextChoices):
        MAYOR = "mayor", _("mayor")
        ALDERMAN = "alderman", _("alderman for safety")
        POLICE_CHIEF = "police_chief", _("chief of police")
        POLICY_OFFICER = "policy_officer", _("policy officer of the police")
        PREVENTION = "prevention", _("prevention service")
        SOCIAL_PROJECTS = "social_projects", _("head of social projects")
        ORGANISATION = "organisation", _("head of organisation")
        COORDINATOR = "coordinator", _("coordinator for integral safety")
        WELFARE = "welfare", _("welfare, education, housing or work service")
        GENERAL_DIRECTOR = "general_director", _("general director")
        ADVISER = "adviser", _("local adviser")
        OTHER = "other", _("other function")

    name = models.CharField(_("name"), max_length=120, blank=True)
    function = models.CharField(_("function"), max_length=30, choices=Function.choices)
    further_functions = models.JSONField(_("further functions"), default=list, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    is_core_group = models.BooleanField(_("sits in the core group"), default=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "user"], condition=models.Q(user__isnull=False), name="person_of_user_once"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.get_function_display()

    @property
    def functions(self) -> list["Person.Function"]:
        """Every function this person holds: in a small town one person combines several."""
        return [self.Function(function) for function in (self.function, *self.further_functions)]


class Membership(Identified, Stamped):
    """The key of one account to one trajectory, with a set of roles."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="membership")
    roles = models.JSONField(default=list)

    class Meta:
        ordering = ["trajectory", "pk"]
        constraints = [models.UniqueConstraint(fields=["trajectory", "user"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user} · {self.trajectory}"

    @property
    def role_labels(self) -> list[str]:
        return [str(Role(role).label) for role in self.roles]


class Invitation(TrajectoryOwned):
    """A signed link by mail that turns a named person into one who can sign in, once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    roles = models.JSONField(default=list)
    language = models.CharField(max_length=2)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person} ({self.email})"
