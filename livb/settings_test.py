"""Overrides for the test suite: plain HTTP, quick hashing, jobs in the process, files in a temporary place."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("LIVB_SECRET_KEY", "test-only-" + "0123456789" * 5)
os.environ.setdefault("LIVB_PLAIN_HTTP", "1")
os.environ.setdefault("LIVB_GALLERY", "1")
os.environ.setdefault("LIVB_ALLOWED_HOSTS", "localhost,127.0.0.1,testserver")
if "LIVB_VAR" not in os.environ:
    os.environ["LIVB_VAR"] = tempfile.mkdtemp(prefix="livb-test-")
    atexit.register(shutil.rmtree, os.environ["LIVB_VAR"], ignore_errors=True)
os.environ.setdefault("LIVB_EMAIL_URL", "memorymail://")

from livb.settings import *  # noqa: F403
from livb.settings import DATABASES, STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing, and warnings are errors
LIVB_JOBS_INLINE = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
if "queue" in DATABASES:
    # One in-memory database is enough: nothing in the suite but the worker's own test uses the queue.
    DATABASES.pop("queue")
    DATABASE_ROUTERS: list[str] = []
