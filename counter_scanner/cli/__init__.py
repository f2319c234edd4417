"""The `counter-scanner` command: keys, scanning, serving and keeping the counter."""

from counter_scanner.camera.threads import keep_to_one_thread

keep_to_one_thread()

from counter_scanner.cli.main import main  # noqa: E402 - it loads numpy, which then counts threads

__all__ = ["main"]
