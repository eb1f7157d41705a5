import Crypto
import Foundation
import Synchronization
import TestSupport

/// A storage on loopback that speaks as much of S3 as `bohai publish` asks for.
///
/// It computes each request's signature anew from AWS's description of version 4, and refuses what
/// is not signed so.
final class StorageDouble: Sendable {
    struct Object: Sendable, Equatable {
        var bytes: [UInt8]
        /// By lower-case names.
        var fields: [String: String]
    }

    static let keyID = "AKIDEXAMPLE"
    static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

    private struct State {
        var objects: [String: Object] = [:]
        var log: [String] = []
        var failures: [LoopbackServer.Reply] = []
    }

    /// Shared with the server's threads.
    private final class Cell: Sendable {
        let state = Mutex(State())
    }

    private let cell: Cell
    private let server: LoopbackServer
    let bucket = "feeds"

    /// - Parameter pageLength: objects in one listing.
    init(pageLength: Int = 1_000) throws {
        let cell = Cell()
        self.cell = cell
        server = try LoopbackServer { request in
            guard let signature = RequestSignature(request) else {
                return Self.error("403 Forbidden", "AccessDenied", "no signature")
            }
            if let problem = signature.problem(secret: Self.secret) {
                return Self.error("403 Forbidden", "SignatureDoesNotMatch", problem)
            }
            return cell.state.withLock { Self.answer(request, &$0, pageLength) }
        }
    }

    var endpoint: String { server.url("") }

    /// What it holds, by key.
    var objects: [String: Object] { cell.state.withLock(\.objects) }

    /// The method and key of each request that changed something, in order.
    var log: [String] { cell.state.withLock(\.log) }

    /// Puts an object there that nobody sent.
    func hold(_ key: String, _ object: Object) {
        cell.state.withLock { $0.objects[key] = object }
    }

    /// Answers the next requests so.
    func fail(_ replies: [LoopbackServer.Reply]) {
        cell.state.withLock { $0.failures = replies }
    }

    static func error(_ status: String, _ code: String, _ message: String) -> LoopbackServer.Reply {
        .response(
            status, headers: ["Content-Type: application/xml"],
            body: Array(
                "<?xml version=\"1.0\"?><Error><Code>\(code)</Code><Message>\(message)</Message></Error>"
                    .utf8))
    }

    private static func answer(
        _ request: LoopbackServer.Request, _ state: inout State, _ pageLength: Int
    ) -> LoopbackServer.Reply {
        if !state.failures.isEmpty { return state.failures.removeFirst() }
        let parts = request.target.split(separator: "?", maxSplits: 1)
        let key = String(parts[0].dropFirst("/feeds/".count)).removingPercentEncoding ?? ""
        switch request.method {
        case "GET" where key.isEmpty:
            return list(parts.count > 1 ? String(parts[1]) : "", state, pageLength)
        case "PUT":
            state.log.append("PUT \(key)")
            var fields: [String: String] = [:]
            for line in request.headerLines {
                let words = line.split(separator: ":", maxSplits: 1)
                fields[words[0].lowercased()] =
                    words.count > 1
                    ? words[1].trimmingCharacters(in: .whitespaces) : ""
            }
            state.objects[key] = Object(bytes: request.bytes, fields: fields)
            return .response()
        case "HEAD":
            guard let object = state.objects[key] else { return .response("404 Not Found") }
            let mark = object.fields["x-amz-meta-bohai"].map { ["x-amz-meta-bohai: \($0)"] }
            return .response(headers: mark ?? [])
        case "DELETE":
            state.log.append("DELETE \(key)")
            state.objects[key] = nil
            return .response("204 No Content")
        default: return error("405 Method Not Allowed", "MethodNotAllowed", "no")
        }
    }

    private static func list(
        _ query: String, _ state: State, _ pageLength: Int
    ) -> LoopbackServer.Reply {
        let items = URLComponents(string: "?" + query)?.queryItems ?? []
        let values = Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
        let after = values["continuation-token"] ?? ""
        let keys = state.objects.keys.sorted()
            .filter { $0.hasPrefix(values["prefix"] ?? "") && $0 > after }
        let page = keys.prefix(pageLength)
        let rows = page.map { key in
            let tag = Insecure.MD5.hash(data: state.objects[key]?.bytes ?? [])
                .map { String(format: "%02x", $0) }.joined()
            return "<Contents><Key>\(key)</Key><ETag>&quot;\(tag)&quot;</ETag></Contents>"
        }
        let next =
            keys.count > page.count
            ? "<IsTruncated>true</IsTruncated><NextContinuationToken>\(page.last ?? "")"
                + "</NextContinuationToken>" : "<IsTruncated>false</IsTruncated>"
        return .response(
            body: Array("<ListBucketResult>\(next)\(rows.joined())</ListBucketResult>".utf8))
    }
}

/// The signature of one request, taken apart.
private struct RequestSignature {
    let request: LoopbackServer.Request
    let scope: [Substring]
    let signed: [String]
    let signature: String

    /// Nil where there is none, which is a problem of its own.
    init?(_ request: LoopbackServer.Request) {
        guard let field = request["Authorization"], field.hasPrefix("AWS4-HMAC-SHA256 ") else {
            return nil
        }
        var parts: [String: String] = [:]
        for part in field.dropFirst(17).split(separator: ",") {
            let words = part.trimmingCharacters(in: .whitespaces).split(
                separator: "=", maxSplits: 1)
            parts[String(words[0])] = String(words[1])
        }
        self.request = request
        scope = (parts["Credential"] ?? "").split(separator: "/")
        signed = (parts["SignedHeaders"] ?? "").split(separator: ";").map(String.init)
        signature = parts["Signature"] ?? ""
    }

    func problem(secret: String) -> String? {
        guard scope.count == 5, scope[0] == StorageDouble.keyID, scope[3] == "s3" else {
            return "scope \(scope)"
        }
        let needed =
            request.headerLines.compactMap { $0.split(separator: ":").first?.lowercased() }
            .filter { $0.hasPrefix("x-amz-") } + ["host"]
        for name in needed where !signed.contains(name) { return "\(name) is not signed" }
        let payload = request["x-amz-content-sha256"] ?? ""
        guard payload == Self.digest(request.bytes) else { return "another body" }
        return computed(secret, payload) == signature ? nil : "another signature"
    }

    private func computed(_ secret: String, _ payload: String) -> String {
        let target = request.target.split(separator: "?", maxSplits: 1).map(String.init)
        let lines = signed.map { name in
            "\(name):\((request[name] ?? "").trimmingCharacters(in: .whitespaces))\n"
        }.joined()
        let canonical = [
            request.method, target[0], target.count > 1 ? target[1] : "", lines,
            signed.joined(separator: ";"), payload,
        ].joined(separator: "\n")
        let text = [
            "AWS4-HMAC-SHA256", request["x-amz-date"] ?? "",
            scope[1...].joined(separator: "/"), Self.digest(Array(canonical.utf8)),
        ].joined(separator: "\n")
        var key = SymmetricKey(data: Data("AWS4\(secret)".utf8))
        for part in scope[1...] { key = SymmetricKey(data: Self.code(String(part), key)) }
        return Self.hex(Self.code(text, key))
    }

    private static func code(_ text: String, _ key: SymmetricKey) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }

    private static func digest(_ bytes: [UInt8]) -> String { hex(Data(SHA256.hash(data: bytes))) }

    private static func hex(_ data: Data) -> String {
        data.map { String(format: "%02x", $0) }.joined()
    }
}
