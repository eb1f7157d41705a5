import CLibXML2
import Glibc

/// What libxml2 costs alone: every event taken, every text counted, nothing kept.
enum SAXPass {
    struct Counts {
        var items = 0
        var bytes = 0
    }

    static func items(_ feed: [UInt8]) -> Int {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { context, name, _, _, _, _, _, _, _ in
            guard let counts = context?.assumingMemoryBound(to: Counts.self), let name else {
                return
            }
            let isItem = strcmp(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self), "item")
            let isEntry = strcmp(
                UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self), "entry")
            if isItem == 0 || isEntry == 0 { counts.pointee.items += 1 }
        }
        handler.endElementNs = { _, _, _, _ in }
        handler.characters = { context, _, count in
            context?.assumingMemoryBound(to: Counts.self).pointee.bytes += Int(count)
        }
        handler.cdataBlock = handler.characters
        var counts = Counts()
        feed.withUnsafeBytes { bytes in
            _ = xmlSAXUserParseMemory(
                &handler, &counts, bytes.bindMemory(to: CChar.self).baseAddress,
                CInt(bytes.count))
        }
        return counts.items
    }
}
