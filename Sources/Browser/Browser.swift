import FoundationEssentials
package import Model

/// Renders pages in a headless Chromium that cannot reach the network.
///
/// Every request of a page comes out here and is answered by the caller, who asks with its own
/// limits and address rules. What Chromium would send past this (web sockets, service workers,
/// prefetches, WebRTC) goes to a proxy that is not there, and no name resolves.
///
/// Each page has a process of its own, one at a time, with a folder of its own; its whole group is
/// killed at the end.
package struct Browser: Sendable {
    /// What one page may take.
    package struct Limits: Sendable, Hashable {
        /// Seconds from start to end.
        package var seconds: Double = 30
        /// Bytes of memory that the processes of a page hold for themselves.
        package var memory = 1_500_000_000
        package var requests = 200
        /// Bytes of all answers, and of the page that comes out.
        package var bytes = 30_000_000

        package init() {}
    }

    let executable: String
    let userAgent: String?
    let limits: Limits
    let usesSandbox: Bool
    private let turns = BrowserTurns()

    /// - Parameters:
    ///   - executable: the path of Chromium; `Chromium.find` knows it.
    ///   - usesSandbox: whether Chromium confines its own processes; it can't for root.
    package init(
        executable: String, userAgent: String? = nil, limits: Limits = Limits(),
        usesSandbox: Bool = true
    ) {
        self.executable = executable
        self.userAgent = userAgent
        self.limits = limits
        self.usesSandbox = usesSandbox
    }

    /// The page at `url` after its scripts have run and its requests have ended.
    ///
    /// - Parameters:
    ///   - selector: what must stand on the page before it counts as ready; nil for nothing.
    ///   - load: answers a request of the page; nil where it must not be answered.
    package func render(
        _ url: String, waitingFor selector: String? = nil,
        load: @escaping @Sendable (BrowserRequest) async -> BrowserResponse?
    ) async throws(BrowserError) -> RenderedPage {
        if usesSandbox, Chromium.isRoot { throw .noSandboxForRoot }
        await turns.take()
        do {
            let page = try await renderAlone(url, selector, load)
            await turns.giveBack()
            return page
        } catch {
            await turns.giveBack()
            throw error
        }
    }

    private func renderAlone(
        _ url: String, _ selector: String?,
        _ load: @escaping @Sendable (BrowserRequest) async -> BrowserResponse?
    ) async throws(BrowserError) -> RenderedPage {
        let process = try BrowserProcess(
            executable, arguments: Chromium.arguments(userAgent: userAgent, sandbox: usesSandbox))
        defer { process.end() }
        let visit = BrowserVisit(process, limits: limits, load: load)
        do {
            return try await visit.run(url, selector)
        } catch let error as BrowserError {
            throw error
        } catch {
            throw .cancelled
        }
    }
}

/// A request that a page makes.
package struct BrowserRequest: Sendable {
    package var url: String
    package var method: String
    package var headers: [HeaderField]
    package var body: [UInt8]?
    /// Whether it is for the page itself or another document, not for a script or data.
    package var isDocument: Bool
}

/// What it is answered with.
package struct BrowserResponse: Sendable {
    package var status: Int
    package var headers: [HeaderField]
    package var body: [UInt8]

    package init(status: Int, headers: [HeaderField], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// A page as its scripts left it.
package struct RenderedPage: Sendable {
    /// HTML in UTF-8.
    package var html: [UInt8]
    /// Where it stands in the end.
    package var url: String
    /// Requests that were answered.
    package var requests: Int
}

/// Lets one page at a time have a browser.
private actor BrowserTurns {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        guard isTaken else {
            isTaken = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
}
