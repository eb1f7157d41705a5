import Foundation
import Testing

@testable import bohai

struct StorageCredentialsTests {
    private static let file = """
        # of the storage
        [default]
        aws_access_key_id = AKID
        aws_secret_access_key=se=cret
        [other]
        aws_access_key_id = OTHER
        """

    @Test func theEnvironmentComesFirst() throws {
        let environment = [
            "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B", "AWS_SESSION_TOKEN": "C",
        ]
        let found = try StorageCredentials.find(environment: environment, file: "/none")
        #expect(found == StorageCredentials(keyID: "A", secret: "B", sessionToken: "C"))
    }

    @Test func readsTheDefaultSectionOfAFile() {
        #expect(
            StorageCredentials(file: Self.file)
                == StorageCredentials(keyID: "AKID", secret: "se=cret"))
        #expect(StorageCredentials(file: "[other]\naws_access_key_id = A") == nil)
    }

    @Test func aFileThatOthersMayReadIsRefused() throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.file, to: "publish")
        let path = program.folder + "/publish"
        chmod(path, 0o644)
        #expect(throws: StorageCredentials.Problem.open(path)) {
            try StorageCredentials.find(environment: [:], file: path)
        }
        chmod(path, 0o600)
        let environment = ["CREDENTIALS_DIRECTORY": program.folder]
        #expect(
            try StorageCredentials.find(environment: environment, file: nil).keyID == "AKID")
    }

    @Test func saysWhatIsMissing() {
        #expect(throws: StorageCredentials.Problem.none) {
            try StorageCredentials.find(environment: ["AWS_ACCESS_KEY_ID": "A"], file: nil)
        }
        #expect(throws: StorageCredentials.Problem.unreadable("/none")) {
            try StorageCredentials.find(environment: [:], file: "/none")
        }
    }

    @Test func printsNoSecret() {
        let credentials = StorageCredentials(keyID: "AKID", secret: "geheim", sessionToken: "auch")
        #expect(!"\(credentials)".contains("geheim") && !"\(credentials)".contains("AKID"))
    }
}
