package import Browser
package import Extract
package import Fetch
import Glibc
package import Model

/// Brings the page of a source, from a server or a file.
package struct PageReader: Sendable {
    /// What a source answered.
    package enum Answer: Sendable {
        case page(Page, FetchResponse?)
        case notModified(FetchResponse)
    }

    let fetcher: any Fetcher
    let robots: RobotsGate?
    private let maximumBytes: Int
    let browser: Browser?
    private let pace: HostPace?

    /// - Parameters:
    ///   - agent: the product token that robots.txt groups are chosen by.
    ///   - browser: what renders; nil where none is installed.
    ///   - pace: what spaces requests to one host; none where visits alone do.
    package init(
        fetcher: any Fetcher, policy: FetchPolicy, agent: String, browser: Browser? = nil,
        pace: HostPace? = nil
    ) {
        self.pace = pace
        self.fetcher = fetcher
        self.browser = browser
        robots = policy.obeyRobots ? RobotsGate(fetcher: fetcher, agent: agent) : nil
        maximumBytes = policy.maximumBytes
    }

    /// Reads the page once; conditional where `state` has what the last answer gave.
    ///
    /// - Parameter wanted: what is asked for first; nil stands for what the source's rules read.
    package func read(
        _ source: Source, state: PollState?, now: Timestamp, wanted: FetchRequest.Wanted? = nil
    ) async throws(PollFailure) -> Answer {
        switch source.location {
        case .file(let path):
            let page = Page(
                bytes: try Self.contents(of: path, limit: maximumBytes), contentType: nil,
                url: source.pageURL ?? "file://" + path)
            return .page(page, nil)
        case .url(let url):
            let address = SourceAddress(url)
            try await robots?.check(address, url: url, now: now)
            let domain = address.domain
            do { try await pace?.turn(domain) } catch { throw .fetch(.cancelled) }
            do throws(PollFailure) {
                let answer = try await firstPage(url, source, state, now, wanted)
                await pace?.ended(domain, rest: delay(after: source))
                return answer
            } catch {
                await pace?.ended(domain, rest: delay(after: source))
                throw error
            }
        }
    }

    /// Reads a further page of the list of `source`, never conditionally.
    ///
    /// - Parameter number: 2 for the page after the first.
    package func read(
        _ source: Source, at next: NextPage, number: Int, now: Timestamp
    ) async throws(PollFailure) -> Page {
        try await robots?.check(SourceAddress(next.url), url: next.url, now: now)
        let body = source.submission?.filled(page: number, token: next.token)
        var answer = try await fetch(next.url, source, nil, body, now)
        if source.rendersInBrowser, body == nil {
            answer = try await rendered(answer, source, now)
        }
        switch answer {
        case .page(var page, let response):
            // Its own address, not that of the first page, is what its links start from.
            page.url = response?.finalURL ?? next.url
            return page
        case .notModified(let response): throw .status(response.status)
        }
    }

    private func firstPage(
        _ url: String, _ source: Source, _ state: PollState?, _ now: Timestamp,
        _ wanted: FetchRequest.Wanted?
    ) async throws(PollFailure) -> Answer {
        let body = source.submission?.filled(page: 1)
        // What a POST is answered with says nothing of another (RFC 9110 §9.3.3).
        guard source.rendersInBrowser, body == nil else {
            return try await fetch(url, source, body == nil ? state : nil, body, now, wanted)
        }
        // A shell stays as it is while what its scripts show moves on: no conditions.
        return try await rendered(try await fetch(url, source, nil, nil, now, wanted), source, now)
    }

    /// Seconds that the site of `source` wants between two requests; 0 where it says nothing.
    package func delay(after source: Source) async -> Double {
        guard case .url(let url) = source.location else { return 0 }
        return await robots?.delay(for: SourceAddress(url)) ?? 0
    }

    private func fetch(
        _ url: String, _ source: Source, _ state: PollState?, _ body: SentBody?,
        _ now: Timestamp, _ wanted: FetchRequest.Wanted? = nil
    ) async throws(PollFailure) -> Answer {
        var request = FetchRequest(
            url: url, headers: source.headers, validators: state?.validators,
            validatorsURL: state?.validatorsURL, body: body)
        request.sourceID = source.id
        request.wants = wanted ?? Self.wanted(source)
        let response: FetchResponse
        do {
            response = try await fetcher.fetch(request)
        } catch {
            throw .fetch(error)
        }
        switch response.status {
        case 304: return .notModified(response)
        case 200..<300:
            return .page(Self.page(response, source, asked: url), response)
        default:
            if let until = response.retryAfter(now: now) {
                throw .rateLimited(status: response.status, until: until)
            }
            let page = Self.page(response, source, asked: url)
            let obstacle = await withTaskExecutorPreference(globalConcurrentExecutor) {
                ObstacleRecogniser(page).obstacle()
            }
            throw obstacle.map { .blocked($0) } ?? .status(response.status)
        }
    }

    /// What the first rule that is run on the answer is written for; XPath reads XML of all kinds, and
    /// where there is no rule, whatever is found is read.
    private static func wanted(_ source: Source) -> FetchRequest.Wanted {
        switch (source.within.first ?? source.items)?.language {
        case nil, .xpath: .feedOrPage
        case .css, .script: .page
        case .json: .json
        }
    }

    private static func page(_ response: FetchResponse, _ source: Source, asked: String) -> Page {
        var page = Page(
            bytes: response.body, contentType: response.contentType,
            url: source.base ?? response.finalURL)
        page.answer.status = response.status
        page.answer.headers = response.headers.fields
        page.answer.askedURL = asked
        page.answer.finalURL = response.finalURL
        return page
    }

    /// Reads a whole file of at most `limit` bytes; "-" is standard input.
    package static func contents(of path: String, limit: Int) throws(PollFailure) -> [UInt8] {
        // Without O_NONBLOCK a named pipe would hold the thread until somebody writes to it.
        let descriptor =
            path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw .file(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var information = stat()
        guard
            path == "-"
                || fstat(descriptor, &information) == 0
                    && information.st_mode & S_IFMT == S_IFREG
        else { throw .file(path: path, reason: "not a regular file") }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw .file(path: path, reason: String(cString: strerror(errno)))
            }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= limit else {
                throw .file(path: path, reason: "larger than \(limit) bytes; raise `max_size`")
            }
        }
    }
}
