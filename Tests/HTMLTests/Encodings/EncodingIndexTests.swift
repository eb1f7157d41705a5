import Testing

@testable import HTML

/// Every index, whole: a digest of what all bytes and pairs of an encoding decode to.
///
/// The digests were taken from what a browser's TextDecoder (Chromium 156) made of the same bytes.
struct EncodingIndexTests {
    @Test(arguments: [
        ("big5", 0x128CF22579FC5FDE),
        ("euc-jp", 0x8BE54A9A1C8ABF15),
        ("euc-kr", 0x8ECB9143A2FFDC98),
        ("gb18030", 0xE0A344C4910B7B31),
        ("ibm866", 0x31EA444D3FE8381A),
        ("iso-2022-jp", 0xC38247A737ECA64D),
        ("iso-8859-10", 0xBEBC9AC169A9403F),
        ("iso-8859-13", 0xA14E384452070E3D),
        ("iso-8859-14", 0x213F5018F826BD93),
        ("iso-8859-15", 0xFABE039D6F139232),
        ("iso-8859-16", 0x2771E117B9A2AF64),
        ("iso-8859-2", 0x7BF742F57E2B697C),
        ("iso-8859-3", 0xE572B341A18718B5),
        ("iso-8859-4", 0xEEA4198FBC544EF5),
        ("iso-8859-5", 0x97B02D7192514D0D),
        ("iso-8859-6", 0x193A15C7C9139EDC),
        ("iso-8859-7", 0xF9E4BDDA12EF32D1),
        ("iso-8859-8-i", 0xCB6634DFCE20D0BD),
        ("iso-8859-8", 0xCB6634DFCE20D0BD),
        ("koi8-r", 0x550DF8C6DF896B31),
        ("koi8-u", 0x48062D21CFC9299D),
        ("macintosh", 0x36FB12D0BBC05609),
        ("shift_jis", 0xE6FF29BDBC847FE1),
        ("windows-1250", 0x69E3152F951E4911),
        ("windows-1251", 0x979507A6A9B81BE1),
        ("windows-1252", 0xAB41F17FACF4B948),
        ("windows-1253", 0x4CE1F423144B3B2C),
        ("windows-1254", 0x00E387A39EBDC324),
        ("windows-1255", 0xBDCA51238DD28865),
        ("windows-1256", 0x514F4A39D7C362EB),
        ("windows-1257", 0x2C0A7FE49DF4869A),
        ("windows-1258", 0xCF3C5CDC59F5EA9F),
        ("windows-874", 0xE2D7AE474C1CE359),
        ("x-mac-cyrillic", 0x53FD8100AF881E6F),
        ("x-user-defined", 0x05FB80C38D336465),
    ])
    func theWholeMappingIsTheStandards(label: String, digest: UInt64) throws {
        let encoding = try #require(TextEncoding(label: label))
        #expect(Self.digest(encoding.decode(Self.everything(in: label)[...]).utf8) == digest)
    }

    /// All that the index of `label` is asked for; a line feed ends each byte and each pair, so that
    /// a malformed one is on its own.
    private static func everything(in label: String) -> [UInt8] {
        switch label {
        case "gb18030": pairs { _, _ in true } + fourBytes
        case "big5":
            // The browser gets the four pairs of two characters wrong; they stand in Big5's tests.
            pairs { lead, trail in lead != 0x88 || ![0x62, 0x64, 0xA3, 0xA5].contains(trail) }
        case "euc-jp":
            // Nor does it end a malformed character of three bytes as the standard does.
            pairs { lead, _ in lead != 0x8F } + threeBytes
        case "euc-kr", "shift_jis": pairs { _, _ in true }
        case "iso-2022-jp": escaped
        default: (0x80...0xFF).flatMap { [$0, 0x0A] }
        }
    }

    private static func pairs(where isWanted: (UInt8, UInt8) -> Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        for lead in UInt8(0x80)...0xFF {
            for trail in UInt8(0)...0xFF where isWanted(lead, trail) {
                bytes += [lead, trail, 0x0A]
            }
        }
        return bytes
    }

    private static var threeBytes: [UInt8] {
        var bytes: [UInt8] = []
        for second in UInt8(0xA1)...0xFE {
            for third in UInt8(0xA1)...0xFF { bytes += [0x8F, second, third, 0x0A] }
        }
        return bytes
    }

    /// The four-byte forms of the whole Basic Multilingual Plane.
    private static var fourBytes: [UInt8] {
        var bytes: [UInt8] = []
        for first in UInt8(0x81)...0x84 {
            for second in UInt8(0x30)...0x39 {
                for third in UInt8(0x81)...0xFE {
                    for fourth in UInt8(0x30)...0x39 { bytes += [first, second, third, fourth] }
                }
            }
        }
        return bytes
    }

    private static var escaped: [UInt8] {
        var bytes: [UInt8] = [0x1B, 0x24, 0x42]
        for lead in UInt8(0x21)...0x7E {
            for trail in UInt8(0x21)...0x7E { bytes += [lead, trail] }
        }
        let plain = (UInt8(0)...0x7F).filter { $0 != 0x1B }
        return bytes + [0x1B, 0x28, 0x4A] + plain + [0x1B, 0x28, 0x49] + plain
    }

    /// FNV-1a of 64 bits.
    private static func digest(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
