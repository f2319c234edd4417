"""How much memory this process holds, asked of the system it runs on."""

import ctypes
import os
import sys
from pathlib import Path

_MEGABYTE = 1_000_000
_STATM = Path("/proc/self/statm")


class _Counters(ctypes.Structure):
    """Windows' PROCESS_MEMORY_COUNTERS: its own size, page faults, then sizes in octets."""

    _fields_ = (
        ("cb", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        ("peak_working_set", ctypes.c_size_t),
        ("working_set", ctypes.c_size_t),
        ("others", ctypes.c_size_t * 6),
    )


def resident_megabytes() -> int:
    """0 where nobody says. On macOS the most it ever held, which errs on the safe side."""
    if _STATM.exists():
        pages = int(_STATM.read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // _MEGABYTE
    return _on_windows() if sys.platform == "win32" else _at_most()


def _at_most() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE


def _on_windows() -> int:
    counters = _Counters(cb=ctypes.sizeof(_Counters))
    libraries = getattr(ctypes, "windll")  # noqa: B009 - known to the type checker on Windows only
    libraries.kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(libraries.kernel32.GetCurrentProcess())
    libraries.psapi.GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
    return int(counters.working_set) // _MEGABYTE
