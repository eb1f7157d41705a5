import Testing

@testable import Extract

/// A document of our own in the manner of RFC 9535's bookstore.
private let library = """
    {"store": {"book": [
      {"kind": "史", "author": "周明", "title": "渤海旧事", "price": 8.95},
      {"kind": "文", "author": "李岚", "title": "海城记", "price": 12.99},
      {"kind": "文", "author": "王屿", "title": "鲅鱼圈", "isbn": "0-553", "price": 8.99},
      {"kind": "文", "author": "赵川", "title": "辽河", "isbn": "0-395", "price": 22.99}],
     "lamp": {"colour": "red", "price": 399}}}
    """

struct JSONPathTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var path: String
        var document: String
        var expected: String
        var testDescription: String { path }

        init(_ path: String, _ document: String, _ expected: String) {
            self.path = path
            self.document = document
            self.expected = expected
        }
    }

    private static func evaluate(_ row: Row) throws -> String {
        let document = try JSONParser.parse(Array(row.document.utf8))
        let values = try JSONPathEvaluator.evaluate(try JSONPath(row.path), on: document)
        return "[" + values.map(JSONText.write).joined(separator: ",") + "]"
    }

    private static func check(_ row: Row) throws {
        #expect(try evaluate(row) == row.expected.replacing(" ", with: ""), "\(row.path)")
    }

    @Test(arguments: [
        Row("$", "1", "[1]"),
        Row("@", "1", "[1]"),
        Row("$.a", #"{"a":1}"#, "[1]"),
        Row("@.a", #"{"a":1}"#, "[1]"),
        Row("$ .a", #"{"a":1}"#, "[1]"),
        Row("$.a .b", #"{"a":{"b":1}}"#, "[1]"),
        Row("$['a']", #"{"a":1}"#, "[1]"),
        Row("$[\"a\"]", #"{"a":1}"#, "[1]"),
        Row("$[ 'a' ]", #"{"a":1}"#, "[1]"),
        Row("$.标题", #"{"标题":1}"#, "[1]"),
        Row("$._x1", #"{"_x1":1}"#, "[1]"),
        Row("$['']", #"{"":1}"#, "[1]"),
        Row(#"$['a\'b']"#, #"{"a'b":1}"#, "[1]"),
        Row(#"$["a\"b"]"#, #"{"a\"b":1}"#, "[1]"),
        Row(#"$['\u5927\u8fde']"#, #"{"大连":1}"#, "[1]"),
        Row(#"$['\uD83D\uDE00']"#, #"{"😀":1}"#, "[1]"),
        Row(#"$['\t']"#, #"{"\t":1}"#, "[1]"),
        Row(#"$['\\']"#, #"{"\\":1}"#, "[1]"),
        Row("$.b", #"{"a":1}"#, "[]"),
        Row("$.a", "[1]", "[]"),
        Row("$['é']", #"{"e\u0301":1}"#, "[]"),
        Row("$[0]", "[1,2]", "[1]"),
        Row("$[1]", "[1,2]", "[2]"),
        Row("$[2]", "[1,2]", "[]"),
        Row("$[-1]", "[1,2]", "[2]"),
        Row("$[-2]", "[1,2]", "[1]"),
        Row("$[-3]", "[1,2]", "[]"),
        Row("$[0]", #"{"0":1}"#, "[]"),
        Row("$[9007199254740991]", "[1]", "[]"),
        Row("$[0][1]", "[[1,2]]", "[2]"),
        Row("$[0,1]", "[1,2,3]", "[1,2]"),
        Row("$[1,0,1]", "[1,2]", "[2,1,2]"),
        Row("$['a',0]", "[1]", "[1]"),
        Row("$['b','a']", #"{"a":1,"b":2}"#, "[2,1]"),
        Row("$.*", "[1,2]", "[1,2]"),
        Row("$.*", #"{"a":1,"b":[2]}"#, "[1,[2]]"),
        Row("$[*]", "[1,2]", "[1,2]"),
        Row("$[*]", "1", "[]"),
        Row("$[*,0]", "[1,2]", "[1,2,1]"),
        Row("$.*.*", "[[1],[2,3]]", "[1,2,3]"),
    ])
    func namesAndIndexesSelect(_ row: Row) throws { try Self.check(row) }

    @Test(arguments: [
        ("$[1:3]", "[1,2]"), ("$[5:]", "[5,6]"), ("$[:2]", "[0,1]"), ("$[:]", "[0,1,2,3,4,5,6]"),
        ("$[::]", "[0,1,2,3,4,5,6]"), ("$[1:5:2]", "[1,3]"), ("$[5:1:-2]", "[5,3]"),
        ("$[::-1]", "[6,5,4,3,2,1,0]"), ("$[-2:]", "[5,6]"), ("$[:-5]", "[0,1]"),
        ("$[-100:2]", "[0,1]"), ("$[5:100]", "[5,6]"), ("$[3:3]", "[]"), ("$[4:2]", "[]"),
        ("$[0:3:0]", "[]"), ("$[100:]", "[]"), ("$[ 1 : 5 : 2 ]", "[1,3]"),
        ("$[3::-1]", "[3,2,1,0]"),
        ("$[:3:-1]", "[6,5,4]"), ("$[-1:-4:-1]", "[6,5,4]"), ("$[::2]", "[0,2,4,6]"),
        ("$[::9007199254740991]", "[0]"), ("$[1:3,0]", "[1,2,0]"), ("$[0:-1:3]", "[0,3]"),
        ("$[100::-3]", "[6,3,0]"), ("$[:-9007199254740991:-1]", "[6,5,4,3,2,1,0]"),
    ])
    func slicesSelect(path: String, expected: String) throws {
        try Self.check(Row(path, "[0,1,2,3,4,5,6]", expected))
    }

    @Test(arguments: [
        ("$.store.book[*].author", #"["周明","李岚","王屿","赵川"]"#),
        ("$..author", #"["周明","李岚","王屿","赵川"]"#),
        ("$.store..price", "[8.95,12.99,8.99,22.99,399]"),
        ("$..book[2].title", #"["鲅鱼圈"]"#), ("$..book[-1].title", #"["辽河"]"#),
        ("$..book[0,1].title", #"["渤海旧事","海城记"]"#),
        ("$..book[:2].title", #"["渤海旧事","海城记"]"#),
        ("$..book[?@.isbn].title", #"["鲅鱼圈","辽河"]"#),
        ("$..book[?@.price<10].title", #"["渤海旧事","鲅鱼圈"]"#),
        ("$..book[?@.price < 10 && @.isbn].title", #"["鲅鱼圈"]"#),
        ("$..book[?@.price > 20 || @.kind == '史'].title", #"["渤海旧事","辽河"]"#),
        ("$..book[?!@.isbn].title", #"["渤海旧事","海城记"]"#),
        ("$..book[?!(@.price<10)].title", #"["海城记","辽河"]"#),
        ("$..book[?(@.isbn)].title", #"["鲅鱼圈","辽河"]"#),
        ("$..book[?@.price == $.store.book[0].price].title", #"["渤海旧事"]"#),
        ("$..book[?@['kind']=='文'][?@.x]", "[]"),
        ("$..book[?length(@.title)==2].title", #"["辽河"]"#),
        ("$..book[?match(@.isbn,'0-3.*')].title", #"["辽河"]"#),
        ("$..book[?search(@.title,'海')].title", #"["渤海旧事","海城记"]"#),
        ("$..book[?match(@.title,'海')].title", "[]"),
        ("$..book[?count(@.*)==5].title", #"["鲅鱼圈","辽河"]"#),
        ("$..book[?value(@..isbn)=='0-553'].title", #"["鲅鱼圈"]"#),
        ("$.store[?@.colour].price", "[399]"), ("$.store[?@[1]][0].title", #"["渤海旧事"]"#),
        ("$..[?@.colour].colour", #"["red"]"#), ("$..*[?@.nosuch]", "[]"),
        ("$..['price','kind']", #"[8.95,"史",12.99,"文",8.99,"文",22.99,"文",399]"#),
        ("$..[0].author", #"["周明"]"#), ("$.store.book.length", "[]"),
    ])
    func queriesOnTheLibrary(path: String, expected: String) throws {
        try Self.check(Row(path, library, expected))
    }

    @Test(arguments: [
        Row("$[?@==1]", "[1,1.0,\"1\",true,null]", "[1,1.0]"),
        Row("$[?@!=1]", "[1,\"1\",null]", #"["1",null]"#),
        Row("$[?@==null]", "[null,0,false]", "[null]"),
        Row("$[?@==true]", "[true,1,\"true\"]", "[true]"),
        Row("$[?@==false]", "[false,0]", "[false]"),
        Row(
            "$[?@.a==@.b]", #"[{"a":[1,{"x":2}],"b":[1,{"x":2.0}]},{"a":1}]"#,
            #"[{"a":[1,{"x":2}],"b":[1,{"x":2.0}]}]"#),
        Row("$[?@.a==@.b]", #"[{"c":1}]"#, #"[{"c":1}]"#),
        Row("$[?@.a!=@.b]", #"[{"a":1},{"c":1}]"#, #"[{"a":1}]"#),
        Row("$[?@.a<=@.b]", #"[{"c":1}]"#, #"[{"c":1}]"#),
        Row("$[?@.a<@.b]", #"[{"c":1}]"#, "[]"),
        Row("$[?@<'b']", #"["a","b","ab",1]"#, #"["a","ab"]"#),
        Row("$[?@>='大']", #"["大","连","a"]"#, #"["大","连"]"#),
        Row("$[?@<=1]", "[0,1,2,\"0\",null,true]", "[0,1]"),
        Row("$[?@>-1.5e0]", "[-2,-1,0]", "[-1,0]"),
        Row("$[?@==-0]", "[0,-0,1]", "[0,-0]"),
        Row("$[?@==1e2]", "[100]", "[100]"),
        Row("$[?@=='\\'']", #"["'"]"#, #"["'"]"#),
        Row("$[?1==@]", "[1,2]", "[1]"),
        Row("$[?@.a]", #"[{"a":null},{"a":false},{}]"#, #"[{"a":null},{"a":false}]"#),
        Row("$[?@.*]", "[[],[1],{},{\"a\":1}]", #"[[1],{"a":1}]"#),
        Row("$[?@[0]==1]", "[[1],[2]]", "[[1]]"),
        Row(
            "$[?@.a && @.b || @.c]", #"[{"a":1},{"c":1},{"a":1,"b":1}]"#,
            #"[{"c":1},{"a":1,"b":1}]"#),
        Row("$[?@.a && (@.b || @.c)]", #"[{"a":1,"c":1},{"c":1}]"#, #"[{"a":1,"c":1}]"#),
        Row("$[?!(@.a || @.b)]", #"[{"a":1},{"c":1}]"#, #"[{"c":1}]"#),
        Row("$[?@[?@>1]]", "[[1],[2]]", "[[2]]"),
        Row("$[?@>1,?@<1]", "[0,1,2]", "[2,0]"),
        Row("$[? @ > 1 ]", "[1,2]", "[2]"),
        Row("$[?(@ > 1)]", "[1,2]", "[2]"),
        Row("$[?((@ > 1))]", "[1,2]", "[2]"),
        Row("$[?@.a]", #"{"x":{"a":1},"y":{}}"#, #"[{"a":1}]"#),
        Row("$[?length(@)>1]", #"["a","大连",[1],[1,2],{"a":1},5]"#, #"["大连",[1,2]]"#),
        Row("$[?length(@.a)==length(@.b)]", #"[{"a":1}]"#, #"[{"a":1}]"#),
        Row("$[?length('ab')==2]", "[1]", "[1]"),
        Row("$[?count(@..*)>2]", "[[1,2],[1,[2]]]", "[[1,[2]]]"),
        Row("$[?count(@.x)==0]", "[1]", "[1]"),
        Row("$[?value(@.a)==1]", #"[{"a":1}]"#, #"[{"a":1}]"#),
        Row("$[?value(@.*)==1]", "[[1,1],[1]]", "[[1]]"),
        Row("$[?match(@,'a.c')]", #"["abc","xabc","a\nc","a大c"]"#, #"["abc","a大c"]"#),
        Row("$[?search(@,'a.c')]", #"["abc","xabc","b"]"#, #"["abc","xabc"]"#),
        Row("$[?match(@,'[0-9]{4}')]", #"["2023","20234"]"#, #"["2023"]"#),
        Row("$[?match(@,'a|b')]", #"["a","b","ab"]"#, #"["a","b"]"#),
        Row("$[?match(@,'\\\\p{Lu}+')]", #"["AB","aB"]"#, #"["AB"]"#),
        Row("$[?search(@,'$')]", #"["a","$"]"#, #"["$"]"#),
        Row("$[?match(@,'(?=a)a')]", #"["a"]"#, "[]"),
        Row("$[?match(@,'a*?')]", #"["a"]"#, "[]"),
        Row("$[?match(@,'\\\\d')]", #"["1"]"#, "[]"),
        Row("$[?match(@,'(')]", #"["("]"#, "[]"),
        Row(
            "$[?match(@.t,@.p)]", #"[{"t":"ab","p":"a."},{"t":"ab","p":"b"}]"#,
            #"[{"t":"ab","p":"a."}]"#),
        Row("$[?search(@,1)]", #"["1"]"#, "[]"),
        Row("$[?match(@,'a') && @=='a']", #"["a","b"]"#, #"["a"]"#),
        Row("$[?!match(@,'a')]", #"["a","b"]"#, #"["b"]"#),
        Row("$..*", #"[[1],{"a":2}]"#, #"[[1],{"a":2},1,2]"#),
        Row("$..[1]", "[[1,2],[3,4]]", "[[3,4],2,4]"),
        Row("$..a", #"{"a":{"a":1}}"#, #"[{"a":1},1]"#),
        Row("$..a..a", #"{"a":{"a":{"a":1}}}"#, #"[{"a":1},1,1]"#),
    ])
    func filtersAndFunctionsSelect(_ row: Row) throws { try Self.check(row) }

    @Test(arguments: [
        ("", 0), ("a", 0), ("$.", 2), ("$..", 3), ("$a", 1), ("$ ", 1), (" $", 0), ("$.1", 2),
        ("$[", 2), ("$[]", 2), ("$[a]", 2), ("$['a'", 5), ("$['a]", 2), ("$[01]", 2), ("$[-0]", 2),
        ("$[-]", 3), ("$[1.0]", 3), ("$[9007199254740992]", 2), ("$[0,]", 4), ("$['\\x']", 4),
        ("$[\"\\'\"]", 4), ("$['\\ud800']", 5), ("$[?]", 3), ("$[?@]x", 5), ("$[?1]", 3),
        ("$[?'a']", 3), ("$[?@==]", 6), ("$[?@.*==1]", 3), ("$[?@..a==1]", 3), ("$[?@==@[*]]", 6),
        ("$[?(@]", 5), ("$[?length(@)]", 3), ("$[?count(@)]", 3), ("$[?match(@,'a')==true]", 3),
        ("$[?nosuch(@)]", 3), ("$[?length()==1]", 3), ("$[?length(@,@)==1]", 3),
        ("$[?count(1)==1]", 9),
        ("$[?length(@.*)==1]", 10), ("$[?@=1]", 4), ("$[?@&&]", 6), ("$[?TRUE==@]", 3),
        ("$[?@==01]", 6), ("$[?@==1.]", 6), ("$[?length (@)==1]", 3), ("$.&", 2), ("$.. a", 3),
        ("$. a", 2), ("$[?!@==1]", 5), ("$[1:2:3:4]", 7), ("$\u{A0}.a", 1),
    ])
    func malformedPathsNameTheirPlace(path: String, offset: Int) {
        do {
            _ = try JSONPath(path)
            Issue.record("\(path) compiled")
        } catch {
            #expect(error.offset == offset, "\(path): \(error)")
        }
    }

    @Test func deepAndExplodingPathsAreBounded() throws {
        let deep = "$" + String(repeating: "[?@", count: 100) + String(repeating: "]", count: 100)
        #expect(throws: JSONPath.Fault.self) { try JSONPath(deep) }
        let parentheses =
            "$[?" + String(repeating: "(", count: 5_000) + "@"
            + String(repeating: ")", count: 5_000)
        #expect(throws: JSONPath.Fault.self) { try JSONPath(parentheses) }
        let row = "[" + Array(repeating: "1", count: 50).joined(separator: ",") + "]"
        let wide = "[" + Array(repeating: row, count: 50).joined(separator: ",") + "]"
        let document = try JSONParser.parse(Array(wide.utf8))
        let path = try JSONPath("$..[?@..[?$..*]]")
        #expect(throws: JSONPathEvaluator.Overrun.self) {
            try JSONPathEvaluator.evaluate(path, on: document)
        }
    }

    @Test func thePathsOfAPageShareOneBudget() throws {
        let row = Array(repeating: "1", count: 1_000).joined(separator: ",")
        let document = try JSONParser.parse(Array("[\(row)]".utf8))
        let path = try JSONPath("$[*]")
        var budget = JSONPathEvaluator.Budget(values: 2_500, patterns: PatternPurse())
        for _ in 0..<2 {
            _ = try JSONPathEvaluator.evaluate(path, on: document, budget: &budget)
        }
        #expect(throws: JSONPathEvaluator.Overrun.self) {
            try JSONPathEvaluator.evaluate(path, on: document, budget: &budget)
        }
    }

    @Test func patternsInPathsArePaidFor() throws {
        let text = String(repeating: "x", count: 200)
        let document = try JSONParser.parse(Array("[\"\(text)\",\"\(text)\"]".utf8))
        var budget = JSONPathEvaluator.Budget(patterns: PatternPurse(4_000_000))
        let path = try JSONPath("$[?search(@, '(x+x+)+[yz]')]")
        #expect(throws: JSONPathEvaluator.Overrun.self) {
            try JSONPathEvaluator.evaluate(path, on: document, budget: &budget)
        }
    }

    @Test func mutatedPathsNeverTrap() throws {
        var generator = SeededGenerator(seed: 3)
        let document = try JSONParser.parse(Array(library.utf8))
        let seed = Array("$..book[?@.price<10&&match(@.isbn,'0-.*')][1:3,-1]['title']".utf8)
        for _ in 0..<3_000 {
            let text = String(decoding: generator.mutate(seed), as: UTF8.self)
            guard let path = try? JSONPath(text) else { continue }
            _ = try? JSONPathEvaluator.evaluate(path, on: document)
        }
    }
}

/// Compact JSON, for comparing.
enum JSONText {
    static func write(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let truth): truth ? "true" : "false"
        case .number(let number): number.text
        case .string(let text): "\"" + text + "\""
        case .array(let values): "[" + values.map(write).joined(separator: ",") + "]"
        case .object(let object):
            "{"
                + object.members.map { "\"\($0.name)\":" + write($0.value) }
                .joined(separator: ",") + "}"
        }
    }
}
