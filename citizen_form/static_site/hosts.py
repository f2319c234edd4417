"""The headers that the server would send, as files that hosts read: nginx, Apache (`.htaccess`),
Netlify and Cloudflare Pages (`_headers`).

A host that reads none of them still gives pages that hold their own policy; it cannot forbid
frames, nor say how long a file keeps.
"""

from collections.abc import Mapping

from citizen_form.pages import worker
from citizen_form.pages.policy import NO_FORM
from citizen_form.static_site.addresses import FILES, NOT_FOUND
from shared.web.headers import KEEP, NEVER_KEEP, SECURITY, TOWNS

# Files change their address with their content, pages do not.
_ASK_AGAIN = "no-cache"
_MODULES = "text/javascript"
_POLICY = "Content-Security-Policy"
_WORKERS = worker.HEADERS[_POLICY.lower()]


def host_files(base: str, languages: tuple[str, ...]) -> dict[str, str]:
    """Content by name."""
    headers = {name.title(): value for name, value in (SECURITY | NO_FORM).items()}
    return {
        "_headers": _headers(base, headers, languages),
        ".htaccess": _htaccess(base, headers, languages),
        "nginx.conf": _nginx(base, headers, languages),
    }


def _headers(base: str, headers: dict[str, str], languages: tuple[str, ...]) -> str:
    """These hosts join what several patterns set: two policies would allow only what both do, so
    none stands in two. Of `Cache-Control` the stricter word counts."""
    everywhere = {name: value for name, value in headers.items() if name != _POLICY}
    shown = ["", "index.html", NOT_FOUND, f"{FILES}/*", *(f"{lang}/*" for lang in languages)]
    parts = [
        ("*", everywhere),
        *((path, {_POLICY: headers[_POLICY]}) for path in shown),
        (worker.NAME, {_POLICY: _WORKERS}),
        (f"{FILES}/:digest/{TOWNS}/*", {"Cache-Control": NEVER_KEEP}),
        (f"{FILES}/:digest/*", {"Cache-Control": KEEP}),
    ]
    lines = [line for path, given in parts for line in _part(f"{base}{path}", given)]
    return _text(lines)


def _part(path: str, headers: Mapping[str, str]) -> list[str]:
    return [path, *(f"  {name}: {value}" for name, value in headers.items())]


def _htaccess(base: str, headers: Mapping[str, str], languages: tuple[str, ...]) -> str:
    """Needs `AllowOverride All`. Apache compresses by itself; the `.gz` files are nginx's."""
    lines = [
        f"ErrorDocument 404 {base}{NOT_FOUND}",
        *(line for lang in languages for line in _apache_not_found_in(base, lang)),
        "AddDefaultCharset utf-8",
        f"AddType {_MODULES} .mjs",
        "<IfModule mod_deflate.c>",
        f"  AddOutputFilterByType DEFLATE text/html text/css {_MODULES} image/svg+xml",
        "</IfModule>",
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in headers.items()),
        f'  Header set Cache-Control "{_ASK_AGAIN}"',
        f'  <If "%{{REQUEST_URI}} =~ m#^{base}{FILES}/#">',
        f'    Header set Cache-Control "{KEEP}"',
        "  </If>",
        f'  <If "%{{REQUEST_URI}} =~ m#/{TOWNS}/#">',
        f'    Header set Cache-Control "{NEVER_KEEP}"',
        "  </If>",
        f'  <Files "{worker.NAME}">',
        f'    Header always set {_POLICY} "{_WORKERS}"',
        "  </Files>",
        "</IfModule>",
    ]
    return _text(lines)


def _nginx(base: str, headers: Mapping[str, str], languages: tuple[str, ...]) -> str:
    """To be included in a `server` block whose `root` holds the site at `base`."""
    lines = [
        "# include /srv/kazasu/nginx.conf;",
        "charset utf-8;",
        "gzip_static on;",
        f'set $kazasu_keep "{_ASK_AGAIN}";',
        f'if ($uri ~ "^{base}{FILES}/") {{ set $kazasu_keep "{KEEP}"; }}',
        f'if ($uri ~ "/{TOWNS}/") {{ set $kazasu_keep "{NEVER_KEEP}"; }}',
        "add_header Cache-Control $kazasu_keep;",
        f'set $kazasu_policy "{headers[_POLICY]}";',
        f'if ($uri = "{base}{worker.NAME}") {{ set $kazasu_policy "{_WORKERS}"; }}',
        *(f"add_header {name} {_quoted(name, value)} always;" for name, value in headers.items()),
        f"error_page 404 {base}{NOT_FOUND};",
        *(_not_found_in(base, lang) for lang in languages),
        f"location ~ \\.mjs$ {{ types {{ }} default_type {_MODULES}; }}",
        f"location ~ ^{base}(nginx\\.conf|_headers|\\.) {{ return 404; }}",
    ]
    return _text(lines)


def _quoted(name: str, value: str) -> str:
    return "$kazasu_policy" if name == _POLICY else f'"{value}"'


def _not_found_in(base: str, lang: str) -> str:
    return f"location {base}{lang}/ {{ error_page 404 {base}{lang}/{NOT_FOUND}; }}"


def _apache_not_found_in(base: str, lang: str) -> list[str]:
    return [
        f'<If "%{{REQUEST_URI}} =~ m#^{base}{lang}/#">',
        f"  ErrorDocument 404 {base}{lang}/{NOT_FOUND}",
        "</If>",
    ]


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
