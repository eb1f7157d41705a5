import CPCRE2

/// A PCRE2 pattern that cannot run away: every item it tries and every byte it moves over is paid
/// for from one budget, so that a match ends after a bounded time whatever pattern and text are.
///
/// PCRE2's own match limit starts anew at each start position, so it alone does not bound a search.
/// JIT stays off: the shipped unit denies writable executable memory, and the texts are short.
final class RegexPattern: Sendable {
    /// Never written after `init`; PCRE2 allows any number of threads to match with one pattern.
    nonisolated(unsafe) private let code: OpaquePointer
    let pattern: String
    let groups: Int

    /// A pattern that does not compile.
    struct Fault: Error, Sendable, Hashable {
        /// Bytes from the pattern's start.
        var offset: Int
        var message: String
    }

    /// A search that was ended since it cost too much.
    struct Runaway: Error, Sendable, Hashable {
        var message: String
    }

    private static let patternLimit = 2_000
    private static let repeatLimit = 1_000
    /// Longer texts are not searched.
    static let textLimit = 1_000_000
    /// Pattern items tried plus bytes moved over in one use: some 30 ms.
    private static let budget = 3_000_000

    init(_ pattern: String) throws(Fault) {
        self.pattern = pattern
        guard pattern.utf8.count <= Self.patternLimit else {
            throw Fault(offset: Self.patternLimit, message: "the pattern is too long")
        }
        if let offset = Self.hugeRepeat(pattern) {
            throw Fault(
                offset: offset, message: "a repeat count may be at most \(Self.repeatLimit)")
        }
        let options =
            PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT
        let context = pcre2_compile_context_create_8(nil)
        defer { pcre2_compile_context_free_8(context) }
        pcre2_set_parens_nest_limit_8(context, 50)
        var number: Int32 = 0
        var offset = 0
        let bytes = Array(pattern.utf8)
        let compiled = pcre2_compile_8(
            bytes, bytes.count, options, &number, &offset, context)
        guard let compiled else {
            throw Fault(offset: offset, message: Self.words(number))
        }
        code = compiled
        var count: UInt32 = 0
        pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        groups = Int(count)
    }

    deinit { pcre2_code_free_8(code) }

    /// Calls `body` with the byte ranges of each match's groups (nil for groups without part in
    /// it), from the start of `text` on, until it returns false.
    func forEachMatch(
        in text: [UInt8], purse page: PatternPurse = PatternPurse(),
        _ body: ([Range<Int>?]) -> Bool
    ) throws(Runaway) {
        guard !page.isSpent else {
            throw Runaway(message: "the patterns took too long on this page; the rest is left out")
        }
        guard text.count <= Self.textLimit else {
            throw Runaway(message: "a text of \(text.count) bytes is too long for a pattern")
        }
        guard let data = pcre2_match_data_create_from_pattern_8(code, nil),
            let context = pcre2_match_context_create_8(nil)
        else { return }
        defer {
            pcre2_match_data_free_8(data)
            pcre2_match_context_free_8(context)
        }
        pcre2_set_match_limit_8(context, UInt32(Self.budget))
        pcre2_set_depth_limit_8(context, 100_000)
        pcre2_set_heap_limit_8(context, 16_384)
        let budget = min(Self.budget, page.left)
        var purse = Purse(left: budget)
        let outcome = withUnsafeMutablePointer(to: &purse) { purse in
            pcre2_set_callout_8(context, Purse.pay, purse)
            return search(text, data, context, body)
        }
        page.pay(budget - purse.left)
        guard outcome >= 0 || outcome == PCRE2_ERROR_NOMATCH else {
            throw Runaway(
                message: outcome == PCRE2_ERROR_CALLOUT
                    ? "the pattern took too long on a text of \(text.count) bytes"
                    : Self.words(outcome))
        }
    }

    private func search(
        _ text: [UInt8], _ data: OpaquePointer, _ context: OpaquePointer,
        _ body: ([Range<Int>?]) -> Bool
    ) -> Int32 {
        var start = 0
        var options: UInt32 = 0
        while start <= text.count {
            let result = pcre2_match_8(
                code, text, text.count, start, options | PCRE2_NO_UTF_CHECK, data, context)
            if result == PCRE2_ERROR_NOMATCH, options != 0 {
                // After an empty match: nothing else here, so go on behind the next character.
                start = Self.next(text, start)
                options = 0
                continue
            }
            guard result > 0, let offsets = pcre2_get_ovector_pointer_8(data) else { return result }
            let ranges = (0...groups).map { group -> Range<Int>? in
                let (low, high) = (offsets[2 * group], offsets[2 * group + 1])
                // Groups without part in the match are at -1 (PCRE2_UNSET).
                let isSet = group < Int(result) && low >= 0 && low <= high && high <= text.count
                return isSet ? low..<high : nil
            }
            guard let whole = ranges[0], body(ranges) else { return result }
            options = whole.isEmpty ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0
            start = max(whole.upperBound, start)
        }
        return PCRE2_ERROR_NOMATCH
    }

    private static func next(_ text: [UInt8], _ index: Int) -> Int {
        var index = index + 1
        while index < text.count, text[index] & 0xC0 == 0x80 { index += 1 }
        return index
    }

    private static func words(_ number: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = pcre2_get_error_message_8(number, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
    }

    /// The offset of a `{n}` whose number is beyond the limit.
    private static func hugeRepeat(_ pattern: String) -> Int? {
        let bytes = Array(pattern.utf8)
        var number: (start: Int, value: Int)?
        for (index, byte) in bytes.enumerated() {
            if byte == 0x7B || (byte == 0x2C && number != nil) {
                number = (index + 1, 0)
            } else if let open = number, (0x30...0x39).contains(byte) {
                number?.value = min(open.value * 10 + Int(byte - 0x30), 1_000_000)
                if (number?.value ?? 0) > repeatLimit { return open.start }
            } else {
                number = nil
            }
        }
        return nil
    }
}

/// What one search may still cost.
private struct Purse {
    var left: Int
    private var position = 0

    init(left: Int) { self.left = left }

    /// Called by PCRE2 before each item of the pattern: anything but 0 ends the match.
    static let pay:
        @convention(c) (
            UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?
        ) -> Int32 = { block, data in
            guard let block, let data else { return 0 }
            let purse = data.assumingMemoryBound(to: Purse.self)
            let position = block.pointee.current_position
            let moved = max(0, position - purse.pointee.position)
            purse.pointee.position = position
            purse.pointee.left -= 1 + moved
            return purse.pointee.left >= 0 ? 0 : PCRE2_ERROR_CALLOUT
        }
}
