/// Selectors made to cost much on pages made for them; each page takes its repetitions.
@MainActor let hostileSelectors: [String: (selector: String, page: (Int) -> String)] = [
    "has-deep": ("div:has(b)", { rep("<div>", $0) + "<b>" }),
    "has-deep-none": ("div:has(b)", { rep("<div>", min($0, 500)) + rep("<i></i>", $0) }),
    "has-child": ("div:has(> b)", { rep("<div><i></i></div>", $0) }),
    "has-next": ("i:has(+ b)", { rep("<i></i>", $0) }),
    "has-later": ("i:has(~ b)", { rep("<i></i>", $0) }),
    "has-later-deep": ("i:has(~ div b)", { rep("<i></i><div></div>", $0) }),
    "has-not": ("i:not(:has(~ i ~ b))", { rep("<i></i>", $0) }),
    "nth-child": ("i:nth-child(2n+1)", { rep("<i></i>", $0) }),
    "nth-last-child": ("i:nth-last-child(3n)", { rep("<i></i>", $0) }),
    "nth-of-type": ("i:nth-of-type(2n)", { rep("<i></i><b></b>", $0) }),
    "nth-last-of-type": ("i:nth-last-of-type(2n)", { rep("<i></i><b></b>", $0) }),
    "nth-of": ("i:nth-child(2n of .a)", { rep("<i></i><i class=a></i>", $0) }),
    "nth-of-has": ("i:nth-child(2n of :has(b))", { rep("<i></i><i><b></b></i>", $0) }),
    "nth-types": ("*:nth-of-type(1)", { count in each(count) { "<x\($0)></x\($0)>" } }),
    "only-of-type": ("*:only-of-type", { count in each(count) { "<x\($0)></x\($0)>" } }),
    "last-of-type": ("i:last-of-type", { rep("<i></i><b></b>", $0) }),
    "contains-deep": (":contains(\"zz\")", { rep("<div>z", $0) }),
    "contains-partial": ("p:contains(\"aaaaaaab\")", { "<p>" + rep("a", $0 * 8) }),
    "contains-wide": ("p:contains(\"zz\")", { rep("<p>x</p>", $0) }),
    "siblings": ("i ~ i ~ i ~ b", { rep("<i></i>", $0) }),
    "siblings-class": (".a ~ .b ~ .c", { rep("<i class=a></i><i class=c></i>", $0) }),
    "next-chain": ("i + i + i + b", { rep("<i></i>", $0) }),
    "descendants": ("div div div b", { rep("<div>", $0) }),
    "descendants-mixed": (".a .b .a .b i", { rep("<div class=a><div class=b>", $0) + "<i>" }),
    "child-descendant": ("div > i div > b", { rep("<div><i>", $0) + "<b>" }),
    "sibling-descendant": (
        "i ~ div b ~ u", { rep("<i></i><div>", $0) + rep("<b></b><u></u>", $0) }
    ),
    "not-descendant": (":not(div div i) u", { rep("<div>", $0) + rep("<u></u>", $0) }),
    "lang": (":lang(zh)", { "<div lang=zh>" + rep("<div>", $0) }),
    "empty": (":empty", { rep("<i><!-- --></i>", $0) }),
    "classes": (
        ".z", { count in "<i class='" + each(count) { "c\($0) " } + "'>" }
    ),
    "many-alternatives": (
        (0..<200).map { ".c\($0) i" }.joined(separator: ","), { rep("<div><i></i></div>", $0 / 8) }
    ),
]
