"""A sandbox-gateway and a commerced of their own for the tests."""

import os
import subprocess
import tempfile
from typing import List


class Servers:
    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.processes: List[subprocess.Popen] = []
        try:
            gateway = self._start("sandbox-gateway", "--journal", self._file("gateway.journal"))
            self.address = self._start(
                "commerced", "--journal", self._file("commerce.journal"), "--gateway", gateway,
                "--development", "--test-service",
            )
        except BaseException:
            self.stop()
            raise

    def _file(self, name: str) -> str:
        return os.path.join(self.folder.name, name)

    def _start(self, program: str, *options: str) -> str:
        path = os.path.join(os.environ["BINARIES"], program)
        with open(self._file(program + ".log"), "wb") as log:
            process = subprocess.Popen(
                [path, "--listen", "127.0.0.1:0", *options], stdout=subprocess.PIPE, stderr=log, text=True
            )
        self.processes.append(process)
        line = process.stdout.readline()
        if " listening on " not in line:
            with open(self._file(program + ".log")) as log:
                raise RuntimeError(f"{program} did not start: {log.read()}")
        return line.split()[-1]

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=20)
            process.stdout.close()
        self.folder.cleanup()
