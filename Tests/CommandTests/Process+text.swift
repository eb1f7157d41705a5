import Foundation

extension Process {
    /// Starts it, and answers what it wrote into `pipe` once it has ended, from a thread that no test
    /// needs.
    func text(into pipe: Pipe) async throws -> String {
        try run()
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let data = pipe.fileHandleForReading.readDataToEndOfFile()
                self.waitUntilExit()
                continuation.resume(returning: String(decoding: data, as: UTF8.self))
            }
        }
    }
}
