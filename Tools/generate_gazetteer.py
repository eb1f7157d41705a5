#!/usr/bin/env python3
"""Writes Sources/Regions/GazetteerData.swift from the tables beside it in Tools/gazetteer.

usage: Tools/generate_gazetteer.py        (from anywhere; needs nothing but Python 3)

The output holds three literals, parsed once at start by `GazetteerReader`:
  divisions  code TAB name TAB latitude TAB longitude
  names      name TAB trust and cost letters TAB codes; the first code is what the name means by
             default where it is followed by "!"
  words      a first character TAB for each word that begins with it the rest and its cost letter
"""
import csv
import os

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "gazetteer")
OUT = os.path.join(HERE, "..", "..", "Sources", "Regions", "GazetteerData.swift")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TRUST = {"safe": "S", "plain": "P", "loose": "W", "never": "N"}
# The least that a place counts for as a word, by how far its name is trusted.
FLOOR = {"S": "r", "P": "s", "W": "u", "N": "v", "L": "r", "A": "r", "C": "t"}
BIG_FLOOR = "m"
# What an ambiguous name means where nothing else speaks.
DEFAULTS = {
    "通州": "110112", "朝阳区": "110105", "海城": "210381", "东港": "210681", "宝山": "310113",
    "宝山区": "310113", "普陀": "310107", "普陀区": "310107", "长宁": "310105", "南沙": "440115",
    "南沙区": "440115", "龙华": "440309", "龙华区": "440309", "南山区": "440305",
    "白云区": "440111", "西湖区": "330106", "栖霞": "320113", "长安区": "610116",
    "通州区": "110112", "和平区": "120101",  "河东区": "120102",
    "江北区": "330205", "滨海新区": "120116",
}
UNSETTLED = {"朝阳"}
# Functional areas whose government is a county's own: they name the county too.
SAME_GOVERNMENT = {"金石滩国家旅游度假区", "金石滩度假区", "金普新区", "大连金普新区", "浑南新区", "沈北新城", "营口经济技术开发区",
                   "营口开发区", "鲅鱼圈港", "铁西经开区"}
DISTRICT_WORDS = {"城区", "郊区", "矿区", "东区", "西区", "新区"}
SURNAMES = set("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏"
               "吕丁沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛段雷侯龙史陶黎贺顾毛郝龚邵万钱严")
AUTONOMOUS = ("自治县", "自治旗", "自治州")


