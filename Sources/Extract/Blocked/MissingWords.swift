/// Says "not found" apart from other titles.
enum MissingWords {
    /// Whether one part of a title is about nothing but a page that is missing.
    ///
    /// `404 Not Found` and `找不到页面 - 某某网` are; a title that only mentions 404 is not.
    static func names(_ title: String) -> Bool {
        let parts = title.lowercased().split { "-_|–—·:：,，。!！~".contains($0) }
        return parts.prefix(8).contains { part in
            var words = part.filter { !$0.isWhitespace && !"[]()（）【】《》".contains($0) }
            for (index, filler) in fillers.enumerated() where index < 8 {
                if let range = words.firstRange(of: filler) { words.removeSubrange(range) }
            }
            return whole.contains(words)
        }
    }

    /// Whether the text of a page that says little else says so.
    static func areIn(_ text: String) -> Bool {
        phrases.contains { text.contains($0) }
    }

    /// Politeness before the words.
    private static let fillers = ["对不起", "很抱歉", "抱歉", "sorry", "错误提示", "提示", "温馨", "哎呀"]

    private static let whole: Set<String> = [
        "404", "404错误", "错误404", "404页面", "404error", "error404", "404notfound",
        "notfound404", "http404", "http404notfound", "http错误404", "404找不到页面", "404页面不存在",
        "404页面未找到", "404未找到", "404未找到页面", "404错误页面", "404错误页", "找不到页面404", "页面404",
        "notfound", "pagenotfound", "pagenotfound404", "404pagenotfound", "thepagecannotbefound",
        "filenotfound", "文件不存在", "页面不存在", "该页面不存在", "页面未找到", "页面没有找到", "页面没找到",
        "页面找不到", "页面找不到了", "找不到页面", "找不到该页面", "找不到网页", "找不到您要的页面", "未找到页面", "未找到该页面",
        "未找到网页", "没有找到页面", "没有找到该页面", "没找到页面", "网页不存在", "网页未找到", "无法找到网页", "无法找到该页",
        "无法找到页面", "无法找到该网页", "您访问的页面不存在", "你访问的页面不存在", "您访问的页面不存在或已删除",
        "您要访问的页面不存在", "您查找的页面不存在", "您所访问的页面不存在", "访问的页面不存在", "访问页面不存在",
        "请求的页面不存在", "您请求的页面不存在", "页面不存在或已删除", "页面不存在或已被删除", "页面已删除", "页面已被删除", "页面丢失",
        "页面走丢了", "页面不见了", "栏目不存在", "频道不存在", "内容不存在", "信息不存在", "文章不存在", "该栏目不存在",
        "该信息不存在", "该文章不存在", "内容已删除", "文章已删除", "信息已删除", "410gone", "gone",
    ]

    private static let phrases = [
        "页面不存在", "网页不存在", "页面未找到", "页面没有找到", "找不到页面", "找不到该页", "找不到网页", "找不到您", "无法找到",
        "未找到您", "没有找到您", "没有找到相关页面", "页面已被删除", "页面已删除", "页面丢失", "页面走丢", "栏目不存在", "内容不存在",
        "信息不存在", "文章不存在", "文件不存在", "已被删除或", "已删除或", "不存在或已", "page not found", "404 not found",
        "could not be found", "cannot be found", "can't be found", "was not found on this server",
        "does not exist", "doesn't exist", "no longer exists", "http 404", "404错误", "错误404",
    ]
}
