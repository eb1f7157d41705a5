import TestSupport

extension SeededGenerator {
    /// `bytes` with a few places changed, cut, doubled or filled with noise.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &self) {
            let place = Int.random(in: 0...bytes.count, using: &self)
            switch Int.random(in: 0..<4, using: &self) {
            case 0 where place < bytes.count:
                bytes[place] = UInt8.random(in: 0...255, using: &self)
            case 1:
                bytes.removeSubrange(place..<min(bytes.count, place + 5))
            case 2:
                bytes.insert(contentsOf: bytes.prefix(20), at: place)
            default:
                bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
            }
        }
        return bytes
    }
}
