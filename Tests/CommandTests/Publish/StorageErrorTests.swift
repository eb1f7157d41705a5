import Fetch
import Testing

@testable import bohai

struct StorageErrorTests {
    @Test func readsTheCodeOfAnAnswer() {
        let body = "<Error><Code>NoSuchBucket</Code><Message>It is not there</Message></Error>"
        let error = StorageError.refusal(
            "listing x",
            FetchResponse(status: 404, body: Array(body.utf8), finalURL: "http://h"))
        #expect(
            error.description
                == "listing x: 404 NoSuchBucket: It is not there; check publish.bucket")
        #expect(!error.isTransient)
    }

    @Test(arguments: [(500, true), (503, true), (429, true), (403, false), (301, false)])
    func knowsWhatMayBeOtherwiseInAMoment(_ status: Int, _ isTransient: Bool) {
        let response = FetchResponse(status: status, finalURL: "http://h")
        #expect(StorageError.refusal("x", response).isTransient == isTransient)
    }
}
