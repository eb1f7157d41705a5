package import Extract
import Synchronization

/// What hubs have delivered and nobody has read yet.
package final class Deliveries: Sendable {
    private struct Waiting {
        var pages: [String: [Page]] = [:]
        var bytes = 0
    }

    private let limit: Int
    private let waiting = Mutex(Waiting())
    private let arrivals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// - Parameter limit: bytes that may wait.
    package init(limit: Int = 64 << 20) {
        self.limit = limit
        (arrivals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Takes a page in; false where too much waits already.
    package func add(_ page: Page, of sourceID: String) -> Bool {
        let isTaken = waiting.withLock { waiting in
            guard waiting.bytes == 0 || waiting.bytes + page.bytes.count <= limit else {
                return false
            }
            waiting.bytes += page.bytes.count
            waiting.pages[sourceID, default: []].append(page)
            return true
        }
        if isTaken { signal.yield() }
        return isTaken
    }

    /// The sources of which something waits.
    var sources: [String] { waiting.withLock { Array($0.pages.keys) } }

    /// Takes the first that came of a source.
    func take(of sourceID: String) -> Page? {
        waiting.withLock { waiting in
            guard let page = waiting.pages[sourceID]?.first else { return nil }
            waiting.pages[sourceID]?.removeFirst()
            if waiting.pages[sourceID]?.isEmpty == true { waiting.pages[sourceID] = nil }
            waiting.bytes -= page.bytes.count
            return page
        }
    }

    /// Waits until something has come, or the task is cancelled.
    func arrival() async {
        for await _ in arrivals { return }
    }
}
