import Testing

@testable import Config

@Suite struct DateFormTests {
    @Test(arguments: [
        "yyyy-MM-dd", "yyyy年M月d日 HH:mm", "EEE, dd MMM yyyy HH:mm:ss Z", "yyyy-MM-dd'T'HH:mm:ssX",
        "h:mm a", "MM/dd",
    ])
    func goodFormsPass(form: String) {
        #expect(DateForm.issue(in: form) == nil)
    }

    @Test(arguments: [
        ("", 0, "write for example \"yyyy-MM-dd HH:mm\""),
        ("DD.MM.yyyy", 0, "did you mean \"dd\"?"),
        ("yyyy-MM-ddTHH:mm", 10, "write for example \"yyyy-MM-dd HH:mm\", and words in '…'"),
    ])
    func badLettersAreFound(form: String, offset: Int, advice: String) {
        let issue = DateForm.issue(in: form)
        #expect(issue?.offset == offset)
        #expect(issue?.advice == advice)
    }
}
