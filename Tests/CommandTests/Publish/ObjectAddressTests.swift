import Model
import Testing

@testable import bohai

struct ObjectAddressTests {
    @Test(arguments: [
        (PublishTarget(bucket: "b"), "https://b.s3.us-east-1.amazonaws.com/a/b.atom"),
        (
            PublishTarget(bucket: "b", region: "cn-north-1", prefix: "p"),
            "https://b.s3.cn-north-1.amazonaws.com.cn/p/a/b.atom"
        ),
        (
            PublishTarget(endpoint: "http://127.0.0.1:9000", bucket: "b"),
            "http://127.0.0.1:9000/b/a/b.atom"
        ),
        (
            PublishTarget(endpoint: "https://s.example.org", bucket: "b", pathStyle: false),
            "https://b.s.example.org/a/b.atom"
        ),
    ])
    func placesTheBucketWhereItBelongs(_ target: PublishTarget, _ url: String) {
        #expect(ObjectAddress(target: target).object("a/b.atom") == url)
    }

    @Test func encodesAllThatSignaturesWantEncoded() {
        let address = ObjectAddress(
            target: PublishTarget(endpoint: "http://h", bucket: "b", prefix: "x"))
        #expect(address.object("a b+大~.atom") == "http://h/b/x/a%20b%2B%E5%A4%A7~.atom")
        #expect(
            address.listing(from: "1/a=+")
                == "http://h/b/?continuation-token=1%2Fa%3D%2B&list-type=2&prefix=x%2F")
        #expect(address.listing(from: nil) == "http://h/b/?list-type=2&prefix=x%2F")
    }
}
