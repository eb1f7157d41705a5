import ArgumentParser
import Extract
import Markup
import Model
import Normalise

/// `bohai inspect article`: the article of a page as one JSON object.
struct InspectArticle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "article",
        abstract: "Read the article of a page and print it as JSON.",
        discussion: "The text has one line a paragraph. Where no article is found, the exit code "
            + "is 1.")

    @Option(name: .long, help: "The address that the page is taken to come from.")
    var url: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The Content-Type that the server sent.", valueName: "type"))
    var contentType: String?

    @Argument(help: "A file, or - for standard input.")
    var file = "-"

    func run() throws {
        let page = try InspectedPage.read(file, contentType: contentType, url: url)
        do {
            let article = try ArticleExtractor().extract(page)
            Terminal.write(Self.report(article, url: url))
        } catch let error as ExtractError {
            throw CommandFailure(.failed, "\(file): \(error)")
        }
    }

    private static func report(_ article: Article, url: String?) -> [UInt8] {
        let dates = DateParser(zone: .china, now: SystemClock.now(), url: url)
        let members = [
            ("title", article.title), ("byline", article.byline),
            ("published", article.published.flatMap(dates.parse)?.rfc3339),
            (
                "content_html",
                HTMLSanitiser.sanitise(
                    article.contentHTML, baseURL: url == nil ? nil : article.baseURL)
            ),
            ("text", article.text),
        ]
        var json: [UInt8] = [UInt8(ascii: "{")]
        for (index, member) in members.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            json.appendJSONString(member.0)
            json.append(UInt8(ascii: ":"))
            if let value = member.1, !value.isEmpty {
                json.appendJSONString(value)
            } else {
                json += Array("null".utf8)
            }
        }
        return json + Array("}\n".utf8)
    }
}
