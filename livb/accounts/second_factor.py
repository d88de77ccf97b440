"""Second factors are allauth's; here they get our words, a picture for dark screens, and secrets nobody can read."""

import base64
import logging

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

logger = logging.getLogger(__name__)


def _keys() -> MultiFernet:
    """The key made of the installation's secret, and for reading those of the secrets before it."""
    digests = [
        salted_hmac("livb.accounts.second_factor", "", secret=secret, algorithm="sha256").digest()
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class SecondFactor(DefaultMFAAdapter):
    """What of allauth's second factors is ours."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Emergency codes come with an authenticator app; set that up first."),
        "incorrect_code": _("This code is wrong or has run out. Type the one that the app shows now."),
    }

    def build_totp_svg(self, url: str) -> str:
        """With white behind the squares: an app does not read them on a dark page."""
        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Where the installation got another secret, a factor is one that nobody has: every code is wrong."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("A second factor was kept under another LIVB_SECRET_KEY; an administrator has to remove it")
            return generate_totp_secret()
