import Testing

@testable import Extract

struct PersonTextTests {
    @Test(
        arguments: [
            ("Jo Doe", "Jo Doe", nil), ("jo@example.org", nil, "jo@example.org"),
            ("jo@example.org (Jo Doe)", "Jo Doe", "jo@example.org"),
            ("Jo Doe (jo@example.org)", "Jo Doe", "jo@example.org"),
            ("Jo Doe <jo@example.org>", "Jo Doe", "jo@example.org"),
            ("\"Jo Doe\" <jo@example.org>", "Jo Doe", "jo@example.org"),
            ("mailto:jo@example.org", nil, "jo@example.org"),
            ("<jo@example.org>", nil, "jo@example.org"), ("(Jo)", "Jo", nil),
            ("jo+spam@mail.example.org (Jo)", "Jo", "jo+spam@mail.example.org"),
            ("Jo @ home", "Jo @ home", nil), ("@jo", "@jo", nil), ("王芳", "王芳", nil),
            ("王芳 wf@example.org", "王芳", "wf@example.org"),
        ] as [(String, String?, String?)])
    func oneLineNamesAPerson(text: String, name: String?, email: String?) {
        #expect(PersonText.person(text) == SyndicatedPerson(name: name, email: email))
    }

    @Test func nothingIsNobody() { #expect(PersonText.person(" \n ") == nil) }
}
