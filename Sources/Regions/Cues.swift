/// Small word lists about what stands beside a name (general knowledge of Chinese headlines).
///
/// A class, since a struct of thirty tables costs thirty reference counts wherever it is passed.
final class Cues: Sendable {
    static let shared = Cues()

    /// Units that make a short name a full one: 凌源 + 市.
    let units = UnitSet("市县区旗")
    /// Words that begin with such a unit: 公安 + 县委 is 公安县's.
    let unitWords = WordPairs(
        "县委 县政 县长 县人 县公 县教 县纪 县法 县检 区委 区政 区长 区人 区公 区教 区纪 区法 区检 "
            + "市委 市政 市长 市人 市公 市教 市纪 市法 市检 旗委 旗政")
    /// Right before a name they make it a place abroad: 日本中山.
    let countries = WordPairs(
        "日本 韩国 朝鲜 美国 英国 法国 德国 泰国 越南 老挝 缅甸 印度 印尼 巴西 澳洲 新西 瑞士 瑞典 智利")
    /// What makes the name before it a street.
    let streets = UnitSet("路街道巷弄里")
    let streetWords = WordPairs("大街 大道 胡同 步行街 马路 北路 南路 东路 西路 中路 大路 一路 二路 三路")
    let alleys = WordPairs("小巷")
    let streetParts = UnitSet("东西南北中一二三四五上下前后新老")
    /// What makes the short name of a county a village, hill, gate… of that name.
    let features = UnitSet("镇乡村屯沟山河湖岭峰桥门庄堡寺庙塔岛洞坝泉塘寨坡峪口湾街")
    /// The same for the name of a city or province.
    let settlements = UnitSet("镇乡村屯庄")
    let ships = UnitSet("舰号艇")
    let shipWords = WordPairs("舰队 舰艇 舰员 舰载 舰上 舰长 舰岛")
    let directions = WordPairs("方向")
    /// Foreign names end in these; 州 behind them is a state: 下诺夫哥罗德州.
    let transliterations = UnitSet("斯克罗尔利亚诺洛纳拉塔瓦尼")
    /// Newspapers and stations: their city is not what the item is about where another place is named.
    let media = WordPairs("日报 晚报 晨报 早报 商报 时报 卫视 电视")
    /// Family names that make the name behind them a person's.
    let familyNames = UnitSet(
        "张王李赵刘陈杨徐孙胡朱郭郑谢冯董萧曹袁邓傅彭吕卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪谭"
            + "廖邹熊陆郝崔邱侯邵孟段钱尹黎贺赖龚章")
    /// Make a familiar name of the family name behind them: 老王.
    let familiars = UnitSet("老小大阿")
    /// Family names that are words of their own too: they count before doubtful names only.
    let doubtfulFamilyNames = UnitSet("吴罗宋韩唐程许曾苏秦雷汤黄沈江田任姜范方石姚金白康毛史顾龙万易常武乔马高林何梁余夏严")
    /// What follows the name of a place: 凌源警方, 凤城一男子.
    let after = WordPairs(
        "警方 公安 交警 民警 消防 法院 检察 政府 县委 区委 市委 发生 发现 地震 通报 疫情 新增 市民 村民 "
            + "居民 农民 机场 车站 高铁 火车 汽车 医院 人民 一中 中学 小学 境内 当地 一男 一女 一村 一家 一小 一幼 "
            + "一工 一对 一辆 一老 一酒 一学 街头 暴雨 洪水 大雪 突发 举行 举办 召开 启动 开展 推进 打造 群众 "
            + "老人 男子 女子 小伙 姑娘 楼市 房价 房产 二手 农村 农商 经开 高新 开发 新城 新区 旅游 文旅 古城 "
            + "首家 首个 首例 多地 全县 全市 全区 检出 确诊 核酸 启用 通车 站到 至沈 大桥 水库 港区 景区 草莓 苹果 航天 发射 古镇 小镇 老街")
    /// What only a division has: makes even a common word its name, right behind its prefecture.
    let offices = WordPairs(
        "警方 公安 交警 民警 消防 法院 检察 政府 区委 县委 市委 区政 县政 居民 街道 城管 "
            + "新区 一男 一女 一村 一家 一小 一幼 一工 一学 一酒 一辆")
    let before = UnitSet("在赴抵至到于")
    let beforeWords = WordPairs("位于 来自 走进 落户 途经 前往 抵达 亮相 相约 走访 情满 美丽 家乡 探访")
    /// Ends a clause.
    let stops = UnitSet("，,。;；!！?？…\u{3000}")
    /// Stands between a parent and its child: 沈阳·铁西, 北京 朝阳.
    let joints = UnitSet("·・ -—|/：:（(")
    let colons = UnitSet("：:|｜】]」丨")
}
