import ArgumentParser
import Extract
import Fetch
import Foundation
import Model
import Poll
import Regions
import Store

/// `bohai preview`: what would be made of a source, an address or a file; nothing is stored.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show what would be extracted from a source, an address or a file.",
        discussion: "Nothing is stored. A file is read as if it came from the address in --url.")

    @Argument(help: "The id of a source, an http(s) address, or a file (- for standard input).")
    var target: String

    @OptionGroup var options: ConfigOptions

    @Option(name: .long, help: "How to write the items: table or json.")
    var format = OutputFormat.table

    @Option(name: .long, help: "The address that a file is taken to come from.")
    var url: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The Content-Type that a file is taken to have.", valueName: "type"))
    var contentType: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The time of the visit (RFC 3339); now by default.", valueName: "time"))
    var now: TimeArgument?

    @Option(
        name: .long,
        help: ArgumentHelp("The code of the source's home division.", valueName: "code"))
    var home: DivisionArgument?

    @Flag(name: .long, help: "Show for every field the rule, what it matched and each step.")
    var explain = false

    func run() async throws {
        let (composition, source) = try chosen()
        let fetcher = try composition.fetcher()
        let reader = composition.reader(fetcher)
        let time = now?.timestamp ?? SystemClock.now()
        do {
            let (page, response) = try await page(of: source, reader, time)
            let delay = composition.configuration.fetching.hostDelay
            let context = VisitContext(rest: { asked in
                try await Task.sleep(for: .seconds(max(delay, asked)))
            })
            let pipeline = composition.pipeline(reader)
            var reading = try await pipeline.readList(
                page, response, of: source, now: time, explaining: explain, context: context)
            await pipeline.addArticles(to: &reading, of: source, now: time)
            await fetcher.shutDown()
            let stories = explain ? await stories(reading, source, composition) : [:]
            if explain, let body = source.submission?.filled(page: 1) {
                Terminal.say("asked by \(body.method) with \(body.contentType): \(body.text)")
            }
            if explain, source.rendersInBrowser {
                let wait = source.waitsFor.map { ", once \($0) was there" } ?? ""
                Terminal.say("the page as a browser showed it\(wait)")
            }
            try write(reading, composition.gazetteer, stories)
        } catch let failure as PollFailure {
            if format == .json { Terminal.print("[]") }
            throw CommandFailure(.failed, "\(target): \(failure.cause)")
        }
    }

    private func chosen() throws -> (Composition, Source) {
        let isAddress = target.hasPrefix("http://") || target.hasPrefix("https://")
        let isFile = target == "-" || FileManager.default.fileExists(atPath: target)
        // An address or a file needs no configuration; a good one still says how to fetch.
        guard isAddress || isFile else {
            let composition = try Composition.load(options.config)
            return (composition, try refined(composition.source(target)))
        }
        let composition = try Composition.forOnePage(options.config)
        if let known = composition.configuration.sources.first(where: { $0.id == target }) {
            return (composition, refined(known))
        }
        let location: Source.Location = isAddress ? .url(target) : .file(target)
        let source = Source(id: "preview", title: target, location: location, base: url)
        return (composition, refined(source))
    }

    private func refined(_ source: Source) -> Source {
        var source = source
        if let home { source.home = home.code }
        if let url { source.base = url }
        return source
    }

    private func page(
        of source: Source, _ reader: PageReader, _ time: Timestamp
    ) async throws(PollFailure) -> (Page, FetchResponse?) {
        switch try await reader.read(source, state: nil, now: time) {
        case .page(var page, let response):
            if let contentType { page.contentType = contentType }
            return (page, response)
        case .notModified(let response):
            // An unconditional request that is answered so is a broken server's.
            throw .status(response.status)
        }
    }

    /// The stored items with which new ones would become one entry, or nearly, by the places of the new ones.
    private func stories(
        _ reading: Reading, _ source: Source, _ composition: Composition
    ) async -> [Int: StoryFinding] {
        let path = composition.configuration.storage
        guard source.mergesStories, !source.isPrivate, FileManager.default.fileExists(atPath: path)
        else { return [:] }
        do {
            let store = try SQLiteStore(readOnlyPath: path)
            let findings = try await store.storyFindings(of: reading.items)
            await store.close()
            return findings
        } catch {
            Terminal.say("not compared with stored items: \(error)")
            return [:]
        }
    }

    private func write(
        _ reading: Reading, _ gazetteer: Gazetteer, _ stories: [Int: StoryFinding]
    ) throws {
        if format == .json {
            let lines = reading.items.enumerated().map { index, item in
                PreviewItem(
                    item, gazetteer, traces: explain ? reading.traces[index] : nil,
                    story: stories[index])
            }
            Terminal.print(try JSONText.write(lines))
        } else {
            table(reading, stories)
        }
        Terminal.say("\(reading.method); charset \(reading.charset)")
        if explain {
            for line in reading.pages { Terminal.say(line) }
            if !reading.weighed.isEmpty { Terminal.say("Weighed, the best first:") }
            for line in reading.weighed { Terminal.say("    " + line) }
        }
        if explain, !reading.suggestion.isEmpty {
            Terminal.say("The same as rules, for feeds.yml:")
            for line in reading.suggestion { Terminal.say("    " + line) }
        }
        for diagnostic in reading.diagnostics {
            Terminal.say("\(diagnostic.severity.rawValue): \(diagnostic.message)")
        }
    }

    private func table(_ reading: Reading, _ stories: [Int: StoryFinding]) {
        var table = TextTable(["date", "divisions", "title"])
        for (index, item) in reading.items.enumerated() {
            let places = item.divisions.map(\.name).joined(separator: " ")
            table.add([item.published?.rfc3339 ?? "-", places.isEmpty ? "-" : places, item.title])
            guard explain else { continue }
            if let story = stories[index]?.match {
                table.add([
                    "", "  same story",
                    "\(story.reason): \(story.item.sourceID), \(story.item.title)",
                ])
            }
            for miss in stories[index]?.misses ?? [] {
                table.add([
                    "", "  another story",
                    "\(miss.doubt): \(miss.item.sourceID), \(miss.item.title)",
                ])
            }
            for trace in reading.traces[index] {
                table.add(["", "  " + trace.field, "\(trace.rule) → \(trace.match ?? "nothing")"])
                for step in trace.steps { table.add(["", "", "  " + step]) }
            }
            for division in item.divisions {
                for evidence in division.evidence {
                    table.add([
                        "", "  " + division.name,
                        "\(evidence.place.rawValue): \(evidence.words) (\(evidence.reason))",
                    ])
                }
            }
        }
        for line in table.lines { Terminal.print(line) }
    }
}

