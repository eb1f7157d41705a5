import FoundationEssentials

extension HealthMemory {
    /// Nil where another version wrote it: then it is learnt anew.
    init?(written: String) {
        do {
            self = try JSONDecoder().decode(HealthMemory.self, from: Data(written.utf8))
        } catch {
            return nil
        }
    }

    /// As JSON, member by member: it is written with every poll that brings something, and Foundation's
    /// encoder takes ten times as long.
    var written: String {
        var json = MemoryJSON()
        json.object {
            $0.member("readings") { $0.array(readings) { $0.reading($1) } }
            $0.member("shapes") { $0.array(shapes) { $0.text($1) } }
            $0.member("titles") { $0.array(titles) { $0.number($1) } }
            $0.member("places") { $0.array(places.sorted()) { $0.number($1) } }
            $0.member("newest", newest) { $0.number($1) }
            $0.member("lastNews", lastNews) { $0.number($1) }
            $0.member("gaps") { $0.array(gaps) { $0.number($1) } }
            $0.member("amiss") { $0.number(amiss) }
            $0.member("failures") { $0.number(failures) }
            $0.member("standing", standing) { $0.standing($1) }
            $0.member("opened", opened) { $0.number($1) }
        }
        return json.text
    }
}

/// JSON as it grows.
private struct MemoryJSON {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(4_096) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func object(_ members: (inout Self) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        members(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func member(_ name: String, _ value: (inout Self) -> Void) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        text(name)
        bytes.append(UInt8(ascii: ":"))
        value(&self)
    }

    /// Nothing where there is no value.
    mutating func member<Value>(
        _ name: String, _ value: Value?, _ write: (inout Self, Value) -> Void
    ) {
        guard let value else { return }
        member(name) { write(&$0, value) }
    }

    mutating func array<Element>(_ elements: [Element], _ write: (inout Self, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func number(_ value: some FixedWidthInteger) {
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func text(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case ..<0x20:
                let digits = String(byte, radix: 16)
                bytes.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
                bytes.append(contentsOf: digits.utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func reading(_ reading: HealthMemory.Reading) {
        object {
            $0.member("count") { $0.number(reading.count) }
            $0.member("fill") {
                $0.object {
                    for (field, share) in reading.fill { $0.member(field) { $0.number(share) } }
                }
            }
            $0.member("commonTitle") { $0.number(reading.commonTitle) }
            $0.member("commonLink") { $0.number(reading.commonLink) }
            $0.member("unreadDates") { $0.number(reading.unreadDates) }
            $0.member("titleLength") { $0.number(reading.titleLength) }
            $0.member("garbage") { $0.number(reading.garbage) }
            $0.member("new", reading.new) { $0.number($1) }
        }
    }

    mutating func standing(_ standing: HealthMemory.Standing) {
        object {
            $0.member("state") { $0.text(standing.state) }
            $0.member("reasons") { $0.array(standing.reasons) { $0.text($1) } }
            $0.member("isCertain") { $0.truth(standing.isCertain) }
            $0.member("held") { $0.number(standing.held) }
            $0.member("shapeAlone", standing.shapeAlone) { $0.text($1) }
        }
    }

    mutating func truth(_ value: Bool) {
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }
}
