import FoundationEssentials
import Glibc
import Model
import Synchronization

/// One page in one browser: navigation, the page's requests, and the wait for them to end.
///
/// A loop that looks at the pipe every few milliseconds: no thread waits for Chromium.
final class BrowserVisit {
    private let process: BrowserProcess
    private let limits: Browser.Limits
    private let load: @Sendable (BrowserRequest) async -> BrowserResponse?
    private let answered = Answers()
    private let start = ContinuousClock.now
    private var session: String?
    /// The page's own frame, which bears the name of the target.
    private var mainFrame: String?
    private var lastID = 0
    private var results: [Int: DevToolsMessage] = [:]
    private var pending = 0
    private var requests = 0
    private var bytes = 0
    private var hasPage = false
    private var isLoaded = false
    private var quietSince = ContinuousClock.now
    private var memoryChecked = ContinuousClock.now

    init(
        _ process: BrowserProcess, limits: Browser.Limits,
        load: @escaping @Sendable (BrowserRequest) async -> BrowserResponse?
    ) {
        self.process = process
        self.limits = limits
        self.load = load
    }

    func run(_ url: String, _ selector: String?) async throws -> RenderedPage {
        try await withThrowingDiscardingTaskGroup { group in
            defer { group.cancelAll() }
            try await open(url, in: &group)
            try await settle(selector, in: &group)
            return try await page(in: &group)
        }
    }
}

/// Answers that came for requests of the page, from other tasks.
private final class Answers: Sendable {
    private let finished = Mutex<[(id: String, response: BrowserResponse?)]>([])

    func add(_ id: String, _ response: BrowserResponse?) {
        finished.withLock { $0.append((id, response)) }
    }

    func take() -> [(id: String, response: BrowserResponse?)] {
        finished.withLock { finished in
            defer { finished = [] }
            return finished
        }
    }
}

extension BrowserVisit {
    private typealias Group = ThrowingDiscardingTaskGroup<any Error>

    private func open(_ url: String, in group: inout Group) async throws {
        let target = try await call(
            "Target.createTarget", ["url": .text("about:blank")], in: &group)
        let attached = try await call(
            "Target.attachToTarget",
            ["targetId": .text(target.targetId ?? ""), "flatten": .flag(true)], in: &group)
        session = attached.sessionId
        mainFrame = target.targetId
        _ = try await call("Page.enable", [:], in: &group)
        _ = try await call(
            "Fetch.enable", ["patterns": .list([.object(["urlPattern": .text("*")])])], in: &group)
        _ = try await call(
            "Page.setDownloadBehavior", ["behavior": .text("deny")], in: &group)
        let answer = try await call("Page.navigate", ["url": .text(url)], in: &group)
        if let reason = answer.errorText { throw BrowserError.noPage(reason: reason) }
    }

    /// Waits until the page is loaded, nothing is asked for any more, and the selector matches.
    private func settle(_ selector: String?, in group: inout Group) async throws {
        while true {
            try await turn(in: &group)
            let elapsed = ContinuousClock.now - start
            let isLate = elapsed > .seconds(limits.seconds * 0.85)
            // A page that starts to go elsewhere and may not never says that it is loaded.
            let rest: Duration = isLoaded ? .milliseconds(500) : .seconds(3)
            let isQuiet = pending == 0 && ContinuousClock.now - quietSince > rest
            guard hasPage, isQuiet || isLate else { continue }
            guard let selector else { return }
            if try await matches(selector, in: &group) { return }
            if isLate { throw BrowserError.nothingMatched(selector: selector) }
            quietSince = .now - rest + .milliseconds(200)
        }
    }

    private func matches(_ selector: String, in group: inout Group) async throws -> Bool {
        let quoted = String(decoding: try JSONEncoder().encode(selector), as: UTF8.self)
        let answer = try await call(
            "Runtime.evaluate",
            [
                "expression": .text("!!document.querySelector(\(quoted))"),
                "returnByValue": .flag(true), "timeout": .number(1_000),
            ], in: &group)
        return answer.result?.value ?? false
    }

    /// The page's tree, read past its scripts, which could write over what they expose.
    private func page(in group: inout Group) async throws -> RenderedPage {
        let document = try await call("DOM.getDocument", ["depth": .number(0)], in: &group)
        let html = try await call(
            "DOM.getOuterHTML", ["nodeId": .number(document.root?.nodeId ?? 0)], in: &group)
        let target = try await call("Target.getTargetInfo", [:], in: &group)
        let address = target.targetInfo?.url ?? ""
        // Chromium's own page about a failure is no page of the site's.
        guard address.hasPrefix("http") else { throw BrowserError.noPage(reason: address) }
        let text = Array((html.outerHTML ?? "").utf8)
        guard text.count <= limits.bytes else { throw BrowserError.tooLarge(limit: limits.bytes) }
        return RenderedPage(html: text, url: address, requests: requests)
    }
}

extension BrowserVisit {
    /// Sends a command and works on until its answer is there.
    private func call(
        _ method: String, _ parameters: [String: DevToolsValue], in group: inout Group
    ) async throws -> DevToolsMessage.Result {
        let id = try await send(method, parameters)
        while true {
            if let message = results.removeValue(forKey: id) {
                if let error = message.error {
                    throw BrowserError.ended(lastWords: "\(method): \(error.message)")
                }
                return message.result ?? DevToolsMessage.Result()
            }
            try await turn(in: &group)
        }
    }

