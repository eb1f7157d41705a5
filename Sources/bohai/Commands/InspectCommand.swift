import ArgumentParser
import Foundation
import Markup
import Model
import Normalise
import Poll
import Regions

/// `bohai inspect`: one step of the pipe at a time.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Look inside one step: dates, regions, sanitised HTML, feeds, articles.",
        subcommands: [
            InspectDate.self, InspectRegions.self, InspectHTML.self, InspectFeed.self,
            InspectArticle.self,
        ])
}

/// `bohai inspect date`: one RFC 3339 time, or "-", a line.
struct InspectDate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "date", abstract: "Read dates in any form a page may write them.")

    @Option(name: .long, help: "The time of the visit (RFC 3339); now by default.")
    var now: TimeArgument?

    @Option(name: .long, help: "The zone of the source.")
    var timezone = "Asia/Shanghai"

    @Option(name: .long, help: "The item's address, which may tell the year.")
    var url: String?

    @Argument(help: "The dates as written.")
    var strings: [String]

    func run() throws {
        guard let zone = SourceZone(identifier: timezone) else {
            throw CommandFailure(.wrongUse, "unknown time zone \"\(timezone)\"; try Asia/Shanghai")
        }
        let parser = DateParser(zone: zone, now: now?.timestamp ?? SystemClock.now(), url: url)
        for string in strings { Terminal.print(parser.parse(string)?.rfc3339 ?? "-") }
    }
}

/// `bohai inspect html`: a page's HTML as readers would get it.
struct InspectHTML: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "html", abstract: "Read HTML and print it sanitised.")

    @Argument(help: "A file, or - for standard input.")
    var file = "-"

    @Option(name: .long, help: "The address that links resolve against.")
    var url: String?

    func run() throws {
        do {
            let bytes = try PageReader.contents(of: file, limit: 64_000_000)
            let html = String(decoding: bytes, as: UTF8.self)
            Terminal.print(HTMLSanitiser.sanitise(html, baseURL: url))
        } catch {
            throw CommandFailure(.wrongUse, error.description)
        }
    }
}

/// `bohai inspect regions`: one JSON object a text.
struct InspectRegions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regions",
        abstract: "Assign texts to divisions, with the evidence.",
        discussion: "With -, every line of standard input is one text.")

    @Option(
        name: .long,
        help: ArgumentHelp("The code of the source's home division.", valueName: "code"))
    var home: DivisionArgument?

    @Argument(help: "Texts, or - for standard input.")
    var texts: [String]

    func run() throws {
        let gazetteer = Gazetteer.china()
        let writer = RegionLine(
            gazetteer: gazetteer, assigner: RegionAssigner(gazetteer: gazetteer), home: home?.code)
        guard texts == ["-"] else {
            for text in texts { Terminal.write(writer.line(for: text)) }
            return
        }
        var output: [UInt8] = []
        while let text = readLine() {
            output += writer.line(for: text)
            guard output.count > 1 << 16 else { continue }
            Terminal.write(output)
            output.removeAll(keepingCapacity: true)
        }
        Terminal.write(output)
    }
}

/// Writes what the assigner says of one text: fast enough for a million lines.
private struct RegionLine {
    let gazetteer: Gazetteer
    let assigner: RegionAssigner
    let home: DivisionCode?

    func line(for text: String) -> [UInt8] {
        let assignments = assigner.assign(
            title: text, text: nil, home: home, homeFillsSilence: home != nil)
        let summary = AssignmentSummary(assignments, gazetteer: gazetteer)
        var line = Array("{\"text\":".utf8)
        line.appendJSONString(text)
        line += Array(",\"regions\":[".utf8)
        for (index, assignment) in assignments.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            append(assignment, to: &line)
        }
        line += Array("]".utf8)
        append("prefectures", summary.prefectures, to: &line)
        append("counties", summary.counties, to: &line)
        append("provinces", summary.provinces, to: &line)
        line += Array("}\n".utf8)
        return line
    }

    private func append(_ assignment: DivisionAssignment, to line: inout [UInt8]) {
        let hundredths = Int(assignment.confidence * 100 + 0.5)
        line += Array("{\"code\":\"\(assignment.code)\",\"name\":".utf8)
        line.appendJSONString(assignment.name)
        let confidence = hundredths >= 100 ? "1.0" : "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
        line += Array(
            ",\"level\":\"\(assignment.level.rawValue)\",\"confidence\":\(confidence)".utf8)
        line += Array(",\"evidence\":[".utf8)
        for (index, evidence) in assignment.evidence.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            line += Array("{\"place\":\"\(evidence.place.rawValue)\",\"words\":".utf8)
            line.appendJSONString(evidence.words)
            line += Array(",\"reason\":".utf8)
            line.appendJSONString(evidence.reason)
            line.append(UInt8(ascii: "}"))
        }
        line += Array("]}".utf8)
    }

    private func append(_ name: String, _ codes: [DivisionCode], to line: inout [UInt8]) {
        let list = codes.map { "\"\($0)\"" }.joined(separator: ",")
        line += Array(",\"\(name)\":[\(list)]".utf8)
    }
}
