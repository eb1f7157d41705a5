import Extract
import Poll

/// What the `inspect` commands look at: a file, or standard input, as if a server had sent it.
enum InspectedPage {
    /// - Parameters:
    ///   - file: a path, or "-" for standard input.
    ///   - url: the address that it is taken to come from.
    static func read(_ file: String, contentType: String?, url: String?) throws -> Page {
        let bytes: [UInt8]
        do {
            bytes = try PageReader.contents(of: file, limit: 32_000_000)
        } catch {
            throw CommandFailure(.wrongUse, error.description)
        }
        return Page(bytes: bytes, contentType: contentType, url: url ?? "")
    }
}
