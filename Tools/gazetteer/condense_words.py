#!/usr/bin/env python3
"""Condenses jieba 0.42.1's dict.txt (MIT) into words.tsv: only the words that overlap a division's name.

usage: condense_words.py dict.txt > words.tsv     (run once; words.tsv is kept in the repository)

Each line is a first character, then for every word that begins with it the rest of the word and one
letter for its cost, a (frequent) to z (rare): half a nat a step, from ln(60e6/frequency) = 3.5.
"""
import csv
import math
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CJK = re.compile(r"^[\u4e00-\u9fff]+$")


def division_names():
    big, every = set(), set()
    with open(os.path.join(HERE, "divisions.tsv"), encoding="utf-8") as rows:
        for row in csv.reader((r for r in rows if not r.startswith("#")), delimiter="\t"):
            code, name, _, _, aliases = row
            short = [a for a in aliases.split("|") if len(a) >= 2]
            if code.endswith("00"):
                big.update(short)
            every.update(short)
            every.add(name)
    return big, every


def main():
    big, every = division_names()
    heads = {n[:i] for n in every for i in range(1, min(len(n), 4))}
    tails = {n[i:] for n in every for i in range(1, len(n)) if len(n) - i < 4}
    lines = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        word, frequency, tag = line.split()
        frequency = int(frequency)
        if not CJK.match(word) or not keeps(word, frequency, tag, big, every, heads, tails):
            continue
        step = round((math.log(60e6 / max(frequency, 1)) - 3.5) * 2)
        grade = "abcdefghijklmnopqrstuvwxyz"[min(25, max(0, step))]
        lines.setdefault(word[0], []).append(word[1:] + grade)
    for first in sorted(lines):
        print(first + "\t" + "".join(sorted(lines[first])))


def keeps(word, frequency, tag, big, every, heads, tails):
    size = len(word)
    if size == 1:
        return frequency >= 100
    if size > 4 or word in every:
        return size <= 4 and word in every and frequency >= 30
    if frequency < (60 if size == 2 else 25):
        # A rare word counts where it would otherwise be mistaken for a place.
        inside = any(word[i:j] in every for i in range(size) for j in range(i + 2, size + 1))
        if not inside or frequency < 3 or tag in ("nt", "ns"):
            return False
    if any(word.startswith(name) for name in big):
        return False
    if tag in ("nt", "ns") and any(name in word for name in big):
        return False
    inside = any(word[i:j] in every for i in range(size) for j in range(i + 2, size + 1))
    crosses = any(word[i:] in heads for i in range(1, size)) or any(
        word[:i] in tails for i in range(1, size))
    return inside or crosses


main()
