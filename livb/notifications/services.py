"""Putting a mail in the outbox, and sending what waits there."""

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from livb.notifications.models import Message

log = logging.getLogger(__name__)
MAX_ATTEMPTS = 5


def post(*, kind: str, to_email: str, language: str, to_user: Any = None, context: dict[str, Any]) -> Message:
    """Write a mail of the given kind (templates/emails/<kind>.txt) and have the worker send it after the commit."""
    message = Message.objects.create(kind=kind, to_email=to_email, to_user=to_user, language=language, context=context)
    transaction.on_commit(send_waiting_later.enqueue)
    return message


def send_waiting() -> int:
    """Send every waiting mail once; returns how many went. A refusal is kept on the message and tried again later."""
    sent = 0
    for message in Message.objects.filter(sent_at=None, attempts__lt=MAX_ATTEMPTS):
        sent += _send(message)
    return sent


def _send(message: Message) -> bool:
    message.attempts += 1
    with override(message.language):
        context = {**message.context, "base_url": settings.LIVB_BASE_URL, "demo": settings.LIVB_DEMO}
        subject, _, body = render_to_string(f"emails/{message.kind}.txt", context).strip().partition("\n")
    try:
        send_mail(" ".join(subject.split()), body.strip() + "\n", None, [message.to_email])
        message.sent_at, message.problem = timezone.now(), ""
    except (OSError, SMTPException, ValueError) as problem:  # one message that cannot be sent never holds up the rest
        log.warning("Mail %s was not sent: %s", message.uuid, problem)
        message.problem = str(problem)[:500]
    message.save()
    return message.sent_at is not None


@task()
def send_waiting_later() -> int:
    """The worker's errand: empty the outbox."""
    return send_waiting()
