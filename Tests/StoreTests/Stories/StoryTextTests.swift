import Testing

@testable import Store

@Suite struct StoryTextTests {
    @Test(arguments: [
        ("<p>一号泊位启用。二号泊位停用！</p><p>三号待定</p>", 3), ("<p>一<b>号</b>泊位</p>", 1),
        ("Berth 3.5 is open. Berth four is not.", 2), ("", 0), ("<p>一</p>", 0),
    ])
    func textsAreSplitIntoSentences(_ html: String, _ count: Int) {
        #expect(StoryText(html: html, plain: nil).sentences.count == count)
    }

    @Test func editorialLinesDoNotCount() {
        let text = StoryText(html: "<p>来源：海港报</p><p>责任编辑：林海</p>", plain: nil)
        #expect(text.weight == 0 && text.sentences.allSatisfy(\.isEditorial))
    }

    @Test func longAndHostileTextsAreCut() {
        let many = String(repeating: "<p>泊位停用</p>", count: 100_000)
        #expect(StoryText(html: many, plain: nil).sentences.count <= 240)
        let one = StoryText(html: String(repeating: "泊", count: 200_000), plain: nil)
        #expect(one.isCut && one.sentences.count == 1)
        #expect(StoryText(html: nil, plain: "只有开头…").isCut)
    }

    /// The sums of few sentences are made without keeping the text; they are those of the whole.
    @Test(arguments: [
        "<p>来源：海港报</p><p>第3号泊位自下月起启用新的靠泊规则，夜间除外。</p>", "", "。。！",
        "记者林海从海事部门了解到，全市十二处渔港的船舶检验提前开始。", "Berth 3.5 opens in May, ships of 90 m only.",
        "责任编辑林海", "一号泊位。一号泊位。", "上一篇：泊位停用的公告已经发布请各船注意避让",
        "渔港改造工程三月开工，施工期间进出船舶减速慢行。渔港改造工程三月开工，施工期间进出船舶减速慢行。",
        "１２号泊位Ａ区停用三天请各单位做好安排，é́𠀀㐂泊位另行通知！其余泊位照常使用，船舶按原计划进出港口；",
    ])
    func theSumsOfATextAreThoseOfItsSentences(_ text: String) {
        for (html, plain) in [(text, nil), (nil, text), (nil, text + "…")] as [(String?, String?)] {
            let telling = StoryText(html: html, plain: plain).sentences
                .filter { !$0.isEditorial && $0.weight >= StoryLetters.ideographs(12) }
                .map(\.sum)
            #expect(
                StoryText.tellingSums(html: html, plain: plain)
                    == Array(telling.prefix(2) + telling.sorted().prefix(2)))
        }
    }

    @Test func shortTextsCannotBeTold() {
        let short = StoryText(html: nil, plain: "泊位停用。")
        #expect(short.comparison(with: short) == .unknown)
    }

    @Test func aTextIsTheSameAsItselfAndDifferentFromOthers() {
        let sentences = (1...9).map { "第\($0)号泊位自下月起启用新的靠泊规则" }
        let text = StoryText(html: nil, plain: sentences.joined(separator: "。"))
        #expect(text.comparison(with: text) == .same(weight: text.weight, percent: 100))
        let other = StoryText(
            html: nil, plain: sentences.map { "据悉，" + $0 }.joined(separator: "。"))
        #expect(other.weight > text.weight)
        #expect(text.comparison(with: other) == .same(weight: text.weight, percent: 100))
        let limited = StoryText(
            html: nil, plain: sentences.map { $0 + "，夜间除外" }.joined(separator: "。"))
        #expect(text.comparison(with: limited) == .different)
        let changed = StoryText(
            html: nil, plain: sentences.joined(separator: "。").replacingFive())
        #expect(text.comparison(with: changed) == .different)
        #expect(changed.comparison(with: text) == .different)
    }
}

extension String {
    /// The fifth berth as the fiftieth.
    fileprivate func replacingFive() -> String {
        split(separator: "第5号").joined(separator: "第50号")
    }
}
