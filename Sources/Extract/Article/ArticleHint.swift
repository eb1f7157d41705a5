/// What an element's class and id say of it.
struct ArticleHint: OptionSet, Sendable {
    let rawValue: UInt16

    /// Beside the article on most sites: comments, share buttons, related stories.
    static let junk = ArticleHint(rawValue: 1)
    /// Often beside the article, but also the name of what holds it: sidebars, headers, widgets.
    static let maybeJunk = ArticleHint(rawValue: 2)
    /// Holds articles: `entry`, `content`, `text`.
    static let good = ArticleHint(rawValue: 4)
    /// Names the body of the article itself: `article-body`, `entry-content`, `TRS_Editor`.
    static let body = ArticleHint(rawValue: 8)
    /// Names the people who wrote it, or the day.
    static let byline = ArticleHint(rawValue: 16)

    /// Holds what readers wrote below it.
    static let comments = ArticleHint(rawValue: 32)
    /// Says what a picture shows or who took it.
    static let caption = ArticleHint(rawValue: 64)
    /// Lies over the page until the reader closes it: dialogs, cookie and newsletter boxes.
    static let dialog = ArticleHint(rawValue: 128)
    /// Opens the article above its body: standfirst, summary.
    static let intro = ArticleHint(rawValue: 256)

    /// What `marks` (classes and id) say.
    static func of(_ marks: String) -> ArticleHint {
        let bytes = told(marks)
        var hint = ArticleHint()
        for index in bytes.indices {
            for pattern in byFirstByte[Int(bytes[index])] where !hint.contains(pattern.hint) {
                if pattern.matches(bytes, at: index) { hint.insert(pattern.hint) }
            }
        }
        return hint
    }

    /// Starts of classes that speak of something else: what a post is filed under, what a layout has.
    private static let untold = [
        "category-", "tag-", "has-", "no-", "with-", "without-", "is-", "status-", "format-",
        "comments-open", "comment-open", "single-", "postid-", "page-template",
    ].map { Array($0.utf8) }

    private static let modifiers = ["-has-", "-no-", "-with-", "-without-", "-is-", "--ads"].map {
        Array($0.utf8)
    }

    /// In lower case, without the classes of no meaning.
    private static func told(_ marks: String) -> [UInt8] {
        var told: [UInt8] = []
        for mark in marks.utf8.prefix(600).split(whereSeparator: { $0 <= 0x20 }).prefix(16) {
            let word = mark.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            guard !untold.contains(where: { word.starts(with: $0) }) else { continue }
            // `section--has-ads` is a section that has something, not what it has.
            let end = modifiers.compactMap { Bytes.find($0, in: word) }.min() ?? word.count
            told.append(contentsOf: word[..<end])
            told.append(0x20)
        }
        return told
    }

