import Testing

@testable import Extract

/// RFC 9535 section by section, each rule of its grammar and semantics with rows of our own.
struct JSONPathComplianceTests {
    private static func values(_ path: String, _ document: String) throws -> String {
        let document = try JSONParser.parse(Array(document.utf8))
        let values = try JSONPathEvaluator.evaluate(try JSONPath(path), on: document)
        return values.map(JSONText.write).joined(separator: " ")
    }

    private static func offset(_ path: String) -> Int? {
        do throws(JSONPath.Fault) {
            _ = try JSONPath(path)
            return nil
        } catch {
            return error.offset
        }
    }

    // MARK: §2.1 and §2.5, where white space may stand

    @Test(arguments: [
        "$ [0]", "$\t.a", "$\n..a", "$\r[ 'a' , 'b' ]", "$[ 0 ]", "$[ * ]", "$[ 1 : 2 : 3 ]",
        "$[1 :2]", "$[: 2]", "$[:: 2]", "$[ : ]", "$[1: :2]", "$[? @.a]", "$[?@ .a]", "$[?@ ['a']]",
        "$[?@.a ==1]", "$[?@.a== 1]", "$[?! @.a]", "$[?!( @.a )]", "$[?( @.a ) && @.b]",
        "$[?@.a||@.b]", "$[?@.a\n||\n@.b]", "$[?length( @ ) > 1]", "$[?match( @ , 'a' )]",
        "$[?@.a , ?@.b]", "$.a\n.b\t[0]", "$..a [0]", "$[?count( @.* )==1]",
    ])
    func whiteSpaceMayStandBetween(_ path: String) {
        #expect(Self.offset(path) == nil)
    }

    @Test(arguments: [
        (" $.a", 0), ("$.a ", 3), ("$. a", 2), ("$.. a", 3), ("$. *", 2), ("$. .a", 2),
        ("$[0 1]", 4), ("$[- 1]", 3), ("$[?length (@)>1]", 3), ("$[?@.a = = 1]", 7),
        ("$[?@.a & & @.b]", 7), ("$[?@.a | | @.b]", 7), ("$[?@.a ! = 1]", 7), ("$[?@.a < = 1]", 9),
        ("$\u{B}.a", 1), ("$\u{3000}.a", 1), ("$[? tr ue == @]", 4),
    ])
    func whiteSpaceMayNotStandWithin(_ path: String, _ offset: Int) {
        #expect(Self.offset(path) == offset)
    }

    // MARK: §2.3.1, names

