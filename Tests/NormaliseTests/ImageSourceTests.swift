import Testing

@testable import Normalise

@Suite struct ImageSourceTests {
    @Test(
        arguments: [
            ("a.jpg 1x, b.jpg 2x", "b.jpg"), ("a.jpg 300w,b.jpg 900w", "b.jpg"), ("a.jpg", "a.jpg"),
            ("a,b.jpg 300w, c.jpg 100w", "a,b.jpg"), ("  a.jpg\n  2x  ", "a.jpg"), ("", nil),
            (",", nil),
            ("a.jpg 1.5x, b.jpg 1x", "a.jpg"),
        ] as [(String, String?)])
    func takesTheLargestCandidate(srcset: String, expected: String?) {
        #expect(ImageSource.largest(of: srcset) == expected)
    }

    @Test(arguments: [
        "http://x.cn/img/loading.gif", "http://x.cn/loading_2.png", "http://x.cn/grey.gif",
        "http://x.cn/1x1.png?v=2", "http://x.cn/a/", "http://x.cn/placeholder.svg", "blank.gif",
        "http://x.cn/images/Spacer.GIF",
    ])
    func knowsPlaceholders(address: String) {
        #expect(ImageSource.isPlaceholder(address))
    }

    @Test(arguments: [
        "http://x.cn/W020230410.jpg", "http://x.cn/download/1.jpg", "http://x.cn/loading/1.jpg",
        "http://x.cn/img?id=1",
    ])
    func knowsPictures(address: String) {
        #expect(!ImageSource.isPlaceholder(address))
    }

    @Test(arguments: ["1", "0", "1px"])
    func dropsPixels(width: String) {
        let attributes = ["src": "x.gif", "width": width]
        #expect(ImageSource.address(of: { attributes[$0] }, resolve: { $0 }) == nil)
    }

    @Test func theShortTestTakesNoPlaceholder() {
        var random = SeededGenerator(seed: 47)
        let pieces =
            ["/", ".", "?", "#", "a", "W02", "大", "S", "s", "loading", "Grey", "1x1", "1", "x"]
            + ["transparent", "img_loading", "placeholder", "空", ".gif", "http://x.cn/", "-", "0"]
        var taken = 0
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                text += pieces.randomElement(using: &random) ?? ""
            }
            guard Array(text.utf8).withUnsafeBufferPointer(ImageSource.isNoPlaceholder) else {
                continue
            }
            taken += 1
            #expect(!ImageSource.isPlaceholder(text), "\(text)")
        }
        #expect(taken > 2_000)
    }
}
