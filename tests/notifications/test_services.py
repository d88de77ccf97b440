"""The outbox: whatever stands in it, it empties."""

import pytest
from django.core import mail
from django.core.mail import BadHeaderError

from livb.notifications import services
from livb.notifications.models import Message

pytestmark = pytest.mark.django_db


def waiting(title: str) -> Message:
    context = {"title": title, "path": "/invitation/x/", "days": 14}
    return Message.objects.create(kind="invitation", to_email="els@voorbeeld.example", language="nl", context=context)


@pytest.mark.parametrize("title", ["Halle\r\nBcc: x@voorbeeld.example", "Halle\rBcc: x@voorbeeld.example"])
def test_send_title_with_a_line_break_adds_no_header(title: str) -> None:
    waiting(title)
    assert services.send_waiting() == 1
    assert (len(mail.outbox[0].recipients()), "\r" in mail.outbox[0].subject) == (1, False)
    assert "Bcc" not in mail.outbox[0].message()


def test_send_one_that_is_refused_does_not_hold_up_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = waiting("Halle"), waiting("Beersel")

    def post_office(subject: str, *_args: object) -> None:
        if "Halle" in subject:
            raise BadHeaderError

    monkeypatch.setattr(services, "send_mail", post_office)
    services.send_waiting()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.sent_at, first.attempts, second.sent_at is not None) == (None, 1, True)