    @discardableResult
    private func send(
        _ method: String, _ parameters: [String: DevToolsValue]
    ) async throws -> Int {
        lastID += 1
        var message: [String: DevToolsValue] = [
            "id": .number(lastID), "method": .text(method), "params": .object(parameters),
        ]
        if let session { message["sessionId"] = .text(session) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        var rest = Array(try encoder.encode(DevToolsValue.object(message)))[...]
        rest.append(0)
        while !rest.isEmpty {
            guard let count = process.write(rest) else { throw ended() }
            rest = rest.dropFirst(count)
            if count == 0 { try await pause() }
        }
        return lastID
    }

    /// One look at everything: limits, messages, answers.
    private func turn(in group: inout Group) async throws {
        guard let messages = process.messages(limit: limits.bytes * 2 + 1_000_000) else {
            throw ended()
        }
        for message in messages {
            guard let read = try? JSONDecoder().decode(DevToolsMessage.self, from: Data(message))
            else { continue }  // Not in a form that rendering asks for.
            try await take(read, in: &group)
        }
        let answers = answered.take()
        for (id, response) in answers { try await answer(id, response) }
        if messages.isEmpty, answers.isEmpty { try await pause() }
    }

    private func pause() async throws {
        let now = ContinuousClock.now
        guard now - start < .seconds(limits.seconds) else {
            throw BrowserError.timedOut(seconds: Int(limits.seconds.rounded()))
        }
        if now - memoryChecked > .milliseconds(250) {
            memoryChecked = now
            let memory = process.memory
            guard memory <= limits.memory else {
                throw BrowserError.tooMuchMemory(bytes: memory, limit: limits.memory)
            }
        }
        try await Task.sleep(for: .milliseconds(5))
    }

    private func ended() -> BrowserError { .ended(lastWords: process.lastWords) }
}

extension BrowserVisit {
    private func take(_ message: DevToolsMessage, in group: inout Group) async throws {
        if let id = message.id {
            // Answers to commands whose outcome nobody asks for are dropped with the rest.
            results[id] = message
            if results.count > 1_000 { results.removeAll() }
            return
        }
        switch message.method {
        case "Fetch.requestPaused":
            if let event = message.params { try await paused(event, in: &group) }
        case "Page.loadEventFired":
            isLoaded = true
            quietSince = .now
        case "Page.frameNavigated":
            // The page came, or went elsewhere by itself.
            guard let frame = message.params?.frame, frame.parentId == nil else { return }
            (hasPage, isLoaded, quietSince) = (true, false, .now)
        case "Page.javascriptDialogOpening":
            try await send("Page.handleJavaScriptDialog", ["accept": .flag(false)])
        default: break
        }
    }

    /// Resource types that make a page's text.
    private static let wanted: Set<String> = ["Document", "Script", "XHR", "Fetch"]

    private func paused(
        _ event: DevToolsMessage.Parameters, in group: inout Group
    ) async throws {
        guard let id = event.requestId, let asked = event.request else { return }
        let type = event.resourceType ?? ""
        let isWeb = asked.url.hasPrefix("http://") || asked.url.hasPrefix("https://")
        if type == "Stylesheet", isWeb {
            let css = [HeaderField(name: "Content-Type", value: "text/css")]
            return try await answer(id, BrowserResponse(status: 200, headers: css, body: []))
        }
        guard isWeb, Self.wanted.contains(type), requests < limits.requests, bytes < limits.bytes
        else {
            // What stands within the page itself is no request of the network.
            let isOwn = ["data:", "blob:", "about:"].contains { asked.url.hasPrefix($0) }
            if isOwn {
                try await send("Fetch.continueRequest", ["requestId": .text(id)])
            } else {
                try await refuse(id)
            }
            return
        }
        requests += 1
        pending += 1
        quietSince = .now
        let request = BrowserRequest(
            url: asked.url, method: asked.method,
            headers: (asked.headers ?? [:]).map { HeaderField(name: $0.key, value: $0.value) },
            body: asked.postData.map { Array($0.utf8) }, isDocument: type == "Document")
        let (load, answered) = (load, answered)
        // The page stays where it is when it may not go elsewhere.
        let none =
            request.isDocument && requests > 1 && event.frameId == mainFrame
            ? BrowserResponse(status: 204, headers: [], body: []) : nil
        group.addTask { answered.add(id, await load(request) ?? none) }
    }

    private func answer(_ id: String, _ response: BrowserResponse?) async throws {
        pending = max(0, pending - 1)
        quietSince = .now
        guard let response else { return try await refuse(id) }
        bytes += response.body.count
        let headers = response.headers.filter { !Self.dropped.contains($0.name.lowercased()) }
        try await send(
            "Fetch.fulfillRequest",
            [
                "requestId": .text(id), "responseCode": .number(response.status),
                "responseHeaders": .list(
                    headers.map { .object(["name": .text($0.name), "value": .text($0.value)]) }),
                "body": .text(Data(response.body).base64EncodedString()),
            ])
    }

    private func refuse(_ id: String) async throws {
        try await send(
            "Fetch.failRequest",
            ["requestId": .text(id), "errorReason": .text("BlockedByClient")])
    }

    /// Fields that speak of the bytes as they were sent, or lead elsewhere.
    private static let dropped: Set<String> = [
        "content-encoding", "content-length", "transfer-encoding", "connection", "location",
        "refresh", "link", "alt-svc", "strict-transport-security",
    ]
}