def table(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as rows:
        yield from csv.reader((r for r in rows if not r.startswith("#") and r.strip()),
                              delimiter="\t", quoting=csv.QUOTE_NONE)


def read_words():
    costs = {}
    for first, rest in table("words.tsv"):
        tail = ""
        for character in rest:
            if character in LETTERS:
                costs[first + tail] = character
                tail = ""
            else:
                tail += character
    return costs


def level(code):
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def candidates(codes):
    """The codes without those that lie in another of them."""
    held = [c for c in codes if not any(
        d != c and c.startswith(d[: 2 if level(d) == 0 else 4]) and level(d) < level(c)
        and not (level(d) == 0 and level(c) == 1) for d in codes)]
    return sorted(held, key=lambda c: (level(c), c))


def default(name, codes):
    if name in UNSETTLED:
        return None
    if name in DEFAULTS:
        return DEFAULTS[name]
    if len(codes) == 1 or level(codes[0]) < level(codes[1]):
        return codes[0]
    return None


def collect(costs):
    classes = {n: TRUST[kind] for kind, names in table("alias_classes.tsv") for n in names.split()}
    full, short, divisions = {}, {}, []
    for code, name, latitude, longitude, aliases in table("divisions.tsv"):
        divisions.append(f"{code}\t{name}\t{latitude}\t{longitude}")
        full.setdefault(name, []).append(code)
        names = [a for a in aliases.split("|") if len(a) > 1]
        for alias in names:
            if len(alias) == 3 and alias[2] in "县旗州" and alias not in full:
                full.setdefault(alias, []).append(code)
                continue
            short.setdefault(alias, []).append(code)
        if name.endswith(AUTONOMOUS) and names:
            unit = name[-1]
            short_form = names[0] + unit
            if short_form not in names:
                full.setdefault(short_form, []).append(code)
    entries = {}

    def add(name, trust, cost, codes):
        ordered = candidates(sorted(set(codes)))
        chosen = default(name, ordered)
        if chosen:
            ordered = [chosen + "!"] + [c for c in ordered if c != chosen]
        entries.setdefault(name, f"{name}\t{trust}{cost}\t{','.join(ordered)}")

    for name, codes in sorted(full.items()):
        root = next((a for a in short if name.startswith(a) and set(codes) & set(short[a])), None)
        cost = min(costs.get(root, "z"), BIG_FLOOR if level(codes[0]) < 2 else "r") if root else "k"
        trust = "W" if name in DISTRICT_WORDS else "F"
        add(name, trust, LETTERS[min(25, LETTERS.index(cost) + 2)], codes)
    for name, codes in sorted(short.items()):
        best = min(codes, key=level)
        trust = classes.get(name)
        if trust is None:
            district = level(best) == 2 and dict_name(best).endswith(("区", "旗"))
            water = level(best) == 2 and len(name) == 2 and name[1] in "河湖"
            trust = "P" if district and len(name) == 2 or water else "S"
        floor = BIG_FLOOR if level(best) < 2 and trust == "S" else FLOOR[trust]
        add(name, trust, min(costs.get(name, "z"), floor), codes)
    for name, code, _ in table("former_names.tsv"):
        entries.pop(name, None)
        add(name, "L" if len(name) == 2 else "F", "r", full.get(name, []) + [code])
    for name, code in table("landmarks.tsv"):
        add(name, "L", "p", [code])
    for name, others, kind, city, county, alone in table("liaoning.tsv"):
        # A company's name says what it makes more often than where.
        if alone in ("no", "never") or not city or kind == "company" and alone == "context":
            continue
        for each in [name] + [o for o in others.split("|") if len(o) > 1]:
            if any(each == dict_name(city[:6])[:-1] + short_name for short_name in short):
                continue
            own = any(each.startswith(dict_name(c)[:2]) for c in city.split("|"))
            trust = "C" if alone == "context" and not own else "L"
            if each in full and full[each][0][:4] == city[:4]:
                continue
            if each in full:
                entries.pop(each)
                add(each, "F", "t", full[each] + city.split("|"))
            elif each in SAME_GOVERNMENT:
                add(each, "A", "r", [county])
            else:
                add(each, trust, "r" if trust == "L" else "t", city.split("|"))
    return divisions, entries


NAMES = {row[0]: row[1] for row in table("divisions.tsv")}


def dict_name(code):
    return NAMES[code]


def words(costs, entries):
    listed = {word for _, words in table("foreign.tsv") for word in words.split()}
    for word in listed:
        costs.setdefault(word, "p")
    lines = {}
    for word, cost in costs.items():
        if word not in entries and (word in listed or not names_a_place(word, entries)):
            lines.setdefault(word[0], []).append(word[1:] + cost)
    return [first + "\t" + "".join(sorted(rest)) for first, rest in sorted(lines.items())]


def names_a_place(word, entries):
    """Whether the word list has a place with something around it as one word: 余姚人, 于长春."""
    def sure(name):
        return name in entries and entries[name].split("\t")[1][0] in "SFL"
    if any(sure(word[:end]) for end in range(2, len(word))):
        return True
    return len(word) > 2 and sure(word[1:]) and word[0] not in SURNAMES


def literal(lines):
    text = "\n".join(lines) + "\n"
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


def main():
    costs = read_words()
    divisions, entries = collect(costs)
    parts = [("divisions", "Every division: code, name, latitude, longitude.", divisions),
             ("names", "What divisions are called, and what else names a place.",
              [entries[n] for n in sorted(entries)]),
             ("words", "Words that overlap names, with what each costs.", words(costs, entries))]
    with open(OUT, "w", encoding="utf-8") as out:
        out.write("// swift-format-ignore-file\n")
        out.write("// Generated by Tools/generate_gazetteer.py from Tools/gazetteer; do not edit.\n\n")
        out.write("/// The tables of `Gazetteer`, as text.\nenum GazetteerData {\n")
        for name, doc, lines in parts:
            out.write(f"    /// {doc}\n    static let {name}: StaticString =\n")
            out.write(f'        "{literal(lines)}"\n')
        out.write("}\n")


main()
