"""Who there is: Esther, the organisations, and those who sign in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from esther.keys import Keyed, new_key

from .identifiers import SYSTEMS
from .rules import DataClass, Kind, Profession, class_of, in_lists


class Sorted(models.Model):
    """How a name is ordered, one column per language: the database knows no collation."""

    sort_sv = models.TextField(default="", db_collation="C")
    sort_en = models.TextField(default="", db_collation="C")
    sort_nb = models.TextField(default="", db_collation="C")
    sort_da = models.TextField(default="", db_collation="C")

    class Meta:
        abstract = True


class Organisation(Keyed, Sorted):
    """A part of a provider of care or service, from a whole region to one ward."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    phone = models.CharField(max_length=40, blank=True)
    duty_phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    covers = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    search_key = models.TextField(default="", db_collation="C")
    closed_on = models.DateField(null=True)
    data_class = models.CharField(max_length=10, choices=DataClass, db_default=DataClass.OTHER)

    class Meta:
        indexes = [
            models.Index(fields=["search_key"], name="organisation_by_name"),
            models.Index(
                fields=["id"], condition=Q(data_class=DataClass.SOCIAL), name="organisation_social"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        """What the law says about its data follows what it is, unless somebody said otherwise."""
        if self._state.adding and not isinstance(self.data_class, str):
            self.data_class = class_of(self.kind)
        super().save(**kwargs)


class OrganisationIdentifier(Keyed):
    """What another system calls an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="identifiers")
    system = models.CharField(max_length=300)
    value = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["system", "value"], name="one_organisation_for_an_identifier"
            )
        ]


class Accounts(BaseUserManager["Account"]):
    def create_user(self, email, password=None, **fields):
        account = self.model(email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save()
        return account


class Account(Keyed, AbstractBaseUser):
    """Somebody who can sign in: a professional, a relative, or Esther herself."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=5, default="sv")
    phone = models.CharField(max_length=40, blank=True)
    digest = models.BooleanField(_("One summary a day"), default=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = Accounts()

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name


class Session(AbstractBaseSession):
    """A browser in which somebody has signed in, or is about to. It ends by itself when it is
    not used, and on its last hour however much it is used (`rules.ends_at`)."""

    number = models.UUIDField(default=new_key, unique=True)  # what a page may call it
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    at_work = models.BooleanField(default=False)
    assignment = models.ForeignKey("Assignment", models.CASCADE, null=True, related_name="+")
    device = models.CharField(max_length=200, blank=True)  # as the browser says of itself
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def open_at(self, at) -> bool:
        """Whether it has not ended. Nobody is at work without saying where, as in a session
        from before that was written down."""
        return at < self.expire_date and self.at_work == (self.assignment_id is not None)

    @classmethod
    def get_session_store_class(cls):
        from .sessions import SessionStore

        return SessionStore


class Assignment(Keyed):
    """Who works where, as what, from when to when. One is chosen at sign-in."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assignments")
    profession = models.CharField(max_length=30, choices=Profession)
    on_duty = models.BooleanField(default=False)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    emergency_from_at = models.DateTimeField(null=True)  # in the unit's emergency group
    emergency_to_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organisation", "profession"],
                condition=Q(to_at=None),
                name="one_assignment_at_a_time_in_a_unit",
            )
        ]

    def __str__(self):
        return f"{self.account}, {self.organisation}"

    def open_at(self, at) -> bool:
        """Whether somebody works here at that moment."""
        return self.from_at <= at and (self.to_at is None or at < self.to_at)

    def in_emergency_group(self, at):
        """Whether this person, in this unit, may open somebody's data in an emergency."""
        begun, ends = self.emergency_from_at, self.emergency_to_at
        return begun is not None and begun <= at and (ends is None or ends > at)


class Esther(Keyed, Sorted):
    """A person who needs care and support from more than one organisation."""

    given = models.CharField(max_length=200, blank=True)
    family = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=400)
    birth_on = models.DateField(null=True)
    birth_text = models.CharField(max_length=10, blank=True)  # "1951" or "1951-05"
    gender = models.CharField(max_length=10, blank=True)
    street = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    town = models.CharField(max_length=120, blank=True)
    municipality = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    languages = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    interpreter = models.CharField(max_length=20, blank=True)  # in which language
    how_to_communicate = models.TextField(blank=True)
    protected = models.BooleanField(default=False)
    deceased_at = models.DateTimeField(null=True)
    invented = models.BooleanField(default=False)
    sounds_like = models.TextField(default="", db_collation="C")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["birth_on", "sounds_like"], name="esther_by_birth_and_sound")
        ]

    def __str__(self):
        return self.name

    @property
    def listed_place(self):
        """Where she lives, as a list or a heading may say it."""
        return in_lists(self.municipality, protected=self.protected)

    @property
    def listed_phone(self):
        return in_lists(self.phone, protected=self.protected)


class NameKey(models.Model):
    """One way somebody may type the beginning of Esther's name."""

    id = models.BigAutoField(primary_key=True)
    esther = models.ForeignKey(Esther, models.CASCADE, related_name="+")
    key = models.TextField(db_collation="C")

    class Meta:
        indexes = [models.Index(fields=["key", "esther"], name="esther_by_name")]


class Identifier(Keyed):
    """What an authority or another system calls Esther. She may have several."""

    esther = models.ForeignKey(Esther, models.PROTECT, related_name="identifiers")
    system = models.CharField(max_length=300)
    value = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True)
    mistaken = models.BooleanField(default=False)  # it never was hers

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["system", "value"],
                condition=Q(mistaken=False),
                name="one_person_for_an_identifier",
            )
        ]
        indexes = [models.Index(fields=["value"], name="identifier_by_value")]

    @property
    def kind(self):
        """What people call the series; another system's own name where we know none."""
        return SYSTEMS[self.system].name if self.system in SYSTEMS else self.system
