"""Assembles an application from its parts, so that both stand on the same shell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.staticfiles import StaticFiles

from shared.i18n import SHARED_TEXTS
from shared.i18n.catalogue import Catalogue
from shared.web.assets import ROOT, SHARED_STATIC, Assets
from shared.web.bundles import Bundles
from shared.web.compression import Compression
from shared.web.errors import ErrorPages, LastResort
from shared.web.head import HeadAsGet
from shared.web.headers import SecurityHeaders
from shared.web.language import LanguageChoice, Spoken, all_offered
from shared.web.limits import MIB, BodyLimit
from shared.web.templating import PageAddress, Pages, served

# FastAPI would record messages and tracebacks of exceptions, which may quote answers.
_SILENT: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "auto_configure": False,
}


@dataclass(frozen=True)
class Shell:
    """What differs between the applications.

    `folder` is the package's, with `templates`, `static` and `texts` in it; `texts` are further
    folders (the procedures'); `body_limit` and `body_limits` are bytes, see `BodyLimit`.
    `spoken`: the languages of the page at a path.
    `compresses_pages`: no page of this application holds a secret, see `Compression`.
    """

    folder: Path
    texts: Sequence[Path] = ()
    body_limit: int = MIB // 4
    body_limits: Mapping[str, int] | None = None
    is_healthy: Callable[[], bool] = lambda: True
    spoken: Spoken = all_offered
    compresses_pages: bool = False

    def catalogue(self) -> Catalogue:
        return Catalogue([SHARED_TEXTS, self.folder / "texts", *self.texts])

    def assets(self) -> Assets:
        return Assets({"shared": SHARED_STATIC, "app": self.folder / "static"})

    def pages(self, assets: Assets | None = None, address: PageAddress = served) -> Pages:
        """Both are others where pages become files."""
        assets = assets or self.assets()
        bundles = Bundles(assets, self.folder.name)
        return Pages(self.catalogue(), [self.folder / "templates"], assets, bundles, address)


def assemble(shell: Shell, **options: Any) -> tuple[FastAPI, Pages]:
    """An application without routes but /healthz and /static. `options` go to FastAPI; its own
    documentation pages are off, because they load scripts from another host."""
    pages = shell.pages()
    errors = ErrorPages(pages)
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        telemetry=_SILENT,
        middleware=_middleware(shell, errors),
        **options,
    )
    errors.install(app)
    _mount(app, pages.assets)
    _add_health(app, shell.is_healthy)
    return app, pages


def _middleware(shell: Shell, errors: ErrorPages) -> list[Middleware]:
    """From the outside in: an error page needs the language, and every answer the headers."""
    return [
        Middleware(HeadAsGet),
        Middleware(SecurityHeaders),
        Middleware(Compression, pages=shell.compresses_pages),
        Middleware(LanguageChoice, spoken=shell.spoken),
        Middleware(LastResort, errors=errors),
        Middleware(
            BodyLimit,
            default=shell.body_limit,
            limits=shell.body_limits or {},
            refuse=errors.respond,
        ),
    ]


def _mount(app: FastAPI, assets: Assets) -> None:
    for name, folder in assets.folders.items():
        app.mount(f"{ROOT}/{name}", StaticFiles(directory=folder, check_dir=False), name=name)


def _add_health(app: FastAPI, is_healthy: Callable[[], bool]) -> None:
    @app.get("/healthz", include_in_schema=False)
    def healthz() -> JSONResponse:
        healthy = is_healthy()
        return JSONResponse({"healthy": healthy}, 200 if healthy else 503)
