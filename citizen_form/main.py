"""The citizen form's web application and its server."""

import secrets
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from citizen_form.pages import form, guide, plain, privacy, start, worker
from citizen_form.settings import Settings
from citizen_form.site import NewFormId, load_site
from shared import clock
from shared.clock import Clock
from shared.procedure_folder import text_folders
from shared.web.app import Shell, assemble
from shared.web.listen import run

FOLDER = Path(__file__).parent


def _random_form_id() -> bytes:
    return secrets.token_bytes(16)


def create_app(
    settings: Settings, now: Clock = clock.now, new_form_id: NewFormId = _random_form_id
) -> FastAPI:
    """The application; Refusal `key.unreadable` when the counter's public key is not there."""
    site = load_site(settings, now, new_form_id)
    app, pages = assemble(shell(settings), title="kazasu citizen form")
    # `/{procedure}` takes every name, so it comes last.
    for page in (start, privacy, guide, worker, plain, form):
        app.include_router(page.routes(site, pages))
    return app


def shell(settings: Settings) -> Shell:
    """Pages hold nothing but what everyone is told, and the answer to a posted form only what came
    with it."""
    return Shell(FOLDER, text_folders(settings.procedures), compresses_pages=True)


def serve(settings: Settings, host: str, port: int) -> None:
    """Runs until interrupted. No access log: who opened which page when is nobody's business.
    Refusal `address.unavailable`."""
    config = uvicorn.Config(
        create_app(settings),
        host=host,
        port=port,
        access_log=False,
        server_header=False,
        # Whoever can write such a header could be anybody, unless a proxy is named that writes it.
        proxy_headers=bool(settings.client_header),
    )
    run(uvicorn.Server(config))