/// One item as `preview --format json` writes it; absent fields are null.
private struct PreviewItem: Encodable {
    let item: Item
    let summary: AssignmentSummary
    let traces: [FieldTrace]?
    let story: StoryFinding?

    init(
        _ item: Item, _ gazetteer: Gazetteer, traces: [FieldTrace]?, story: StoryFinding?
    ) {
        self.item = item
        self.story = story
        self.traces = traces
        summary = AssignmentSummary(item.divisions, gazetteer: gazetteer)
    }

    private enum Key: String, CodingKey {
        case id, url, title, published, summary, image, authors, divisions, prefectures, counties
        case datePrecision = "date_precision"
        case contentHTML = "content_html"
        case explanation
        case sameStory = "same_story"
        case otherStories = "other_stories"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(item.id, forKey: .id)
        try container.encode(item.url, forKey: .url)
        try container.encode(item.title, forKey: .title)
        try container.encode(item.published?.rfc3339, forKey: .published)
        try container.encode(item.published?.precision.rawValue, forKey: .datePrecision)
        try container.encode(item.summary, forKey: .summary)
        try container.encode(item.contentHTML, forKey: .contentHTML)
        try container.encode(item.image, forKey: .image)
        try container.encode(item.authors.map(\.name), forKey: .authors)
        try container.encode(item.divisions.map(\.code.description), forKey: .divisions)
        try container.encode(summary.prefectures.map(\.description), forKey: .prefectures)
        try container.encode(summary.counties.map(\.description), forKey: .counties)
        guard let traces else { return }
        try container.encode(traces.map(TraceLine.init), forKey: .explanation)
        try container.encode(story?.match.map(StoryLine.init), forKey: .sameStory)
        try container.encode((story?.misses ?? []).map(StoryLine.init), forKey: .otherStories)
    }
}

/// With which stored item one would become one entry, or would not, and why, in JSON.
private struct StoryLine: Encodable {
    var id: String
    var source: String
    var title: String
    var reason: String

    init(_ match: StoryMatch) {
        (id, source, title) = (match.item.id, match.item.sourceID, match.item.title)
        reason = "\(match.reason)"
    }

    init(_ miss: StoryMiss) {
        (id, source, title) = (miss.item.id, miss.item.sourceID, miss.item.title)
        reason = "\(miss.doubt)"
    }
}

/// One field's explanation in JSON.
private struct TraceLine: Encodable {
    var field: String
    var rule: String
    var match: String?
    var steps: [String]

    init(_ trace: FieldTrace) {
        (field, rule, match, steps) = (trace.field, trace.rule, trace.match, trace.steps)
    }
}
