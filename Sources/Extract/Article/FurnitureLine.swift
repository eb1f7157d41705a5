/// Short lines around an article that are not of it: names and days before the text, buttons and
/// notes behind it.
enum FurnitureLine {
    /// Whether a line is furniture; `isBefore` where no sentence of the article came yet.
    static func matches(_ text: String, isBefore: Bool) -> Bool {
        let length = CollapsedText.length(text)
        guard length > 0, length <= 160 else { return false }
        let plain = stripped(text)
        if Bytes.contain(plain, "ctrl+enter".utf8) || Bytes.contain(plain, "ctrl + enter".utf8) {
            return true
        }
        let isSpelled = plain.contains { $0 > 0x7F || (0x61...0x7A).contains($0) }
        if !isSpelled, length <= 8 { return true }
        if length <= 90, startsAny(plain, starts) { return true }
        if whole.contains(where: { plain.elementsEqual($0) }) { return true }
        if length <= 60, ends.contains(where: { endsWith(plain, $0) }) { return true }
        if isBefore {
            if length <= 110, startsAny(plain, startsBefore) { return true }
            if DateLook.isMostlyDate(text) { return true }
            if length <= 60, isEnglishDate(plain) { return true }
            if labels.filter({ Bytes.contain(plain, $0) }).count >= 2 { return true }
        }
        return false
    }

    /// Whether a paragraph of any length is a notice of whose rights are reserved.
    static func isCopyright(_ text: String) -> Bool {
        let plain = stripped(String(text.prefix(2_000)))
        return startsAny(plain, notices)
            || text.hasPrefix("©")
            || Bytes.contain(plain, "all rights reserved".utf8)
                && text.utf8.count < 1_200
    }

    /// Whether a heading or short line begins a part that leads to other articles.
    static func isLeadOut(_ text: String) -> Bool {
        guard text.utf8.count <= 120 else { return false }
        let plain = stripped(text)
        return startsAny(plain, leadOuts)
    }

    /// In lower case, without brackets and marks at the start.
    private static func stripped(_ text: String) -> [UInt8] {
        var bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
        while true {
            let count = bytes.count
            for mark in opening where bytes.starts(with: mark) {
                bytes = bytes.dropFirst(mark.count)
            }
            while let last = bytes.last, [0x20, 0x2E, 0x3A, 0x29, 0x5D, 0x7C, 0x3E].contains(last) {
                bytes.removeLast()
            }
            if bytes.count == count { return Array(bytes) }
        }
    }

    private static func startsAny(_ plain: [UInt8], _ words: [[UInt8]]) -> Bool {
        words.contains { plain.starts(with: $0) }
    }

    private static func endsWith(_ plain: [UInt8], _ word: [UInt8]) -> Bool {
        plain.count >= word.count && plain[(plain.count - word.count)...].elementsEqual(word)
    }

    /// `March 4, 2020`, `4 March 2020 10:15 AM`: a month's name and a year and little else.
    private static func isEnglishDate(_ plain: [UInt8]) -> Bool {
        guard months.contains(where: { Bytes.contain(plain, $0) }) else { return false }
        let digits = plain.filter { (0x30...0x39).contains($0) }.count
        let letters = plain.filter { (0x61...0x7A).contains($0) }.count
        return digits >= 5 && letters <= 24
    }

    private static func words(_ list: String) -> [[UInt8]] {
        list.split(separator: "/").map { Array($0.utf8) }
    }

    private static let opening = words("[/(/【/（/ /·/*/-/–/—/|/>/›/»/▲/△/▼/■/●/▶/“/\"/　")
    private static let months = words(
        "jan/feb/mar/apr/may/jun/jul/aug/sep/oct/nov/dec/mai/okt/dez/janv/févr/avr/juin/juil/août")

