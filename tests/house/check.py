#!/usr/bin/env python3
"""Runs the house rules over the sources, and the rules of object files over a build tree; prints TAP.

    check.py [--build FOLDER]
"""
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(__file__))
import rules  # noqa: E402

TOP = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
TEXT = re.compile(r"(\.(c|h|xsl|xml|xsd|rng|sql|md|py|mjs|sh|mk|am|ac|in|conf|service|socket|css|js|json|txt)|/(run|check|packages|http-doc"
                  r"|requirements-doc|keys-doc)|^run|^check)$")

# Read-only after start-up, or written by nobody: what `nm` calls data all the same, with the reason.
DATA_ALLOWED = {}


def sources():
    """Files that git knows or would know; every file where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=TOP, capture_output=True)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
    else:
        names = [os.path.relpath(os.path.join(d, f), TOP) for d, _, files in os.walk(TOP) for f in files]
    for name in sorted(filter(None, names)):
        path = os.path.join(TOP, name)
        if TEXT.search(name) and os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                yield rules.Source(name, file.read())


def mutable_state(archive):
    """Symbols of .data and .bss in an archive or object file: mutable file-scope state. Relocated constants (.data.rel.ro) are none."""
    out = subprocess.run(["nm", "--format=sysv", archive], capture_output=True, text=True, check=True).stdout
    found = []
    member = ""
    for line in out.splitlines():
        m = re.match(r"Symbols from (\S+?):?$", line)
        if m:
            member = m[1]
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 7 and cells[3] == "OBJECT" and re.match(r"\.(t?data|t?bss)(?!\.rel\.ro)|\*COM\*", cells[6]):
            name = cells[0].split(".")[0]
            if name not in DATA_ALLOWED and not name.startswith("__"):
                found.append((member, 0, f"mutable file-scope state: {name}"))
    return found


def mutable_state_self_test():
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "bad.c")
        with open(source, "w") as file:
            file.write("static int counter; int next(void); int next(void) { return ++counter; }\n"
                       "static const char *const names[] = {\"a\"}; const char *name(int i); const char *name(int i) { return names[i]; }\n")
        subprocess.run(["cc", "-fPIE", "-c", "-o", source + ".o", source], check=True)
        return [what for _, _, what in mutable_state(source + ".o")] == ["mutable file-scope state: counter"]


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def result(self, name, faults):
        self.count += 1
        self.failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.count} - {name}")
        for path, line, what in faults:
            print(f"# {path}:{line}: {what}")


def main():
    tap = Tap()
    files = list(sources())
    good = [rules.Source(*sample) for sample in rules.GOOD]
    for rule in rules.RULES:
        name = rule.__name__.replace("_", " ")
        bad = rules.Source(*rules.BAD[rule.__name__])
        tap.result(f"the rule '{name}' can fail", [] if rule(bad) else [(bad.path, 1, "a bad sample passed")])
        tap.result(f"the rule '{name}' lets pass what is right", [fault for sample in good for fault in rule(sample)])
        tap.result(rule.__doc__.split("\n")[0], [fault for file in files for fault in rule(file)])
    if len(sys.argv) == 3 and sys.argv[1] == "--build":
        tap.result("the rule 'mutable state' can fail", [] if mutable_state_self_test() else [("bad.c", 1, "wrong finding")])
        tap.result("No mutable file-scope state in the library.", mutable_state(os.path.join(sys.argv[2], "libjijiao.a")))
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


sys.exit(main())
