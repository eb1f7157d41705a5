import HTML
import Testing

@testable import Extract

struct PageShapeTests {
    private static func sketch(_ html: String) -> [UInt32] {
        PageShape.sketch(of: HTMLDocument.parse(Array(html.utf8)))
    }

    private static func list(_ count: Int, item: String = "<li><a href=x>甲</a><i>1</i></li>")
        -> String
    {
        let menu = (0..<6).map { "<li class=m\($0)><a href=/\($0)>目</a></li>" }.joined()
        return """
            <body><div class=head><h1>题</h1><ul class=menu>\(menu)</ul></div>
            <div class=main><ul class=news>\(String(repeating: item, count: count))</ul></div>
            <div class=foot><p>脚<span>注</span></p></div></body>
            """
    }

    @Test(arguments: [1, 20, 300])
    func listsOfAnyLengthHaveOneShape(_ count: Int) {
        #expect(PageShape.likeness(Self.sketch(Self.list(20)), Self.sketch(Self.list(count))) == 1)
    }

    @Test(arguments: [
        "<li class=odd><a href=x><b>甲</b></a><i>1</i></li>",
        "<li class='current last'><a href=x>甲<img src=new.gif></a><i>1</i></li>",
    ])
    func marksAndEmphasisAreNoOtherShape(_ item: String) {
        let likeness = PageShape.likeness(
            Self.sketch(Self.list(9)), Self.sketch(Self.list(9, item: item)))
        #expect(likeness > 0.8)
    }

    @Test func anotherTemplateIsAnother() {
        let other = """
            <body><header class=top><nav><a href=/>目</a></nav></header><main><section class=cards>
            <article class=card><h3><a href=x>甲</a></h3><time>1</time></article></section></main>
            <footer><address>脚</address></footer></body>
            """
        #expect(PageShape.likeness(Self.sketch(Self.list(9)), Self.sketch(other)) < 0.3)
        #expect(PageShape.likeness([], []) == 1)
        #expect(PageShape.likeness([], [1]) == 0)
    }

    @Test func sketchesOfHugePagesAreSmall() {
        let html = (0..<3_000).map { number in
            let name =
                String(UnicodeScalar(UInt8(97 + number % 26)))
                + String(UnicodeScalar(UInt8(97 + number / 26 % 26)))
                + String(UnicodeScalar(UInt8(97 + number / 676)))
            return "<div class=box-\(name)><p class=in-\(name)>x</p></div>"
        }.joined()
        let sketch = Self.sketch(html)
        #expect(sketch.count == PageShape.size)
        #expect(PageShape.likeness(sketch, sketch) == 1)
    }
}
