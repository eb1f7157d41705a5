import Hummingbird
import NIOCore

/// Collects the body of a request.
enum RequestBody {
    /// The whole body; nil where it is larger than `limit` bytes.
    ///
    /// - Parameter patience: how long it may take to arrive.
    static func collect(
        _ request: Request, upTo limit: Int, patience: Duration
    ) async throws -> ByteBuffer? {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            return nil
        }
        let body = request.body
        return try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask {
                do { return try await body.collect(upTo: limit) } catch let error as HTTPError
                    where error.status == .contentTooLarge
                { return nil }
            }
            group.addTask {
                try await Task.sleep(for: patience)
                throw HTTPError(.requestTimeout)
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
