"""What is asked by mail once a day: each app says whom it reminds of what, one command has them all do so."""

from collections.abc import Callable

from livb.lib.registry import Registry

# Sends what is due today and gives how many people were asked; sent twice on one day it asks nobody again.
Remind = Callable[[], int]
REMINDERS: Registry[str, Remind] = Registry("reminders")


def send_reminders() -> dict[str, int]:
    """How many people each kind asked."""
    return {name: remind() for name, remind in REMINDERS.items()}
