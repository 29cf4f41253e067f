"""Notebooks run apart: nothing of the folder around them is imported, nothing of the user's settings changes them."""

from __future__ import annotations

import asyncio
import atexit
import os
import subprocess
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat

from analysis.stops import heed

_NO_PORT = ("shell_port",)  # what jupyter_client misses of a kernel that died before it was there
_SIGNALS = 0.5  # seconds in which a signal that ended the kernel has reached this process, too
_AGAIN = 0.1  # seconds after which a kernel that is still starting is ended once more
_FOLDERS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "TMPDIR", "TEMP", "TMP")
_DROPPED = ("PYTHONSTARTUP", "JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "MPLBACKEND")


class NotebookError(ValueError):
    """A notebook that does not run to its end; the message names the cell and what it says."""


def apart(traces: Path, never: Path | None = None, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment for a Python that imports what is installed and nothing else.

    Neither its working directory counts for imports, nor a relative path, nor one in the folder `never`; settings of
    Jupyter, IPython and pytest are left out; what it writes beside its work goes into `traces`.
    """
    env = {n: v for n, v in environment.items() if n not in _DROPPED and not n.startswith("PYTEST_")}
    roots = [path for path in env.pop("PYTHONPATH", "").split(os.pathsep) if path and Path(path).is_absolute()]
    if never is not None:
        roots = [path for path in roots if not Path(path).resolve().is_relative_to(never.resolve())]
    if roots:
        env["PYTHONPATH"] = os.pathsep.join(roots)
    return env | dict.fromkeys(_FOLDERS, str(traces)) | {"PYTHONSAFEPATH": "1"}


def run_apart(notebook: nbformat.NotebookNode, folder: Path, traces: Path) -> nbformat.NotebookNode:
    """Run a notebook in place with `folder` as its working directory. NotebookError if it does not run to its end.

    On Ctrl-C the kernel is ended, and KeyboardInterrupt goes on.
    """
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    # no folder of kernels: "python3" is then this very Python, whatever the user has under that name
    kernels = KernelSpecManager(kernel_dirs=[])
    manager = AsyncKernelManager(
        kernel_name="python3", kernel_spec_manager=kernels, connection_file=str(traces / "kernel.json")
    )
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=None,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=[
            "--IPKernelApp.log_level=40",  # its notes on transport are not for our users' terminal
            "--InteractiveShellApp.ignore_cwd=True",
            "--InteractiveShellApp.exec_PYTHONSTARTUP=False",
        ],
    )
    # in a thread, as nbclient takes signals for itself where it can, and then ends without a word of them
    with ThreadPoolExecutor(1) as thread:
        silent: dict[str, Any] = dict.fromkeys(("stdout", "stderr"), subprocess.DEVNULL)  # cells print another way
        execution = client.async_execute(env=apart(traces), cleanup_kc=True, **silent)
        running: Future[Any] = thread.submit(asyncio.run, execution)
        try:
            ran: nbformat.NotebookNode = running.result()
        except CellExecutionError as error:
            raise NotebookError(f"a cell of the notebook fails with {error.ename}: {error.evalue}") from error
        except (DeadKernelError, KeyError) as error:
            if isinstance(error, KeyError) and error.args != _NO_PORT:
                raise
            heed(within=_SIGNALS)
            raise NotebookError("the notebook's process died, most often for lack of memory") from error
        except RuntimeError as error:
            raise NotebookError(f"the notebook can't be run, often for a full disk: {error}") from error
        finally:
            _end(manager, running)
            atexit.unregister(client._cleanup_kernel)  # noqa: SLF001 - left behind if the kernel was still starting
    return ran


def _end(manager: Any, running: Future[Any]) -> None:  # noqa: ANN401 - jupyter_client names no types
    """End the kernel of a notebook that still runs, and wait until nobody waits for it."""
    while not running.done():
        process = getattr(manager.provisioner, "process", None)
        if process is not None:
            process.kill()
        with suppress(KeyboardInterrupt):  # of somebody who is impatient; it is the same request
            wait([running], timeout=_AGAIN)
