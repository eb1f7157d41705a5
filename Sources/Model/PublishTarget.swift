/// An object storage that speaks S3's protocol, as feeds.yml says; its secrets are never there.
package struct PublishTarget: Sendable, Hashable {
    /// The content coding in which all documents lie there: a storage does not choose.
    package enum Coding: String, Sendable, Hashable, CaseIterable {
        case identity, gzip, br
    }

    /// Absolute, without a slash at its end; nil for AWS itself.
    package var endpoint: String?
    package var bucket: String
    package var region: String
    /// What all keys begin with, without slashes at its ends; empty for none.
    package var prefix: String
    /// Whether the bucket stands in the path instead of the host's name.
    package var pathStyle: Bool
    /// The Cache-Control of what may change.
    package var cacheControl: String
    package var coding: Coding
    /// Absolute path of a file with the key; nil where it is not in one that feeds.yml names.
    package var credentials: String?

    package init(
        endpoint: String? = nil, bucket: String, region: String = "us-east-1", prefix: String = "",
        pathStyle: Bool? = nil, cacheControl: String = "public, max-age=300",
        coding: Coding = .identity, credentials: String? = nil
    ) {
        self.endpoint = endpoint
        self.bucket = bucket
        self.region = region
        self.prefix = prefix
        self.pathStyle = pathStyle ?? (endpoint != nil)
        self.cacheControl = cacheControl
        self.coding = coding
        self.credentials = credentials
    }
}
