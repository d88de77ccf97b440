"""People of a trajectory, with or without an account, and the doors that are open to them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Identified, Stamped, Versioned
from livb.membership.roles import Role
from livb.trajectories.models import Area, Trajectory, TrajectoryOwned


class Person(TrajectoryOwned, Versioned):
    """A name, or only a function, in one trajectory; owners, reviewers and signatories point here, never at a User.

    `area` says of which town or zone, where a trajectory has several.
    """

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
        PUBLIC_WELFARE = "public_welfare", _("public centre for social welfare, special committee")
        GENERAL_DIRECTOR = "general_director", _("general director")
        FINANCIAL_DIRECTOR = "financial_director", _("financial director")
        PROSECUTOR = "prosecutor", _("public prosecutor's office")
        SANCTIONING_OFFICER = "sanctioning_officer", _("sanctioning officer")
        EMERGENCY_PLANNER = "emergency_planner", _("emergency planning coordinator")
        ADVISER = "adviser", _("local adviser")
        OTHER = "other", _("other function")

    name = models.CharField(_("name"), max_length=120, blank=True)
    function = models.CharField(_("function"), max_length=30, choices=Function.choices)
    further_functions = models.JSONField(_("further functions"), default=list, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("of which town or zone")
    )
    is_core_group = models.BooleanField(_("sits in the core group"), default=True)
    deputy = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("deputy")
    )
    since_on = models.DateField(_("takes part since"), null=True, blank=True)
    until_on = models.DateField(_("takes part until"), null=True, blank=True)
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
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(since_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
                name="person_period_in_order",
                violation_error_message=_("The last day comes before the first."),
            ),
            models.CheckConstraint(
                condition=~models.Q(deputy=models.F("id")),
                name="person_no_own_deputy",
                violation_error_message=_("Nobody is their own deputy."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.office

    @property
    def office(self) -> str:
        """What tells others where somebody stands: a function, or where that is of no list the service or body."""
        named = self.function == self.Function.OTHER and self.organisation
        return named or str(self.get_function_display())

    @property
    def offices(self) -> list[str]:
        """Every function in words."""
        return [self.office, *(str(self.Function(function).label) for function in self.further_functions)]

    @property
    def functions(self) -> list["Person.Function"]:
        """Every function this person holds: in a small town one person combines several."""
        return [self.Function(function) for function in (self.function, *self.further_functions)]

    @property
    def sits_now(self) -> bool:
        """Whether this person is of the core group today."""
        return self.is_core_group and (self.until_on is None or self.until_on >= timezone.localdate())


class FunctionWaiver(TrajectoryOwned):
    """A function of the core group that is not filled here, and why that is right."""

    function = models.CharField(_("function"), max_length=30, choices=Person.Function.choices)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("not applicable, because"), max_length=300)

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("function that does not apply")
        verbose_name_plural = _("functions that do not apply")
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "function"], condition=models.Q(area=None), name="function_waived_once"
            ),
            models.UniqueConstraint(fields=["trajectory", "function", "area"], name="function_waived_once_an_area"),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory_id} {self.function}"


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