    @Test(arguments: [
        (#"$['\b\f\n\r\t\/\\\'']"#, #"{"\b\f\n\r\t/\\'": 1}"#),
        (#"$["\b\f\n\r\t\/\\\""]"#, #"{"\b\f\n\r\t/\\\"": 1}"#),
        (#"$["'"]"#, #"{"'": 1}"#), (#"$['"']"#, #"{"\"": 1}"#), (#"$['\u263A']"#, #"{"☺": 1}"#),
        (#"$['\u263a']"#, #"{"☺": 1}"#), (#"$["\uD834\uDD1E"]"#, #"{"𝄞": 1}"#),
        (#"$['\ud834\udd1e']"#, #"{"𝄞": 1}"#), ("$['\u{7F}']", "{\"\u{7F}\": 1}"),
        (#"$['\u0000']"#, #"{"\u0000": 1}"#), ("$['$']", #"{"$": 1}"#),
        ("$['@.a']", #"{"@.a": 1}"#),
        ("$['*']", #"{"*": 1}"#), ("$['a,b']", #"{"a,b": 1}"#), ("$[' ']", #"{" ": 1}"#),
        ("$.\u{80}", "{\"\u{80}\": 1}"), ("$.𝄞", #"{"𝄞": 1}"#), ("$._", #"{"_": 1}"#),
        ("$.A9_z", #"{"A9_z": 1}"#), ("$.true", #"{"true": 1}"#), ("$.null", #"{"null": 1}"#),
    ])
    func everyNameIsFound(_ path: String, _ document: String) throws {
        #expect(try Self.values(path, document) == "1")
    }

    @Test(arguments: [
        (#"$['\a']"#, 4), (#"$['\"']"#, 4), (#"$["\'"]"#, 4), (#"$['\u12']"#, 7),
        (#"$['\U0041']"#, 4),
        (#"$['\u00G0']"#, 7), (#"$['\uDC00']"#, 5), (#"$['\uD800\n']"#, 5), (#"$['\uD800x']"#, 5),
        (#"$['\uD800\uD800']"#, 5), ("$['\u{1F}']", 3), ("$['\n']", 3), ("$['a", 2), ("$[\"a'", 2),
        (#"$['a\']"#, 2), (#"$['\"#, 4), ("$[a]", 2), ("$[a.b]", 2), ("$.-a", 2), ("$.a-b", 3),
        ("$.'a'", 2), ("$.\"a\"", 2), ("$.1a", 2), ("$.[0]", 2), ("$..", 3), ("$...a", 3),
        ("$.", 2),
        ("$a", 1), ("a", 0), ("", 0), ("$$", 1), ("$.a$", 3), ("$.$", 2), ("$.@", 2),
    ])
    func noOtherNameIsOne(_ path: String, _ offset: Int) {
        #expect(Self.offset(path) == offset)
    }

    // MARK: §2.3.3 and §2.3.4, indexes and slices

    @Test(arguments: [
        ("$[+1]", 2), ("$[00]", 2), ("$[-0]", 2), ("$[-01]", 2), ("$[1e0]", 3), ("$[0x1]", 3),
        ("$[--1]", 3), ("$[9007199254740992]", 2), ("$[-9007199254740992]", 2),
        ("$[99999999999999999999]", 2), ("$[01:2]", 2), ("$[1:02]", 4), ("$[1:2:03]", 6),
        ("$[:-0]", 3), ("$[::-0]", 4), ("$[1:2:3:4]", 7), ("$[1:a]", 4),
        ("$[:9007199254740992]", 3),
        ("$[::9007199254740992]", 4), ("$[,0]", 2), ("$[0,,1]", 4), ("$[0", 3), ("$[", 2),
        ("$[]", 2),
        ("$[**]", 3), ("$]", 1), ("$[0]]", 4),
    ])
    func malformedNumbersNameTheirPlace(_ path: String, _ offset: Int) {
        #expect(Self.offset(path) == offset)
    }

    /// The slice's own definition, by counting.
    @Test func slicesAreWhatTheirDefinitionSays() throws {
        let bounds: [Int?] = [nil, -7, -5, -3, -1, 0, 1, 2, 4, 5, 6]
        let document = try JSONParser.parse(Array("[0,1,2,3,4]".utf8))
        for start in bounds {
            for end in bounds {
                for step in [nil, -6, -2, -1, 0, 1, 2, 3, 9] as [Int?] {
                    let path = "$[\(Self.text(start)):\(Self.text(end)):\(Self.text(step))]"
                    let values = try JSONPathEvaluator.evaluate(try JSONPath(path), on: document)
                    let expected = Self.slice(5, start, end, step ?? 1)
                    #expect(values.map(JSONText.write) == expected.map(String.init), "\(path)")
                }
            }
        }
    }

    private static func text(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }

    private static func slice(_ count: Int, _ start: Int?, _ end: Int?, _ step: Int) -> [Int] {
        guard step != 0 else { return [] }
        func normal(_ index: Int) -> Int { index < 0 ? index + count : index }
        let from = normal(start ?? (step > 0 ? 0 : count - 1))
        let to = normal(end ?? (step > 0 ? count : -count - 1))
        var taken: [Int] = []
        var index = from
        // Every index on the way, those that are no place in the list left out.
        if step > 0 {
            index = max(index, 0)
            while index < min(to, count) {
                taken.append(index)
                index += step
            }
        } else {
            index = min(index, count - 1)
            while index > max(to, -1) {
                taken.append(index)
                index += step
            }
        }
        return taken
    }

    // MARK: §2.3.5.2.2, comparisons

    /// One value of each kind, `nothing` for a path that finds none.
    private static let kinds =
        [
            "nothing": nil, "null": "null", "false": "false", "true": "true", "zero": "0",
            "one": "1",
            "empty": "\"\"", "text": "\"b\"", "list": "[1]", "otherList": "[1,2]",
            "map": "{\"a\":1}",
            "otherMap": "{\"a\":2}",
        ] as [String: String?]

    @Test func everyKindIsComparedWithEveryOther() throws {
        let members = Self.kinds.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }
        let document = "[{\(members.joined(separator: ","))}]"
        let ordered = [["zero", "one"], ["empty", "text"]]
        for left in Self.kinds.keys {
            for right in Self.kinds.keys {
                let isLess = ordered.contains([left, right])
                let isGreater = ordered.contains([right, left])
                let isEqual = left == right
                let expected = [
                    "==": isEqual, "!=": !isEqual, "<": isLess, ">": isGreater,
                    "<=": isLess || isEqual, ">=": isGreater || isEqual,
                ]
                for (sign, holds) in expected {
                    let path = "$[?@.\(left)\(sign)@.\(right)]"
                    #expect(try Self.values(path, document).isEmpty != holds, "\(path)")
                }
            }
        }
    }

    @Test(arguments: [
        ("$[?@==1.0]", "1"), ("$[?@==1e0]", "1"), ("$[?@==10E-1]", "1"), ("$[?@==0.1e+1]", "1"),
        ("$[?@==-0]", "0"), ("$[?@==-0.0]", "0"), ("$[?@==0]", "-0"), ("$[?@==1.5]", "1.5"),
        ("$[?@==-1.5E1]", "-15"), ("$[?@=='\\u0061']", "\"a\""), ("$[?@==\"a\"]", "\"a\""),
        ("$[?@<'b']", "\"a\""), ("$[?@<'ab']", "\"a\""), ("$[?@<'\u{FFFF}']", "\"\u{E000}\""),
        ("$[?@>'\u{FFFF}']", "\"\u{1F600}\""), ("$[?'a'==@]", "\"a\""), ("$[?null==@]", "null"),
        ("$[?true!=@]", "1"), ("$[?1==1]", "7"), ("$[?@==@]", "[1]"), ("$[?$[0]==@]", "{}"),
        ("$[?@[0]==@['x']]", "[]"), ("$[?@.a.b[0]==1]", "{\"a\":{\"b\":[1]}}"),
    ])
    func literalsAndPathsAreCompared(_ path: String, _ value: String) throws {
        #expect(try Self.values(path, "[\(value)]") == value, "\(path)")
    }

    @Test(arguments: [
        ("$[?@==.5]", 6), ("$[?@==1.]", 6), ("$[?@==1e]", 6), ("$[?@==+1]", 6), ("$[?@==01]", 6),
        ("$[?@==1.5.5]", 6), ("$[?@==0x1]", 7), ("$[?@==True]", 6), ("$[?@==nil]", 6),
        ("$[?@==[1]]", 6), ("$[?@=={}]", 6), ("$[?@===1]", 6), ("$[?@=>1]", 4), ("$[?@<>1]", 5),
        ("$[?@ eq 1]", 5), ("$[?@=1]", 4), ("$[?@.*==1]", 3), ("$[?1==@.*]", 6), ("$[?@..a==1]", 3),
        ("$[?@[0,1]==1]", 3), ("$[?@[0:1]==1]", 3), ("$[?@[?@]==1]", 3), ("$[?@['a','b']==1]", 3),
        ("$[?(@.a)==1]", 8), ("$[?1==(@.a)]", 6), ("$[?@.a==1==1]", 9), ("$[?!@.a==1]", 7),
        ("$[?@.a<1<2]", 8),
    ])
    func nothingElseIsCompared(_ path: String, _ offset: Int) {
        #expect(Self.offset(path) == offset)
    }

    // MARK: §2.3.5, conditions

    /// `||` binds weaker than `&&`, `!` strongest, for every choice of three facts.
    @Test func operatorsBindAsTheRFCSays() throws {
        for bits in 0..<8 {
            let (a, b, c) = (bits & 1 > 0, bits & 2 > 0, bits & 4 > 0)
            let members = [("a", a), ("b", b), ("c", c)].filter(\.1).map { "\"\($0.0)\":0" }
            let document = "[{\(members.joined(separator: ","))}]"
            let expected = [
                "@.a||@.b&&@.c": a || (b && c), "@.a&&@.b||@.c": (a && b) || c,
                "(@.a||@.b)&&@.c": (a || b) && c, "!@.a||@.b": !a || b, "!@.a&&@.b": !a && b,
                "!(@.a||@.b)": !(a || b), "!(@.a&&!@.b)||@.c": !(a && !b) || c,
                "@.a&&@.b&&@.c": a && b && c, "@.a||@.b||@.c": a || b || c,
                "((@.a))&&(!(@.b))": a && !b,
            ]
            for (condition, holds) in expected {
                #expect(
                    try Self.values("$[?\(condition)]", document).isEmpty != holds, "\(condition)")
            }
        }
    }

    @Test(arguments: [
        ("$[?]", 3), ("$[?!]", 4), ("$[?!!@.a]", 4), ("$[?()]", 4), ("$[?(@.a]", 7),
        ("$[?@.a)]", 6),
        ("$[?@.a&&]", 8), ("$[?&&@.a]", 3), ("$[?@.a||]", 8), ("$[?@.a and @.b]", 7),
        ("$[?@.a&@.b]", 6), ("$[?@.a|@.b]", 6), ("$[?true]", 3), ("$[?null]", 3), ("$[?'a']", 3),
        ("$[?1]", 3), ("$[?!1]", 4), ("$[?a]", 3), ("$[?.a]", 3), ("$[?@a]", 4), ("$[?@.a", 6),
        ("$?@.a", 1), ("$[(@.a)]", 2), ("$[?@.a true]", 7),
    ])
    func malformedConditionsNameTheirPlace(_ path: String, _ offset: Int) {
        #expect(Self.offset(path) == offset)
    }

    @Test(arguments: [
        ("$[?@]", "[null,0,[],{}]", "null 0 [] {}"), ("$[?$]", "[1]", "1"), ("$[?$.x]", "[1]", ""),
        ("$[?@[?@>1]]", "[[0],[2],5]", "[2]"),
        (
            "$[?@..a]", #"[{"b":{"a":1}},{"b":1}]"#,
            #"{"b":{"a":1}}"#
        ),
        (
            "$[?@.a[?@.b==$[0].c]]", #"[{"c":2},{"a":[{"b":2}]},{"a":[{"b":3}]}]"#,
            #"{"a":[{"b":2}]}"#
        ),
        ("$..[?@==1]", #"{"a":1,"b":[1,{"c":1}]}"#, "1 1 1"), ("$[?@.a]", "3", ""),
        ("$[?@.a,1]", #"[{"a":1},2]"#, #"{"a":1} 2"#), ("$[?@>1][0]", "[[3],2]", ""),
        ("$..*", #"{"a":[1,[2]]}"#, "[1,[2]] 1 [2] 2"), ("$..[0,-1]", "[[1,2],3]", "[1,2] 3 1 2"),
        ("$..['a','b']", #"{"a":{"b":1},"b":2}"#, #"{"b":1} 2 1"#), ("$..[*]", "[[1]]", "[1] 1"),
        ("$..[1:]", "[0,[1,2]]", "[1,2] 2"), ("$.*.*", #"{"a":[1],"b":{"c":2}}"#, "1 2"),
    ])
    func filtersAndDescendantsSelect(_ path: String, _ document: String, _ found: String) throws {
        #expect(try Self.values(path, document) == found, "\(path)")
    }

    // MARK: §2.4, functions

    @Test(arguments: [
        ("length(@)==0", "\"\" [] {}"), ("length(@)==2", "\"大连\" \"😀b\" [1,2]"),
        ("length(@)==length(@.x)", "1 true null"), ("length(@.x)==@.y", "all"),
        ("count(@.*)==2", "[1,2]"), ("count(@)==1", "all"), ("count(@..*)==count(@.*)", "all"),
        ("count(@[0,0])==2", "[1,2] [\"a\"]"), ("value(@)==1", "1"),
        ("value(@[0])=='a'", "[\"a\"]"),
        ("value(@.*)==@.none", "\"\" [] {} 1 true null \"大连\" \"😀b\" [1,2]"),
        ("match(@,'大.')", "\"大连\""), ("match(@,'')", "\"\""), ("search(@,'b')", "\"😀b\""),
        ("search(@,'')", "\"\" \"大连\" \"😀b\""), ("match(@[0],'a')", "[\"a\"]"),
        ("match(value(@.*),'a')", "[\"a\"]"), ("search(@,null)", ""), ("match(1,'1')", ""),
        ("length(value(@.*))==1", "[\"a\"]"), ("length('abc')==3", "all"),
        ("length(1)==@.x", "all"),
        ("!match(@,'.*')", "[] {} 1 true null [1,2] [\"a\"]"), ("match('a',@[0])", "[\"a\"]"),
    ])
    func functionsGiveWhatTheirTablesSay(_ condition: String, _ found: String) throws {
        let values = [
            "\"\"", "[]", "{}", "1", "true", "null", "\"大连\"", "\"😀b\"", "[1,2]", "[\"a\"]",
        ]
        let result = try Self.values("$[?\(condition)]", "[\(values.joined(separator: ","))]")
        let expected = found == "all" ? values : found.split(separator: " ").map(String.init)
        #expect(Set(result.split(separator: " ").map(String.init)) == Set(expected), "\(condition)")
    }

    @Test(arguments: [
        ("length()==1", 3), ("length(@,@)==1", 3), ("length(@.*)==1", 10), ("length(@..a)==1", 10),
        ("length(match(@,'a'))==1", 10), ("length(@)", 3), ("!length(@)", 4), ("count()==1", 3),
        ("count(1)==1", 9), ("count('a')==1", 9), ("count(true)==1", 9), ("count(length(@))==1", 9),
        ("count(@,@)==1", 3), ("count(@.a)", 3), ("value(1)==1", 9), ("value(@.a)", 3),
        ("value(@.a,@.b)==1", 3), ("match(@)", 3), ("match(@,'a','b')", 3), ("match(@.*,'a')", 9),
        ("match(@,@.*)", 11), ("match(@,'a')==true", 3), ("true==match(@,'a')", 9),
        ("search(@)", 3), ("search(@,'a')!=1", 3), ("search(search(@,'a'),'a')", 10),
        ("first(@)==1", 3), ("Length(@)==1", 3), ("length(@==1)", 11), ("length((@))==1", 10),
        ("length(@", 11), ("length(@;1)==1", 11), ("length(,@)==1", 10), ("length(@,)==1", 12),
        ("match(@ 'a')", 11), ("_f(@)", 3), ("1f(@)", 3),
    ])
    func functionsOfOtherTypesAreRefused(_ condition: String, _ offset: Int) {
        #expect(Self.offset("$[?\(condition)]") == offset, "\(condition)")
    }

    // MARK: RFC 9485, patterns

    @Test(arguments: [
        ("a", "a", true), ("a|b", "b", true), ("(a|b)c", "bc", true), ("a{2}", "aa", true),
        ("a{2}", "a", false), ("a{1,2}", "aaa", false), ("a{2,}", "aaa", true),
        ("[a-c]+", "abc", true),
        ("[^a-c]", "d", true), ("[a-]", "-", true), ("[-a]", "-", true), ("[^-]", "-", false),
        (".", "\u{2028}", true), (".", "\n", false), (".", "\r", false), (".", "😀", true),
        ("\\\\.", ".", true), ("\\\\.", "a", false), ("\\\\p{L}", "大", true),
        ("\\\\P{L}", "1", true), ("\\\\p{Nd}", "5", true), ("[\\\\p{L}-]", "-", true),
        ("\\\\n", "\n", true), ("[\\\\t]", "\t", true), ("^a$", "a", false), ("^a$", "^a$", true),
        ("[.]", "a", false), ("()", "", true), ("a||b", "", true), ("", "", true),
        // None of these is an I-Regexp: they match nothing, not even themselves.
        ("\\\\d", "1", false), ("\\\\w", "a", false), ("\\\\b", "a", false), ("\\\\1", "1", false),
        ("(?i)a", "a", false), ("(?:a)", "a", false), ("a*?", "a", false), ("a++", "a", false),
        ("a{,2}", "a", false), ("a{", "a{", false), ("a}", "a}", false), ("{1}", "{1}", false),
        ("a{2,1}", "aa", false), ("a**", "a", false), ("*a", "*a", false), ("[", "[", false),
        ("]", "]", false), ("[]", "", false), ("[^]", "a", false), ("[[:alpha:]]", "a", false),
        ("[a", "a", false), ("(a", "(a", false), ("a)", "a)", false), ("\\\\p{Greek}", "α", false),
        ("\\\\p{^L}", "1", false), ("\\\\p{Xx}", "a", false), ("[b-a]", "a", false),
        ("a\\\\", "a\\\\", false), ("a{1}{2}", "aa", false), ("[a--b]", "a", false),
    ])
    func patternsAreThoseOfTheirRFC(_ pattern: String, _ text: String, _ isFound: Bool) throws {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
            .replacing("\r", with: "\\r").replacing("\t", with: "\\t")
        let found = try Self.values("$[?match(@,'\(pattern)')]", "[\"\(escaped)\"]")
        #expect(found.isEmpty != isFound, "\(pattern)")
    }

    // MARK: §2.7, paths as they are printed

    @Test(arguments: [
        ("list", "$.list[*]"), ("a b", "$['a b'][*]"), ("it's", #"$['it\'s'][*]"#),
        (#"a\\b"#, #"$['a\\b'][*]"#), (#"a\nb"#, #"$['a\nb'][*]"#),
        (#"\u000b"#, #"$['\u000b'][*]"#),
        (#"\u001f"#, #"$['\u001f'][*]"#), (#"\"q\""#, #"$['"q"'][*]"#), ("", "$[''][*]"),
    ])
    func printedPathsFindWhatTheyName(_ name: String, _ path: String) throws {
        let items = (1...3).map { "{\"title\":\"第\($0)号公告\",\"url\":\"/\($0)\"}" }
        let text = "{\"\(name)\":[\(items.joined(separator: ","))]}"
        let document = try JSONParser.parse(Array(text.utf8))
        let found = try #require(JSONDefaults.list(in: document))
        #expect(found.path == path)
        #expect(try JSONPathEvaluator.evaluate(try JSONPath(found.path), on: document).count == 3)
    }

    /// A name beyond all measure would be copied for every value below it.
    @Test(arguments: [(1, true), (990, true), (1_000, false), (100_000, false)])
    func listsBelowEndlessNamesAreNotLookedFor(length: Int, isFound: Bool) throws {
        let name = String(repeating: "n", count: length)
        let items = (1...3).map { "{\"title\":\"第\($0)号公告\",\"url\":\"/\($0)\"}" }
        let text = "{\"\(name)\":[\(items.joined(separator: ","))]}"
        let document = try JSONParser.parse(Array(text.utf8))
        #expect((JSONDefaults.list(in: document) != nil) == isFound)
    }
}
