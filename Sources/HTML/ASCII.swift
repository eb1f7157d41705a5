/// Bytes that the standard gives a meaning, under its own names for them.
enum ASCII {
    static var null: UInt8 { 0x00 }
    static var tab: UInt8 { 0x09 }
    static var lineFeed: UInt8 { 0x0A }
    static var formFeed: UInt8 { 0x0C }
    static var carriageReturn: UInt8 { 0x0D }
    static var space: UInt8 { 0x20 }
    static var exclamation: UInt8 { 0x21 }
    static var quotation: UInt8 { 0x22 }
    static var number: UInt8 { 0x23 }
    static var ampersand: UInt8 { 0x26 }
    static var apostrophe: UInt8 { 0x27 }
    static var hyphen: UInt8 { 0x2D }
    static var solidus: UInt8 { 0x2F }
    static var semicolon: UInt8 { 0x3B }
    static var lessThan: UInt8 { 0x3C }
    static var equals: UInt8 { 0x3D }
    static var greaterThan: UInt8 { 0x3E }
    static var question: UInt8 { 0x3F }
    static var rightBracket: UInt8 { 0x5D }
}

extension UInt8 {
    /// Tab, line feed, form feed, space; carriage returns are gone after preprocessing, unless
    /// a numeric character reference wrote one.
    @inline(__always)
    var isHTMLWhitespace: Bool {
        self == ASCII.space || self == ASCII.lineFeed || self == ASCII.tab
            || self == ASCII.formFeed || self == ASCII.carriageReturn
    }

    @inline(__always)
    var isASCIIUpper: Bool { self &- 0x41 < 26 }

    @inline(__always)
    var isASCIIAlpha: Bool { (self | 0x20) &- 0x61 < 26 }

    @inline(__always)
    var isASCIIDigit: Bool { self &- 0x30 < 10 }

    @inline(__always)
    var isASCIIAlphanumeric: Bool { isASCIIAlpha || isASCIIDigit }

    @inline(__always)
    var lowercased: UInt8 { isASCIIUpper ? self | 0x20 : self }
}
