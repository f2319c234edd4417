"""The counter's screens and its API: one module a screen. A route parses, calls and renders."""
