import Testing

@testable import Push

@Suite struct PushSignatureTests {
    /// Test case 2 of RFC 4231.
    private static let body = Array("what do ya want for nothing?".utf8)
    private static let sum = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"

    @Test func signsAsTheStandardDoes() {
        #expect(PushSignature.sign(Self.body, secret: "Jefe") == "sha256=\(Self.sum)")
    }

    @Test(arguments: [
        ("sha256=\(sum)", true), ("SHA256=\(sum.uppercased())", true), ("sha256=", false),
        ("sha256=\(sum)00", false), ("sha256=\(sum.dropLast(2))", false),
        ("sha1=\(sum)", false), ("sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", true),
        ("md5=750c783e6ab0b503eaa86e310a5db738", false), ("sha256", false), ("", false),
        ("sha256=zz", false),
        ("sha512=\(sum)", false),
        (
            "sha512=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737", true
        ),
    ])
    func verifiesWhatWasSignedAndNothingElse(_ value: String, _ isGood: Bool) {
        #expect(PushSignature.verifies(value, Self.body, secret: "Jefe") == isGood)
        #expect(!PushSignature.verifies(value, Self.body, secret: "other"))
        #expect(!PushSignature.verifies(value, Self.body + [0], secret: "Jefe"))
    }
}
