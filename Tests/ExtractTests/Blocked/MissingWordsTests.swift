import Testing

@testable import Extract

struct MissingWordsTests {
    @Test(arguments: [
        "404", "404 Not Found", "404错误页面 - 海湾市人民政府", "抱歉，您访问的页面不存在_海湾新闻网",
        "Page Not Found | Haiwan",
        "HTTP 404", "错误提示：找不到页面", "对不起，页面找不到了！", "【404】",
    ])
    func namesWhatIsMissing(_ title: String) { #expect(MissingWords.names(title)) }

    @Test(arguments: [
        "", "通知公告", "404路公交线路调整公告", "404 区块链资讯", "关于页面改版的通知", "人去哪了：寻人启事", "Not Found Studio",
        "文章列表", "页面",
    ])
    func leavesOtherTitlesAlone(_ title: String) { #expect(!MissingWords.names(title)) }
}
