"""The `counter-scanner` command: keys, scanning, serving and keeping the counter."""

from counter_scanner.cli.main import main

__all__ = ["main"]
