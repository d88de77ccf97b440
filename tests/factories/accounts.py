"""Accounts for tests."""

import factory

from livb.accounts.models import User

PASSWORD = "een lang wachtwoord"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.example")
    full_name = factory.Sequence(lambda n: f"Persoon {n} (fictief)")
    language = "nl"
    password = factory.django.Password(PASSWORD)
