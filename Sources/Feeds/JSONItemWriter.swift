import Markup
import Model

/// Writes the items of a JSON feed: a member a line, as deep as `JSONWriter` would have them.
enum JSONItemWriter {
    static func write(_ lent: borrowing LentItem, to bytes: inout [UInt8]) {
        write(lent.item, to: &bytes)
    }

    @inline(__always)
    private static func write(_ item: borrowing Item, to bytes: inout [UInt8]) {
        bytes.appendMember("{\n   \"id\": ", item.id)
        if let url = item.writtenURL { bytes.appendMember(",\n   \"url\": ", url) }
        bytes.appendMember(",\n   \"title\": ", item.title)
        if let summary = item.summary { bytes.appendMember(",\n   \"summary\": ", summary) }
        // One of the two must be there.
        if let content = item.writtenContent {
            bytes.appendMember(",\n   \"content_html\": ", content)
        } else {
            bytes.appendMember(",\n   \"content_text\": ", item.substituteText)
        }
        if let image = item.writtenImage { bytes.appendMember(",\n   \"image\": ", image) }
        bytes.append(",\n   \"date_published\": \"")
        let published = item.published
        CivilTime(
            published?.timestamp ?? item.firstSeen, utcOffset: published?.utcOffset ?? 0
        ).appendRFC3339(to: &bytes)
        bytes.append("\",\n   \"date_modified\": \"")
        CivilTime(item.updated).appendRFC3339(to: &bytes)
        bytes.append("\"")
        array(",\n   \"authors\": [", item.credits, "\n    ", "\n   ]", &bytes, person)
        array(",\n   \"tags\": [", item.tags, "\n    ", "\n   ]", &bytes) { tag, bytes in
            bytes.appendJSONString(tag)
        }
        array(
            ",\n   \"attachments\": [", item.writtenEnclosures, "\n    ", "\n   ]", &bytes,
            attachment)
        writeExtension(of: item, to: &bytes)
        bytes.append("\n  }")
    }

    static func person(_ person: Person, to bytes: inout [UInt8]) {
        bytes.appendMember("{\n     \"name\": ", person.name)
        if let url = person.writtenURL ?? person.writtenEmail.map({ "mailto:\($0)" }) {
            bytes.appendMember(",\n     \"url\": ", url)
        }
        bytes.append("\n    }")
    }

    private static func attachment(_ enclosure: Enclosure, to bytes: inout [UInt8]) {
        bytes.appendMember("{\n     \"url\": ", enclosure.url)
        bytes.appendMember(
            ",\n     \"mime_type\": ", enclosure.type ?? "application/octet-stream")
        if let length = enclosure.length {
            bytes.append(",\n     \"size_in_bytes\": ")
            bytes.appendDecimal(length)
        }
        bytes.append("\n    }")
    }

    /// What the format has no words for.
    private static func writeExtension(of item: borrowing Item, to bytes: inout [UInt8]) {
        guard !item.divisions.isEmpty || !item.tellings.isEmpty else { return }
        bytes.append(",\n   \"_bohai\": {")
        array(
            "\n    \"divisions\": [", item.divisions, "\n     ", "\n    ]", &bytes, division)
        if !item.divisions.isEmpty, !item.tellings.isEmpty { bytes.append(",") }
        array(
            "\n    \"tellings\": [", item.tellings, "\n     ", "\n    ]", &bytes, telling)
        bytes.append("\n   }")
    }

    private static func division(_ division: DivisionAssignment, to bytes: inout [UInt8]) {
        bytes.append("{\n      \"code\": \"")
        bytes.appendDecimal(Int64(division.code.number))
        bytes.appendMember("\",\n      \"name\": ", division.name)
        bytes.append("\n     }")
    }

    private static func telling(_ telling: Telling, to bytes: inout [UInt8]) {
        bytes.appendMember("{\n      \"source\": ", telling.sourceID)
        bytes.appendMember(",\n      \"title\": ", telling.source)
        if let url = telling.writtenURL { bytes.appendMember(",\n      \"url\": ", url) }
        bytes.append("\n     }")
    }

    /// A member that is an array, each element on a line of its own; left out where it is empty.
    private static func array<Element>(
        _ start: StaticString, _ elements: [Element], _ line: StaticString, _ end: StaticString,
        _ bytes: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void
    ) {
        guard !elements.isEmpty else { return }
        bytes.append(start)
        for index in elements.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(line)
            write(elements[index], &bytes)
        }
        bytes.append(end)
    }
}
