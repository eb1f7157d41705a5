import Model
import Testing

@Suite struct PagingTests {
    @Test func aBodyIsFilledAsItsTypeAsks() {
        let form = Submission(body: PageTemplate("p={n}&c={next}"), contentType: Submission.form)
        #expect(form.filled(page: 2, token: "a b")?.text == "p=2&c=a+b")
        let json = Submission(
            body: PageTemplate("{\"c\":\"{next}\"}"), contentType: "application/json")
        #expect(json.filled(page: 2, token: "a b")?.text == "{\"c\":\"a b\"}")
    }
}
