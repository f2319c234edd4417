"""The web shell both applications stand on: pages, languages, headers, errors, limits."""
