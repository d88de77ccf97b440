"""The outbox: mails that say where to look, never what stands there."""
