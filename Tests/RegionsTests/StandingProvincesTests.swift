import Testing

@testable import Regions

@Suite struct StandingProvincesTests {
    @Test(
        arguments: [
            ("辽宁大连下雪", [210200]), ("辽宁下雪", [210000]), ("辽宁省大雪，其中，大连最大", [210000, 210200]),
            ("在辽宁，钢企忙生产，鞍山尤其", [210300]), ("江苏暂停往返南京的航班", [320100]),
            ("河北3比1辽宁", [130000, 210000]), ("辽宁送援吉林长春", [210000, 220100]),
        ] as [(String, [Int32])])
    func provinceStandsWhereItSaysMoreThanWhere(_ title: String, _ expected: [Int32]) {
        #expect(codes(title) == expected)
    }
}
