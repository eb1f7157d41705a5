import Foundation

/// The key to a storage: from the environment, a file, or systemd.
///
/// It is never part of the configuration, and prints as its owner's name only.
struct StorageCredentials: Sendable, Equatable, CustomStringConvertible {
    var keyID: String
    var secret: String
    var sessionToken: String?

    var description: String { "the credentials of a storage" }

    /// Why there are none.
    enum Problem: Error, CustomStringConvertible, Equatable {
        case none
        case unreadable(String)
        case open(String)
        case incomplete(String)

        var description: String {
            switch self {
            case .none:
                "no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a file"
                    + " under publish.credentials, or give the service a credential `publish`"
            case .unreadable(let path): "cannot read the credentials in \(path)"
            case .open(let path): "others may read \(path); `chmod 600` it"
            case .incomplete(let path):
                "\(path) must have aws_access_key_id and aws_secret_access_key"
            }
        }
    }

    /// The first that is there: the environment's own, `file`, systemd's credential `publish`.
    static func find(
        environment: [String: String], file: String?
    ) throws(Problem) -> StorageCredentials {
        if let keyID = environment["AWS_ACCESS_KEY_ID"], !keyID.isEmpty,
            let secret = environment["AWS_SECRET_ACCESS_KEY"], !secret.isEmpty
        {
            let token = environment["AWS_SESSION_TOKEN"]
            return StorageCredentials(
                keyID: keyID, secret: secret, sessionToken: token?.isEmpty == false ? token : nil)
        }
        if let file { return try read(file) }
        guard let folder = environment["CREDENTIALS_DIRECTORY"] else { throw .none }
        let path = folder + "/publish"
        guard FileManager.default.fileExists(atPath: path) else { throw .none }
        return try read(path)
    }

    private static func read(_ path: String) throws(Problem) -> StorageCredentials {
        // Whatever the reason, the operator has to look at the file.
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = attributes[.posixPermissions] as? NSNumber,
            let data = FileManager.default.contents(atPath: path), data.count <= 65_536
        else { throw .unreadable(path) }
        guard mode.intValue & 0o004 == 0 else { throw .open(path) }
        guard let credentials = StorageCredentials(file: String(decoding: data, as: UTF8.self))
        else { throw .incomplete(path) }
        return credentials
    }

    /// Reads what AWS's own tools write: `name = value` in sections, of which `[default]` counts.
    init?(file text: String) {
        var values: [String: String] = [:]
        var counts = true
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.hasPrefix("[") { counts = line == "[default]" }
            guard counts, !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else {
                continue
            }
            let name = line[..<equals].trimmingCharacters(in: .whitespaces)
            values[name] = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        }
        guard let keyID = values["aws_access_key_id"], !keyID.isEmpty,
            let secret = values["aws_secret_access_key"], !secret.isEmpty
        else { return nil }
        self.init(keyID: keyID, secret: secret, sessionToken: values["aws_session_token"])
    }

    init(keyID: String, secret: String, sessionToken: String? = nil) {
        self.keyID = keyID
        self.secret = secret
        self.sessionToken = sessionToken
    }
}
