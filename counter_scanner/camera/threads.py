"""One thread a process for the decoders' arithmetic.

Its matrices are small: a second thread waits for the first, spinning, and a photograph took three
times as long with two. Nor does a thread need memory that never runs.
"""

import os

# OpenMP, OpenBLAS and MKL look here once, when numpy and cv2 load.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def keep_to_one_thread() -> None:
    """For this process, unless whoever started it chose otherwise; before numpy is imported."""
    for name, count in ONE_THREAD.items():
        os.environ.setdefault(name, count)
