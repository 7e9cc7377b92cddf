"""What a process costs, for the benchmarks that run programs whole."""
import os
import subprocess
import sys
import time


def run(*command):
    """Processor seconds, wall seconds and peak memory in MiB of one run; ends the benchmark where it fails."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit("%s ended with %d" % (" ".join(command[:3]), status))
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024
