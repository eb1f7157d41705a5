import Crypto
import Fetch
import Foundation
import Model

/// A bucket, as `bohai publish` uses it: lists, puts and deletes, each tried again where that helps.
struct ObjectStorage: Sendable {
    private let address: ObjectAddress
    private let signer: RequestSigner
    private let sessionToken: String?
    private let fetcher: CurlFetcher
    /// Rests before a next try; a test does not.
    private let rest: @Sendable (Duration) async throws -> Void

    /// What every object of ours carries, with the digest of its bytes: none without it is deleted.
    static let mark = "x-amz-meta-bohai"

    private static let tries = 5

    init(
        target: PublishTarget, credentials: StorageCredentials, fetcher: CurlFetcher,
        rest: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        address = ObjectAddress(target: target)
        signer = RequestSigner(
            keyID: credentials.keyID, secret: credentials.secret, region: target.region,
            service: "s3")
        sessionToken = credentials.sessionToken
        self.fetcher = fetcher
        self.rest = rest
    }

    /// The entity tags of all objects below the prefix, by path.
    func list() async throws -> [String: String] {
        var tags: [String: String] = [:]
        var continuation: String?
        let operation = "listing \(address.target.bucket)"
        repeat {
            let response = try await send(
                .get, address.listing(from: continuation), operation: operation)
            guard let page = ObjectListing(response.body) else {
                throw StorageError.noListing(operation: operation)
            }
            for (key, tag) in page.tags where key.hasPrefix(address.folder) {
                tags[String(key.dropFirst(address.folder.count))] = tag
            }
            // A server that names the same place for ever would be asked for ever.
            guard page.continuation != continuation else { break }
            continuation = page.continuation
        } while continuation != nil
        return tags
    }

    /// Stores one document.
    func put(_ document: StoredDocument) async throws {
        var fields = [
            HeaderField(name: "Content-Type", value: document.mediaType),
            HeaderField(name: "Cache-Control", value: document.cacheControl),
        ]
        if document.coding != .identity {
            fields.append(
                HeaderField(name: "Content-Encoding", value: document.coding.rawValue))
        }
        fields.append(HeaderField(name: Self.mark, value: Self.digest(of: document.bytes)))
        _ = try await send(
            .put, address.object(document.path), fields, document.bytes,
            operation: "storing \(address.key(document.path))")
    }

    /// Whether the object at `path` was put there by Bohai.
    func isOurs(_ path: String) async throws -> Bool {
        try await send(
            .head, address.object(path), operation: "asking for \(address.key(path))"
        ).headers[Self.mark] != nil
    }

    func delete(_ path: String) async throws {
        _ = try await send(
            .delete, address.object(path), operation: "deleting \(address.key(path))")
    }
}

extension ObjectStorage {
    private func send(
        _ method: SignedRequest.Method, _ url: String, _ fields: [HeaderField] = [],
        _ body: [UInt8] = [], operation: String
    ) async throws -> FetchResponse {
        var fields = fields
        fields.append(HeaderField(name: "x-amz-content-sha256", value: Self.digest(of: body)))
        if let sessionToken {
            fields.append(HeaderField(name: "x-amz-security-token", value: sessionToken))
        }
        let request = SignedRequest(method, url: url, headers: fields, body: body, signer: signer)
        var tried = 1
        while true {
            do { return try await answer(to: request, operation) } catch {
                guard error.isTransient, tried < Self.tries else { throw error }
                // Half of it is chance: eight uploads that failed together do not return together.
                try await rest(.milliseconds((250 << tried) * Int.random(in: 50...100) / 100))
                tried += 1
            }
        }
    }

    private func answer(
        to request: SignedRequest, _ operation: String
    ) async throws(StorageError) -> FetchResponse {
        let response: FetchResponse
        do throws(FetchError) { response = try await fetcher.send(request) } catch {
            throw .failed(operation: operation, error)
        }
        guard (200..<300).contains(response.status) else {
            throw .refusal(operation, response)
        }
        return response
    }

    private static func digest(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
