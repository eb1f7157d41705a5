extension SelectorParser {
    /// The test for one fixed position.
    mutating func counter(_ position: Int, fromEnd: Bool, ofType: Bool) -> SelectorProgram.Test {
        program.counters.append(
            SelectorProgram.Counter(step: 0, offset: position, fromEnd: fromEnd, ofType: ofType))
        return .position(program.counters.count - 1)
    }

    /// `An+B`, `odd`, `even`, and `of` a list where types are not counted.
    mutating func nth(fromEnd: Bool, ofType: Bool) throws(CSSSelectorError) -> SelectorProgram.Test
    {
        scanner.skipSpace()
        let (step, offset) = try formula()
        var counter = SelectorProgram.Counter(
            step: step, offset: offset, fromEnd: fromEnd, ofType: ofType)
        let spaced = scanner.skipSpace()
        if !ofType, spaced, takeKeyword("of") {
            counter.list = try list(relative: .forbidden)
        }
        program.counters.append(counter)
        return .position(program.counters.count - 1)
    }

    private mutating func formula() throws(CSSSelectorError) -> (step: Int, offset: Int) {
        if takeKeyword("odd") { return (2, 1) }
        if takeKeyword("even") { return (2, 0) }
        let start = scanner.position
        let sign = takeSign()
        let number = digits()
        guard takeN() else {
            guard let number else {
                scanner.position = start
                throw unexpected(expected: "a position: a number, odd, even, or a form like 2n+1")
            }
            return (0, (sign ?? 1) * number)
        }
        let step = (sign ?? 1) * (number ?? 1)
        let beforeSpace = scanner.position
        scanner.skipSpace()
        guard let offsetSign = takeSign() else {
            scanner.position = beforeSpace
            return (step, 0)
        }
        scanner.skipSpace()
        guard let offset = digits() else { throw unexpected(expected: "a number after the sign") }
        return (step, offsetSign * offset)
    }

    private mutating func takeSign() -> Int? {
        if scanner.take("+") { return 1 }
        return scanner.take("-") ? -1 : nil
    }

    private mutating func takeN() -> Bool { scanner.take("n") || scanner.take("N") }

    /// A number; one with too many digits is as good as the largest position there can be.
    private mutating func digits() -> Int? {
        var value: Int?
        while let byte = scanner.current, byte.isASCIIDigit {
            value = min((value ?? 0) * 10 + Int(byte - 0x30), 1 << 32)
            scanner.position += 1
        }
        return value
    }

    private mutating func takeKeyword(_ keyword: String) -> Bool {
        var ahead = scanner
        guard let name = ahead.identifier(), name.map(\.lowercased) == Array(keyword.utf8) else {
            return false
        }
        scanner = ahead
        return true
    }
}
