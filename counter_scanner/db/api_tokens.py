"""Tokens with which machines fetch what is finished.

A token is 256 random bits, shown once when it is made; here rests its SHA-256. That is enough for
what nobody could guess: slow hashing protects what people choose.
"""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session, col, select

from counter_scanner.db import audit
from counter_scanner.db.audit import Deed
from counter_scanner.db.handover_tables import TOKEN_ID_LENGTH, TOKEN_NAME_LENGTH, ApiToken
from counter_scanner.domain.handover import TokenScope
from shared.errors import Refusal

# So that a token lost in a file or a mail is recognised for what it is.
_MARK = "kzs_"
_BYTES = 32
_ID_BYTES = 4
# Longer is no token of ours.
_LONGEST = 200
# A machine asks often; that it did is written down once a minute.
_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Made:
    """`secret` is known now and never again."""

    token: ApiToken
    secret: str


@dataclass(frozen=True)
class NewToken:
    """What it is for, as administrators see it, and what it opens; `by` is a login."""

    name: str
    scopes: Collection[TokenScope]
    by: str | None = None

    def checked_name(self) -> str:
        """Refusal `token.name` without a name or a scope, or for a name that is too long."""
        name = self.name.strip()
        fits = name and name.isprintable() and len(name) <= TOKEN_NAME_LENGTH
        if not fits or not self.scopes:
            raise Refusal("token.name", longest=TOKEN_NAME_LENGTH)
        return name


def make(session: Session, office: str, new: NewToken, now: datetime) -> Made:
    """Refusal `token.name`."""
    name = new.checked_name()
    secret = _MARK + secrets.token_urlsafe(_BYTES)
    token = ApiToken(
        office=office,
        id=secrets.token_hex(_ID_BYTES),
        name=name,
        token_hash=_hash(secret),
        scopes=" ".join(scope.value for scope in TokenScope if scope in new.scopes),
        made_at=now,
        made_by=new.by,
    )
    session.add(token)
    session.flush()
    _audit(session, token, "token.made", new.by, now)
    return Made(token, secret)


def revoke(session: Session, office: str, token_id: str, by: str | None, now: datetime) -> ApiToken:
    """It opens nothing from now on; again changes nothing. Refusal `token.unknown`."""
    token = session.get(ApiToken, (office, token_id)) if _is_id(token_id) else None
    if token is None:
        raise Refusal("token.unknown")
    if token.revoked_at is None:
        token.revoked_at = now
        session.add(token)
        session.flush()
        _audit(session, token, "token.revoked", by, now)
    return token


def everyone(session: Session, office: str) -> Sequence[ApiToken]:
    """In the order in which they were made, revoked ones too."""
    own = select(ApiToken).where(col(ApiToken.office) == office)
    return session.exec(own.order_by(col(ApiToken.made_at), col(ApiToken.id))).all()


def find(session: Session, office: str, secret: str) -> ApiToken | None:
    """Whose token it is, unless it was revoked."""
    if len(secret) > _LONGEST:
        return None
    is_it = (col(ApiToken.office) == office, col(ApiToken.token_hash) == _hash(secret))
    token = session.exec(select(ApiToken).where(*is_it)).one_or_none()
    return token if token and token.revoked_at is None else None


def is_due(token: ApiToken, now: datetime) -> bool:
    """Whether it is time to `note_use`."""
    return token.used_at is None or now - token.used_at >= _NOTED_EVERY


def note_use(session: Session, office: str, token_id: str, now: datetime) -> None:
    token = session.get_one(ApiToken, (office, token_id))
    token.used_at = now
    session.add(token)


def _audit(session: Session, token: ApiToken, action: str, by: str | None, now: datetime) -> None:
    subject = f"token:{token.id} {token.scopes}"
    audit.append(session, token.office, Deed(action, subject, by), now)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isalnum() and len(text) <= TOKEN_ID_LENGTH


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
