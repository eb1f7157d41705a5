import Foundation
import Glibc

@testable import Browser

/// A headless Chromium that visits pages of a server on loopback and looks at them, as a reader
/// does: with a width, a colour scheme and the keyboard.
final class PageProbe {
    /// Nil where none is installed.
    static let executable = Chromium.find(path: "/usr/local/bin:/usr/bin:/bin:/snap/bin")

    struct Failure: Error, CustomStringConvertible { var description: String }

    private let process: BrowserProcess
    private var session: String?
    private var lastID = 0
    private var isLoaded = false
    private var requests: [String] = []
    private var complaints: [String] = []

    private static let patience = Duration.seconds(30)

    init(_ executable: String) async throws {
        var arguments = [
            "--headless", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-extensions", "--disable-default-apps", "--disable-domain-reliability",
            "--disable-breakpad", "--disable-gpu", "--disable-dev-shm-usage", "--mute-audio",
            // Nothing but loopback is there to be asked.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--password-store=basic", "--hide-scrollbars",
        ]
        if geteuid() == 0 { arguments.append("--no-sandbox") }
        process = try BrowserProcess(executable, arguments: arguments)
        let target = try await call("Target.createTarget", ["url": "about:blank"])
        let attached = try await call(
            "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
        session = attached["sessionId"] as? String
        for domain in ["Page", "Network", "Runtime", "Log"] {
            _ = try await call("\(domain).enable")
        }
    }

    deinit { process.end() }

    /// What `PageChecks.script` finds on the page at `url`, what the page asked for and what the
    /// console said.
    func look(at url: String, width: Int, isDark: Bool) async throws -> PageFindings {
        _ = try await call(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600])
        let scheme = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
        _ = try await call("Emulation.setEmulatedMedia", ["features": [scheme]])
        (isLoaded, requests, complaints) = (false, [], [])
        let answer = try await call("Page.navigate", ["url": url])
        if let reason = answer["errorText"] as? String { throw Failure(description: reason) }
        let start = ContinuousClock.now
        while !isLoaded {
            guard ContinuousClock.now - start < Self.patience else {
                throw Failure(description: "\(url) does not load")
            }
            try await turn()
        }
        var findings = try JSONDecoder().decode(
            PageFindings.self, from: Data(try await evaluate(PageChecks.script).utf8))
        findings.focused = try await walk(steps: min(findings.focusable.count, 12))
        findings.requests = requests
        findings.complaints = complaints
        return findings
    }

    /// What has the focus after each press of the Tab key.
    private func walk(steps: Int) async throws -> [String] {
        var places: [String] = []
        for _ in 0..<steps {
            for type in ["rawKeyDown", "keyUp"] {
                _ = try await call(
                    "Input.dispatchKeyEvent",
                    ["type": type, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9])
            }
            places.append(try await evaluate(PageChecks.focus))
        }
        return places
    }

    private func evaluate(_ script: String) async throws -> String {
        let answer = try await call(
            "Runtime.evaluate", ["expression": script, "returnByValue": true])
        let result = answer["result"] as? [String: Any]
        guard let text = result?["value"] as? String else {
            throw Failure(description: "the page's script gave \(answer)")
        }
        return text
    }
}

extension PageProbe {
    private func call(
        _ method: String, _ parameters: [String: Any] = [:]
    ) async throws -> [String: Any] {
        lastID += 1
        let id = lastID
        var message: [String: Any] = ["id": id, "method": method, "params": parameters]
        if let session { message["sessionId"] = session }
        var rest = Array(try JSONSerialization.data(withJSONObject: message))[...]
        rest.append(0)
        while !rest.isEmpty {
            guard let count = process.write(rest) else { throw ended(method) }
            rest = rest.dropFirst(count)
            if count == 0 { try await Task.sleep(for: .milliseconds(2)) }
        }
        let start = ContinuousClock.now
        while ContinuousClock.now - start < Self.patience {
            guard let answer = try await turn(waitingFor: id) else { continue }
            if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
            return answer["result"] as? [String: Any] ?? [:]
        }
        throw Failure(description: "\(method) is not answered")
    }

    /// Takes the messages that have come; the answer to `id`, if it is among them.
    @discardableResult
    private func turn(waitingFor id: Int? = nil) async throws -> [String: Any]? {
        guard let messages = process.messages(limit: 50_000_000) else { throw ended("") }
        if messages.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        var answer: [String: Any]?
        for bytes in messages {
            let message = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            guard let message else { continue }
            if let number = message["id"] as? Int {
                if number == id { answer = message }
            } else {
                note(message["method"] as? String ?? "", message["params"] as? [String: Any] ?? [:])
            }
        }
        return answer
    }

    private func note(_ event: String, _ parameters: [String: Any]) {
        switch event {
        case "Page.loadEventFired": isLoaded = true
        case "Network.requestWillBeSent":
            let request = parameters["request"] as? [String: Any]
            requests.append(request?["url"] as? String ?? "")
        case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded":
            complaints.append("\(event) \(parameters)")
        default: break
        }
    }

    private func ended(_ method: String) -> Failure {
        Failure(description: "Chromium has ended. \(method) \(process.lastWords)")
    }
}
