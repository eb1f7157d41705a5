#!/usr/bin/env python3
"""Writes the generated tables of Sources/HTML; run from the top of the repository.

  NamedReferences+table.swift  all 2,231 named character references, from Python's own
                               html.entities.html5 (the table of the HTML standard, 13.5)
  KnownNames.swift             element and attribute names that have the same number in every
                               document, from the lists below (HTML standard: indices of elements
                               and attributes, obsolete features, 13.2.6.5 for SVG and MathML)

Then: swift format -i Sources/HTML/Names/KnownNames.swift
"""
from html.entities import html5

ELEMENTS = """
html head body title meta link script style base div span p a ul ol li dl dt dd table thead tbody
tfoot tr td th caption col colgroup h1 h2 h3 h4 h5 h6 img br hr em strong b i u time article
section nav header footer main aside form input button select option optgroup label template svg
math abbr acronym address applet area audio basefont bdi bdo bgsound big blink blockquote canvas
center cite code command data datalist del details dfn dialog dir embed fieldset figcaption figure
font frame frameset hgroup iframe image ins isindex kbd keygen legend listing map mark marquee menu
menuitem meter multicol nextid nobr noembed noframes noscript object output param picture plaintext
pre progress q rb rp rt rtc ruby s samp search selectedcontent slot small source spacer strike sub
summary sup textarea track tt var video wbr xmp
desc foreignObject malignmark mglyph mi mo mn ms mtext annotation-xml annotation mrow semantics
g path circle rect line polyline polygon ellipse text tspan use defs symbol
""".split()

# 13.2.6.5, "adjust SVG attributes" and the tag name table of "any other start tag".
SVG_ELEMENTS = """
altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend
feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge
feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
foreignObject glyphRef linearGradient radialGradient textPath
""".split()
SVG_ATTRIBUTES = """
attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant
edgeMode filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength
keyPoints keySplines keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth
maskContentUnits maskUnits numOctaves pathLength patternContentUnits patternTransform patternUnits
pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits refX refY
repeatCount repeatDur requiredExtensions requiredFeatures specularConstant specularExponent
spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX
targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan
""".split()
ATTRIBUTES = """
href src class id alt rel type content name datetime accept accept-charset action align alink
allow allowfullscreen as async autocomplete autofocus autoplay background bgcolor border
bordercolor cellpadding cellspacing charset checked clear color cols colspan compact controls
coords crossorigin data data-id data-src data-url datetime defer dir disabled download draggable
enctype encoding face for frameborder headers height hidden hreflang hspace http-equiv
integrity inputmode is ismap itemid itemprop itemref itemscope itemtype kind label lang language
link list loading loop low max maxlength media method min minlength multiple muted noshade
novalidate nowrap onclick onload open optimum pattern placeholder poster preload prompt property
pubdate readonly referrerpolicy required reversed role rows rowspan rules sandbox scope scrolling
selected shape size sizes span spellcheck srcdoc srclang srcset start step style summary tabindex
target title translate usemap valign value version vlink vspace width wrap
aria-label aria-hidden aria-labelledby aria-expanded fill stroke stroke-width d x y cx cy r x1 y1
x2 y2 points transform definitionurl definitionURL
xlink:actuate xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type xml:lang
xml:space xmlns xmlns:xlink public system
""".split()
# Constants that the sources use, beside those of the HTML elements.
NAMED_ATTRIBUTES = """href src class id type content name encoding color face size selected action
multiple public system definitionurl definitionURL xlink:actuate xlink:arcrole xlink:href xlink:role
xlink:show xlink:title xlink:type xml:lang xml:space xmlns xmlns:xlink""".split()
KEYWORDS = {"var", "class", "for", "is", "as", "in", "default", "public"}


def identifier(name):
    parts = name.replace(":", "-").split("-")
    spelled = parts[0] + "".join(p[0].upper() + p[1:] for p in parts[1:])
    return f"`{spelled}`" if spelled in KEYWORDS else spelled


def wrapped(words, width):
    """Words joined by spaces into source lines that end in a space and a backslash."""
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) + 1 > width:
            lines.append(line + "\\")
            line = ""
        line += word + " "
    return "\n".join("    " + each for each in lines + [line + "\\"])


def references():
    words = []
    for name in sorted(html5, key=lambda n: n.encode()):
        words.append(name + ":" + "+".join("%X" % ord(c) for c in html5[name]))
    return f'''// Generated by Tools/html-tables.py from Python's html.entities.html5; do not edit.

/// The {len(words)} named character references (HTML standard, 13.5), sorted by bytes: the name as it
/// stands after "&", a colon, one or two code points in hexadecimal, a space.
let namedReferenceTable: StaticString = """
{wrapped(words, 150)}

    """
'''


def names():
    known = [""]
    for name in ELEMENTS + ATTRIBUTES:
        if name not in known:
            known.append(name)
    for name in SVG_ELEMENTS + SVG_ATTRIBUTES:
        for spelling in (name.lower(), name):
            if spelling not in known:
                known.append(spelling)
    named = ELEMENTS + [n for n in NAMED_ATTRIBUTES if n not in ELEMENTS]
    constants = "\n".join(
        f"    static var {identifier(n)}: HTMLName {{ HTMLName(number: {known.index(n)}) }}"
        for n in named
    )
    return f'''// Generated by Tools/html-tables.py; do not edit.

/// How many names are known; the numbers from here on are a document's own.
let knownNameCount = {len(known)}

/// The known names, each followed by a space, in the order of their numbers from 1 (0 is the empty
/// name).
let knownNameTable: StaticString = """
{wrapped(known[1:], 90)}

    """

/// Elements and attributes whose names SVG spells with capitals: the tables of the HTML standard,
/// 13.2.6.5, by their adjusted spelling.
let adjustedSVGElementNames: StaticString = """
{wrapped(SVG_ELEMENTS, 90)}

    """

let adjustedSVGAttributeNames: StaticString = """
{wrapped(SVG_ATTRIBUTES, 90)}

    """

extension HTMLName {{
{constants}
}}
'''


with open("Sources/HTML/CharacterReferences/NamedReferences+table.swift", "w") as out:
    out.write(references())
with open("Sources/HTML/Names/KnownNames.swift", "w") as out:
    out.write(names())
