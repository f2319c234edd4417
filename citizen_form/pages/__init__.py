"""The resident's pages, one module each; `routes(site, pages)` gives its router."""
