"""What every response says about itself before a browser trusts it.

A page that needs more (the camera, a form to post) sets that header itself; what a response has
already set stays.
"""

from starlette.datastructures import MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.web.assets import ROOT

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'none'",
    "connect-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

# Features that no page here uses. The camera alone is given to pages that ask for it.
_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
)

# A versioned address never changes its content; other static files are asked for again.
KEEP = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
NEVER_KEEP = "no-store"

# The name of a file in here tells where somebody lives: a browser must not remember it.
TOWNS = "shared/vendor/towns-1"


def content_security_policy(**directives: str) -> str:
    """The default policy with these directives changed: `connect_src="'self'"`."""
    changed = {name.replace("_", "-"): sources for name, sources in directives.items()}
    return "; ".join(f"{name} {sources}" for name, sources in (_POLICY | changed).items())


def policy_within(policy: str) -> str:
    """As a page may say it itself in a `meta` element, which can't forbid frames."""
    entries = policy.split("; ")
    return "; ".join(entry for entry in entries if not entry.startswith("frame-ancestors "))


def permissions_policy(*allowed: str) -> str:
    """Everything off except the `allowed` features, for this origin only."""
    return ", ".join(f"{name}=({'self' if name in allowed else ''})" for name in _FEATURES)


SECURITY = {
    "content-security-policy": content_security_policy(),
    "permissions-policy": permissions_policy(),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
}


class SecurityHeaders:
    """Adds what a response has not said itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", _keeping(scope, message["status"]))
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _keeping(scope: Scope, status: int) -> str:
    if not scope["path"].startswith(f"{ROOT}/") or status not in (200, 206, 304):
        return NEVER_KEEP
    if scope["path"].startswith(f"{ROOT}/{TOWNS}/"):
        return NEVER_KEEP
    return KEEP if "v" in QueryParams(scope["query_string"]) else _ASK_AGAIN
