import ArgumentParser
import Markup
import Model

/// `bohai export`: the sources, for other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the sources for other programs.",
        subcommands: [ExportOPML.self])
}

/// `bohai export opml`: the sources as OPML 2.0, rules included.
struct ExportOPML: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opml", abstract: "Write the sources as OPML.",
        discussion: """
            Rules stand in attributes of our own, which other programs pass over and `bohai import` reads. Sources that are files are left out.
            """)

    @OptionGroup var options: ConfigOptions

    func run() throws {
        let configuration = try Composition.load(options.config).configuration
        var writer = XMLWriter()
        writer.declaration()
        writer.startElement("opml")
        writer.attribute("version", "2.0")
        writer.attribute("xmlns:bohai", "urn:bohai:rules")
        writer.startElement("head")
        writer.element("title", configuration.site.title)
        writer.endElement()
        writer.startElement("body")
        for source in configuration.sources { Self.write(source, to: &writer) }
        writer.endElement()
        writer.endElement()
        Terminal.write(writer.bytes)
    }

    private static func write(_ source: Source, to writer: inout XMLWriter) {
        guard case .url(let url) = source.location else {
            return Terminal.say("\(source.id): a file, left out")
        }
        writer.startElement("outline")
        writer.attribute("text", source.title)
        writer.attribute("type", "rss")
        writer.attribute("xmlUrl", url)
        if let items = source.items { writer.attribute("bohai:items", items.text) }
        for field in ItemField.allCases {
            guard let rule = source.fields[field] else { continue }
            writer.attribute("bohai:\(field.rawValue)", rule.text)
        }
        writer.endElement()
    }
}