    /// Words to be found in marks; one between spaces stands alone (`_ad_`).
    private static let words: [(hint: ArticleHint, words: String)] = [
        (
            .comments,
            "comment disqus livefyre _respond_ replies shoutbox pinglun"
        ),
        (
            .junk,
            "share social sharing addthis jiathis bdshare "
                + "related recommend newsletter subscri breadcrumb crumbs cookie gdpr consent popup "
                + "modal promo advert sponsor pagination pager paginat outbrain taboola trending "
                + "most-read mostread most-popular popular morestories more-stories readmore "
                + "read-more readnext read-next also-read alsoread signup sign-up login "
                + "copyright qrcode ewm saoma author-bio authorbio author-box authorbox author-desc author-container "
                + "author-info about-author post-tags tag-list taglist tags-links postmeta "
                + "post-nav postnav navigation prevnext prev-next prev_next shangxia xiangguan "
                + "tuijian fenxiang dibu daohang weizhi hotnews hot-news jump-to skip-link "
                + "screen-reader visually-hidden visuallyhidden sr-only print-only noprint "
                + "toolbar tool-bar _rating_ _ratings_ voting footnotes-nav toc_container table-of-contents "
                + "latest-news latestnews upnext up-next youmaylike you-may-like "
                + "follow-us followus donate banner sidebar side-bar masthead "
                + "widget-area widget_ nextarticle next-article infobox-nav mw-editsection navbox catlinks printfooter "
                + "_ad_ _ads_ _nav_ _tags_ _menu_ _pages_ _page_nav_ _footer_ _foot_ _mod-tag_ "
                + "_adbox_ _adv_ _sns_ _yom-remote_ _tool_ _tools_ _relate_ _crumb_"
        ),
        (
            .caption,
            "caption _credit_ _credits_ photo-credit image-credit photocredit imagecredit "
                + "bildunterschrift bildnachweis"
        ),
        (
            .dialog,
            "modal popup dialog cookie gdpr consent"
        ),
        (
            .intro,
            "_intro_ articleintro introduction standfirst _lead_ _lede_ _dek_ _deck_ "
                + "_summary_ vorspann chapo"
        ),
        (
            .maybeJunk,
            "header footer menu _cta_ _side_ links link-list teaser _extra_ _meta_ _tag_ _rss_ "
                + "supplement carousel slider overlay disclaimer _hot_ _rank_ _top_ _right_ _foot_"
        ),
        (
            .good,
            "article body content entry hentry main post text blog story news detail zoom page "
                + "column prose markdown richtext rich-text wznr zhengwen neirong"
        ),
        (
            .body,
            "articlebody article-body article_body article__body articletext article-text "
                + "article_text articlecontent article-content article_content article__content "
                + "entry-content entry_content entrycontent post-content post_content postcontent "
                + "post__content post-body post_body postbody post-text storybody story-body "
                + "story_body story__body storytext story-text storycontent story-content "
                + "story_content blog-content blog-post-body body-copy bodycopy "
                + "td-post-content markdown-body field-name-body field--name-body field-item-body "
                + "main-text maintext text-body textbody news-content news_content newscontent "
                + "news-body newsbody newstext news_text news-text rich_media_content "
                + "trs_editor trs_paper_default ucapcontent ucap-content vsb_content "
                + "v_news_content ewb-article-content dede_content artibody article_con "
                + "articlecon_ _zoom_ _zoomcon_ _zhengwen_ _wzcon_ _arcont_ founder-content "
                + "contextsize conttextsize rwb_zw show_text xwnr_txt detail_content "
                + "detailcontent dlist_con mw-parser-output instapaper_body j-article-content"
        ),
        (
            .byline,
            "byline _author_ authors author-name pubdate publish-date dateline timestamp "
                + "posted-on article-info articleinfo article-meta entry-meta post-meta laiyuan "
                + "pages-date source-info _info_ _source_ _time_ _date_"
        ),
    ]

    private struct Pattern: Sendable {
        var bytes: [UInt8]
        var standsAlone: Bool
        var hint: ArticleHint

        func matches(_ text: [UInt8], at index: Int) -> Bool {
            let end = index + bytes.count
            guard end <= text.count else { return false }
            for offset in bytes.indices where text[index + offset] != bytes[offset] {
                return false
            }
            guard standsAlone else { return true }
            return (index == 0 || !Self.isWord(text[index - 1]))
                && (end == text.count || !Self.isWord(text[end]))
        }

        private static func isWord(_ byte: UInt8) -> Bool {
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        }
    }

    private static let byFirstByte: [[Pattern]] = {
        var table = [[Pattern]](repeating: [], count: 256)
        for (hint, list) in words {
            for word in list.split(separator: " ") {
                let standsAlone = word.hasPrefix("_")
                let bytes = Array(word.utf8.filter { _ in true })
                let bare = standsAlone ? Array(bytes.dropFirst().prefix(bytes.count - 2)) : bytes
                guard let first = bare.first else { continue }
                table[Int(first)].append(
                    Pattern(bytes: bare, standsAlone: standsAlone, hint: hint))
            }
        }
        return table
    }()
}
