"""Who is there: a signed cookie that says role and name, and the token that its forms carry.

The key is made when the workbench starts and never leaves it: all sessions end with the process. Nothing is kept on the
server. A form's token is made from its session, so that another site's form, which cannot read the page, has none.
"""

import hashlib
import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

MAX_NAME_CHARS = 80


class Role(StrEnum):
    """What somebody may do."""

    READER = "reader"
    """Look."""
    EDITOR = "editor"
    """Look, add and judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser's.

    Attributes:
        role: what it may do.
        who: the name under which judgements are made.
        nonce: what tells it from others.
    """

    role: Role
    who: str
    nonce: str

    @classmethod
    def begin(cls, role: Role, who: str) -> Self:
        """A new session; the name is cut to `MAX_NAME_CHARS`."""
        return cls(role=role, who=" ".join(who.split())[:MAX_NAME_CHARS], nonce=secrets.token_urlsafe(12))

    @property
    def is_editor(self) -> bool:
        """Whether it may add and judge."""
        return self.role is Role.EDITOR


class Seal:
    """Signs sessions and makes their tokens.

    Args:
        key: 32 bytes; by default new ones.
    """

    def __init__(self, key: bytes | None = None) -> None:
        self._key = secrets.token_bytes(32) if key is None else key

    def dump(self, session: Session) -> str:
        """A session as the value of a cookie."""
        row = json.dumps([session.role.value, session.who, session.nonce])
        words = urlsafe_b64encode(row.encode()).decode()
        return f"{words}.{self._sign('session', words)}"

    def load(self, cookie: str) -> Session | None:
        """The session of a cookie; ``None`` where it is not one of ours."""
        words, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._sign("session", words).encode()):
            return None
        try:
            role, who, nonce = json.loads(urlsafe_b64decode(words))
            return Session(role=Role(role), who=who, nonce=nonce)
        except (ValueError, Base64Error):
            return None

    def make_token(self, session: Session) -> str:
        """What every form of a session carries."""
        return self._sign("form", session.nonce)

    def fits(self, token: str, session: Session) -> bool:
        """Whether a form's token is this session's."""
        return hmac.compare_digest(token.encode(), self.make_token(session).encode())

    def _sign(self, purpose: str, words: str) -> str:
        return hmac.new(self._key, f"{purpose}\n{words}".encode(), hashlib.sha256).hexdigest()


def is_key(given: str, key: str | None) -> bool:
    """Whether what was typed is a key; takes as long whether it is or not."""
    return key is not None and hmac.compare_digest(given.encode(), key.encode())
