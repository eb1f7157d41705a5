import Model
import TestSupport
import Testing

@testable import Regions

@Suite struct RegionAssignerTests {
    static let headlines =
        TrapHeadlines.all + LiaoningHeadlines.all + ProvinceHeadlines.all
        + ManyPlacesHeadlines.all + CountyHeadlines.all + CityHeadlines.all

    @Test(arguments: headlines)
    func titleBelongsToItsPlaces(_ headline: HeadlineCase) {
        let found = assigner.assign(
            title: headline.text, text: nil, home: nil, homeFillsSilence: false)
        let summary = AssignmentSummary(found, gazetteer: china)
        #expect(summary.prefectures.map(\.number) == headline.prefectures)
        #expect(summary.counties.map(\.number) == headline.counties)
        #expect(summary.provinces.map(\.number) == headline.provinces)
    }

    @Test func countyComesWithItsPrefecture() {
        #expect(codes("绥中县白梨上市") == [211400, 211421])
    }

    @Test func everyCountyIsFoundBehindWhatHoldsIt() {
        for code in china.codes.map({ DivisionCode($0) }) where china.level(code) == .county {
            guard let name = china.name(of: code), let parent = china.parent(of: code),
                let above = china.name(of: parent)
            else { continue }
            let expected = Set([china.prefectureLevel(code) ?? code, code]).map(\.number).sorted()
            #expect(codes("\(above)\(name)举行发布会") == expected, "\(above)\(name)")
        }
    }

    @Test func titleOutweighsWhatTheTextNamesInPassing() {
        let text = "大连、丹东两市的代表也来到现场。据沈阳海关介绍，锦州港吞吐量增长一成。"
        #expect(codes("锦州港新航线首航", text: text) == [210700])
    }

    @Test(
        arguments: [
            ("铁岭市:便民驿站开到家门口", "近日，昌图县八面城镇的便民驿站开门迎客。", [211200, 211224]),
            ("铁岭市:便民驿站开到家门口", "近日，昌图县、西丰县的便民驿站开门迎客。", [211200]),
            ("铁岭市:便民驿站开到家门口", "昌图县与沈阳市法库县共建便民驿站。", [211200]),
            (
                "铁岭市:便民驿站开到家门口", "便民驿站多了起来。" + String(repeating: "居民说好。", count: 30) + "昌图县也有。",
                [211200]
            ),
            ("铁岭开原市便民驿站开门", "昌图县的同行也来参观。", [211200, 211282]),
            ("大连金石滩国家旅游度假区迎来首批游客", "海岸步道开放。", [210200, 210213]),
        ] as [(String, String, [Int32])])
    func openingMayNameTheCountyOfTheTitlesOnlyCity(
        _ title: String, _ text: String, _ expected: [Int32]
    ) {
        #expect(codes(title, text: text) == expected)
    }

    @Test func textDecidesWhereTheTitleNamesNoPlace() {
        let text = "本报营口4月10日电 记者从营口市文旅局获悉，滨海步道月底开放，欢迎沈阳游客。"
        #expect(codes("滨海步道月底开放", text: text) == [210800])
    }

    @Test func provinceWideTextBelongsToNoCity() {
        let text = "辽宁省今年将新建公园百座。辽宁各地已开工，沈阳、大连、鞍山、抚顺、本溪进度居前。"
        #expect(codes("口袋公园进社区", text: text) == [210000])
    }

    @Test func textOverManyCitiesOfOneProvinceIsAboutTheProvince() {
        let text = "沈阳、大连、鞍山、抚顺、锦州五市的选手参加了比赛。"
        #expect(codes("邀请赛收官", text: text) == [210000])
    }

    @Test func longLineIsReadAsTitleAndText() {
        let line =
            "盘锦河蟹丰收节开幕 " + String(repeating: "来自大连和丹东的客商品尝了新蟹。", count: 12)
        #expect(codes(line) == [211100])
    }

    @Test(
        arguments: [
            ("铁西区旧厂房迎来新生", 210100, [210100, 210106]),
            ("铁西区旧厂房迎来新生", 210300, [210300, 210303]),
            ("朝阳警方捣毁一赌场", 211300, [211300]),
            ("中山新开一家书店", 210200, [210200, 210202]),
            ("凤城冬捕开始", 210600, [210600, 210682]),
            ("凤城冬捕开始", 210682, [210600, 210682]),
            ("长兴岛新厂投产", 210200, [210200]),
            ("沈阳雪后初晴", 210200, [210100]),
        ] as [(String, Int32, [Int32])])
    func homeBreaksTies(_ title: String, _ home: Int32, _ expected: [Int32]) {
        #expect(codes(title, home: home) == expected)
    }

    @Test func homeFillsSilenceOnlyWhereConfigured() {
        #expect(codes("走访慰问驻地官兵", home: 210300).isEmpty)
        #expect(codes("走访慰问驻地官兵", home: 210300, fills: true) == [210300])
        #expect(codes("东北虎现身保护区", home: 210300, fills: true) == [210300])
        #expect(codes("大连啤酒节", home: 210300, fills: true) == [210200])
    }

    @Test func assignmentSaysWhy() throws {
        let found = assigner.assign(
            title: "北京朝阳一小区换新电梯", text: nil, home: nil, homeFillsSilence: false)
        let county = try #require(found.last)
        #expect(county.name == "朝阳区")
        #expect(county.level == .county)
        #expect(county.confidence > 0.9)
        #expect(
            county.evidence == [
                RegionEvidence(
                    place: .title, words: "朝阳",
                    reason: "name of 朝阳区, beside a division that holds it")
            ])
    }

    @Test func homeEvidenceIsWeakest() throws {
        let found = assigner.assign(
            title: "今日小雪", text: nil, home: DivisionCode(210200), homeFillsSilence: true)
        let only = try #require(found.first)
        #expect(only.evidence.map(\.place) == [.home])
        #expect(only.confidence < 0.5)
    }

    @Test func emptyTextsBelongNowhere() {
        #expect(codes("").isEmpty)
        #expect(codes("", text: "").isEmpty)
        #expect(codes("   ", text: "。。。").isEmpty)
    }

    @Test func mutatedBytesNeverTrap() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<3_000 {
            let headline = Self.headlines[Int(generator.next() % UInt64(Self.headlines.count))]
            var bytes = Array(headline.text.utf8)
            for _ in 0..<(1 + generator.next() % 6) where !bytes.isEmpty {
                let at = Int(generator.next() % UInt64(bytes.count))
                switch generator.next() % 3 {
                case 0: bytes[at] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes.remove(at: at)
                default: bytes.insert(contentsOf: bytes.prefix(at), at: at)
                }
            }
            let title = String(decoding: bytes, as: UTF8.self)
            let found = codes(title, text: title, home: 210200, fills: true)
            #expect(!found.isEmpty)
        }
    }

    @Test func veryLongTextIsReadInBoundedTime() {
        let text = String(repeating: "沈阳大连朝阳铁西区和平", count: 100_000)
        #expect(codes("无题", text: text).count < 10)
    }
}
