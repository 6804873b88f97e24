#!/usr/bin/env python3
"""Puts files into the text blocks that name them: below a line that ends in `| # from FILE`, what is indented deeper
is replaced by FILE (found beside the file that names it). fetch.py goes into cloud-init/*.yaml, and these go into
cloudformation.yaml. With --check nothing is written; the status tells whether all is up to date.

Usage: embed.py [--check]
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
FILES = ["cloud-init/web.yaml", "cloud-init/worker.yaml", "cloudformation.yaml"]
MARK = re.compile(r"^( *).*\| # from (\S+)$")


def indentation(line):
    return len(line) - len(line.lstrip(" "))


def embedded(path):
    result, lines, at = [], path.read_text().splitlines(), 0
    while at < len(lines):
        result.append(lines[at])
        mark = MARK.match(lines[at])
        at += 1
        if not mark:
            continue
        depth = len(mark[1])
        while at < len(lines) and (not lines[at].strip() or indentation(lines[at]) > depth):
            at += 1
        inner = (path.parent / mark[2]).read_text().splitlines()
        result += [" " * (depth + 2) + line if line else "" for line in inner]
    return "\n".join(result) + "\n"


stale = 0
for name in FILES:
    path = HERE / name
    text = embedded(path)
    if text == path.read_text():
        continue
    if "--check" in sys.argv[1:]:
        print(f"{name} does not hold the present text of what it embeds: make deploy-template", file=sys.stderr)
        stale = 1
    else:
        path.write_text(text)
sys.exit(stale)
