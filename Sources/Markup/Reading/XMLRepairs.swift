/// One way in which a document was not well-formed and was read all the same.
package enum XMLRepair: Int, Sendable, Hashable, CaseIterable {
    case strayAmpersand, unknownEntity, strayLessThan, malformedTag, mismatchedEndTag
    case unclosedElement, unclosedComment, unclosedSection, undeclaredPrefix, tooDeep
    case entityDeclaration, impossibleReference
}

/// How often each repair was made.
package struct XMLRepairs: Sendable, Hashable {
    private var counts = [Int](repeating: 0, count: XMLRepair.allCases.count)

    mutating func count(_ repair: XMLRepair) { counts[repair.rawValue] += 1 }

    /// How often `repair` was made.
    package subscript(_ repair: XMLRepair) -> Int { counts[repair.rawValue] }

    /// What was repaired, in plain English: one sentence a kind.
    package var sentences: [String] {
        XMLRepair.allCases.compactMap { repair in
            let count = self[repair]
            guard count > 0 else { return nil }
            return "the XML is not well-formed: \(repair.words)" + (count > 1 ? " (\(count)×)" : "")
        }
    }
}

extension XMLRepair {
    fileprivate var words: String {
        switch self {
        case .strayAmpersand: "an \"&\" that starts no reference was taken as it stands"
        case .unknownEntity: "an unknown entity was left as it stands"
        case .strayLessThan: "a \"<\" that starts no tag was taken as it stands"
        case .malformedTag: "a malformed tag was read as far as it goes"
        case .mismatchedEndTag: "an end tag does not fit the element that is open"
        case .unclosedElement: "an element was never closed; the document may be cut off"
        case .unclosedComment: "a comment was never closed"
        case .unclosedSection: "a CDATA section was never closed"
        case .undeclaredPrefix: "a namespace prefix was never declared"
        case .tooDeep: "elements nested too deep were passed over"
        case .impossibleReference: "a reference names no character that XML allows"
        case .entityDeclaration: "an entity declaration was ignored; entities are never expanded"
        }
    }
}
