import Crypto
import Foundation

/// What all renderings are made of, beside items: this very program, and feeds.yml to the letter.
enum RenderingStamp {
    /// Nil where one of them cannot be looked at: then no rendering is kept.
    static func current(
        configuration: String, program: String = "/proc/self/exe"
    ) -> String? {
        let program =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: program))
            ?? program
        guard let bytes = FileManager.default.contents(atPath: configuration),
            let attributes = try? FileManager.default.attributesOfItem(atPath: program),
            let size = attributes[.size] as? NSNumber,
            let built = attributes[.modificationDate] as? Date
        else { return nil }
        let digest = SHA256.hash(data: bytes).map { String($0, radix: 16) }.joined(separator: ".")
        return "\(Bohai.version) \(size) \(built.timeIntervalSince1970) \(digest)"
    }
}
