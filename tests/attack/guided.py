"""The attack on stages: inputs that Atheris changes so that ever more of the code is reached.

As a program it is what Atheris calls: `guided.py CORPUS -max_total_time=60 …`, with the options of libFuzzer.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LONGEST = 600
"""Bytes of an input."""
HANGS = 20
"""Seconds from which one input counts as hanging; the machine may have other things to do."""
_DONE = re.compile(r"Done (\d+) runs|stat::number_of_executed_units: (\d+)")


def attack(this: object) -> None:
    """Let Atheris look for an input that breaks what a stage promises, until there is no more time."""
    from enemy import Run
    from payloads import VALUES
    from stages import STAGES

    assert isinstance(this, Run)
    if not importlib.util.find_spec("atheris"):
        this.notes.append("left out, as Atheris is not ready-made for this machine; Hypothesis tries the same stages")
        return
    corpus = this.folder / "corpus"
    corpus.mkdir()
    for number, value in enumerate(VALUES):
        stage = bytes([number % len(STAGES)])
        (corpus / str(number)).write_bytes(stage + value.encode("utf-8", "replace")[:LONGEST])
    again = 0
    while this.left > 1 and again < 5:
        command = [sys.executable, str(HERE / "guided.py"), str(corpus), f"-max_total_time={max(1, int(this.left))}",
                   f"-seed={this.seed + again}", f"-max_len={LONGEST}", f"-timeout={HANGS}", "-print_final_stats=1",
                   f"-artifact_prefix={this.folder}/"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
        told = done.stdout + "\n" + done.stderr
        numbers = [int(one or other) for one, other in _DONE.findall(told)]
        this.count("inputs guided by coverage", max(numbers, default=0))
        if done.returncode == 0:
            return
        again += 1
        this.find(what_broke(told, this.folder))
        if not numbers:
            return


def what_broke(told: str, folder: Path) -> str:
    """Return the last words of Python in what Atheris printed, and the input."""
    raised = told.partition("Uncaught Python exception")[2].partition("\n==")[0].strip(" =:\n") or told[-1_500:]
    inputs = sorted(folder.glob("crash-*")) + sorted(folder.glob("timeout-*"))
    return "\n".join([raised, *(f"{one.name}: {one.read_bytes()!r}" for one in inputs[-1:])])


def main() -> None:
    import atheris

    sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "scripts")]
    with atheris.instrument_imports(include=["postil"]):
        from stages import STAGES

    stages = list(STAGES.values())

    def one_input(data: bytes) -> None:
        given = atheris.FuzzedDataProvider(data[1:])
        words = given.ConsumeUnicodeNoSurrogates(12)
        text = given.ConsumeUnicodeNoSurrogates(LONGEST)
        # Seeds are plain text: what was written is tried too, not only what the provider makes of it.
        plain = data[1:].decode("utf-8", "replace")
        stage = stages[data[0] % len(stages)] if data else stages[0]
        stage(plain, words)
        stage(text, words)

    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
