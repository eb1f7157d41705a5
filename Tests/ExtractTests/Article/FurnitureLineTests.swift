import Testing

@testable import Extract

struct FurnitureLineTests {
    @Test(arguments: [
        ("责任编辑：王宁", false), ("【打印】", false), ("分享到：", false), ("Share this", false),
        ("Advertisement", false), ("2026-03-04 09:15", true), ("March 4, 2026", true),
        ("By Ada Reed", true), ("来源：海港日报 作者：林晓", true),
    ])
    func knowsFurniture(_ text: String, _ isBefore: Bool) {
        #expect(FurnitureLine.matches(text, isBefore: isBefore))
    }

    @Test(arguments: ["海港新区开通夜间公交线路。", "Aufbau und Inhalt", "By then the ferry had left."])
    func leavesSentences(_ text: String) {
        #expect(!FurnitureLine.matches(text, isBefore: false))
    }
}