    /// Lines that start so are furniture anywhere.
    private static let starts = words(
        "责任编辑/责编/编辑：/编辑:/编辑 /审核：/审核:/校对：/校对:/初审：/初审:/复审/终审/值班编辑/值班主任/监制：/监制:"
            + "/扫一扫/扫描二维码/扫码/微信扫/用微信扫/打开微信/手机扫/分享到/分享：/分享:/打印本页/关闭窗口/打印 /打印】/打印|/关闭】"
            + "/上一篇/下一篇/上一条/下一条/上一页/下一页/相关阅读/相关新闻/相关链接/相关稿件/相关文章/相关推荐/相关报道/延伸阅读/推荐阅读"
            + "/热门推荐/猜你喜欢/大家都在看/更多精彩/更多新闻/点击进入/版权声明/版权所有/免责声明/特别声明/声明：/声明:/转载请注明"
            + "/未经授权/未经许可/举报/原标题：/原标题:/本文来源：/本文来源:/本文转自/返回顶部/返回列表/返回首页/返回搜狐/网友评论"
            + "/我要评论/发表评论/字号：/字号:/字体：/字体:/字体大小/浏览次数/点击数/点击：/点击次数/阅读量/阅读次数/访问量/收藏本"
            + "/关键词：/关键词:/关键字：/关键字:/标签：/标签:/附件下载/文章来源：/文章来源:/信息来源/稿件来源/【纠错】/纠错/[责任编辑/"
            + "您当前的位置/您所在的位置/所在位置/首页 >/首页>/当前位置/您的位置/现在的位置/"
            + "advertisement/share this/share on/share via/share:/share article/follow us/follow @/"
            + "sign up for/sign up to/subscribe to/subscribe now/subscribe for/read more:/read more about/"
            + "read also/also read/read next/related:/related article/related stor/related post/related topics/"
            + "see also:/more from/more on this/more stories/more about/you may also like/you might also/"
            + "recommended for/most read/most popular/trending now/click here to/copyright ©/copyright 20/"
            + "copyright (c)/© 20/©20/all rights reserved/leave a reply/leave a comment/post a comment/"
            + "view comments/show comments/comments (/join the conversation/filed under/tagged with/tags:/tagged:/"
            + "posted in/categories:/category:/topics:/email this/print this/send this/skip to/"
            + "get our newsletter/get the latest/download our app/download the app/loading/please enable/"
            + "lesen sie auch/mehr zum thema/artikel teilen/teilen auf/zur startseite/lire aussi/à lire aussi/"
            + "partager sur/lea también/te puede interesar/compartir en/leggi anche/foto: /photo credit:/"
            + "like us on/find us on/this article was originally/enjoy this article/previous post/next post/"
            + "previous article/next article/reprints/watch:/watch now/listen now")
    /// Lines that start so are furniture before the text.
    private static let startsBefore = words(
        "来源：/来源:/来源 /作者：/作者:/记者：/发布时间/发布日期/发布单位/发布机构/发布者/发布人/时间：/时间:/日期：/日期:/发稿时间/更新时间"
            + "/索引号/主题分类/阅读：/阅读:/供稿/撰稿/by /published/posted/updated/last updated/last modified/"
            + "written by/author:/von /par /por /publié/veröffentlicht/publicado/photo by/image:/reading time/min read/first published"
    )
    /// Whole lines that are furniture.
    private static let whole = words(
        "打印/关闭/收藏/分享/微信/微博/大/中/小/返回/首页/正文/更多/评论/点赞/赞/复制链接/完/qq空间/新浪微博/朋友圈/"
            + "share/tweet/print/email/e-mail/facebook/twitter/linkedin/whatsapp/pinterest/reddit/telegram/"
            + "comments/comment/reply/advertisement/ad/advert/anzeige/werbung/publicité/publicidad/"
            + "continue reading/read more/more/related/related articles/related stories/related posts/"
            + "share this/save/like/copy link/link copied/follow/subscribe/close/next/previous/"
            + "back to top/top/menu/search/home/x/+/play/pause/caption/hide caption/toggle caption/"
            + "enlarge this image/image/photo/gallery/newsletter/sign up/log in/login/register/"
            + "table of contents/no comments/0 comments/leave a comment/add comment/tags/topics/teilen/drucken/mehr/kommentare"
    )
    private static let notices = words("copyright ©/copyright 20/copyright (c)/(c) 20")
    private static let leadOuts = words(
        "related/similar/more from/more on/more stories/more articles/more posts/more news/you may also/you might/"
            + "read next/read more/up next/keep reading/continue reading/recommended/recent posts/"
            + "recent articles/latest from/the latest from/latest news/latest posts/latest articles/"
            + "most read/most popular/popular posts/popular articles/trending/further reading:/"
            + "other articles/other stories/don't miss/what to read/in this series/"
            + "相关阅读/相关新闻/相关链接/相关稿件/相关文章/相关推荐/相关报道/延伸阅读/推荐阅读/热门推荐/猜你喜欢/大家都在看/更多新闻/"
            + "ähnliche/mehr zum thema/mehr artikel/weitere artikel/das könnte/lesen sie auch/auch interessant/"
            + "à lire aussi/lire aussi/sur le même sujet/lea también/te puede interesar/más noticias/"
            + "leggi anche/articoli correlati/関連記事/おすすめ記事/관련기사")
    private static let ends = words(
        "min read/minute read/minutes read/hide caption/toggle caption/个人收藏/次浏览/人阅读")
    private static let labels = words(
        "来源/作者/发布时间/发布日期/时间：/浏览/字号/字体/点击/打印/编辑/阅读次数/日期：/访问")
}
