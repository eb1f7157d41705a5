import Crypto
import Model
import Push

/// A topic's document, ready to be delivered to any number of subscribers.
struct HubContent: Sendable {
    let digest: String
    private let bytes: [UInt8]
    private let text: String
    private let mediaType: String
    private let links: String

    init(_ document: SiteRenderer.Document, links: String) {
        bytes = document.bytes
        text = String(decoding: bytes, as: UTF8.self)
        mediaType = document.mediaType
        self.links = links
        digest = PushSignature.hex(SHA256.hash(data: bytes).prefix(16))
    }

    /// The delivery to one subscriber (WebSub §7), signed where it gave a secret.
    func call(to callback: String, secret: String?) -> PushCall {
        var headers = [HeaderField(name: "Link", value: links)]
        if let secret {
            headers.append(
                HeaderField(
                    name: PushSignature.field, value: PushSignature.sign(bytes, secret: secret)))
        }
        return PushCall(
            url: callback, headers: headers,
            body: SentBody(method: "POST", text: text, contentType: mediaType))
    }
}
