import Fetch
import Foundation
import Model
import TestSupport
import Testing

@testable import Serve
@testable import bohai

/// A folder with a site of five files, and a storage that has nothing yet.
private struct Publishing {
    let program: BohaiProgram
    let double: StorageDouble
    var target: PublishTarget
    var secret = StorageDouble.secret
    var networks = ["127.0.0.0/8"]
    let rests = Rests()

    static let names = [
        "index.html", "feeds.opml", "dalian.atom", "dalian.html", "dalian/archive/1.atom",
    ]

    init(coding: PublishTarget.Coding = .identity, pageLength: Int = 1_000) throws {
        program = try BohaiProgram()
        double = try StorageDouble(pageLength: pageLength)
        target = PublishTarget(
            endpoint: double.endpoint, bucket: double.bucket, region: "cn-north-1",
            prefix: "公/site",
            coding: coding)
        target.prefix = "public/site"
        for name in Self.names { try write(name, "of \(name): 大连") }
        try write(FileManifest.name, Self.names.joined(separator: "\n"))
    }

    func write(_ name: String, _ text: String) throws {
        try program.write(text, to: "site/\(name)")
    }

    func publish(
        dryRun: Bool = false, deletes: Bool = false, sendsAll: Bool = false
    ) async throws -> StoragePublisher.Result {
        let rests = rests
        let fetcher = try CurlFetcher(
            policy: FetchPolicy(allowNetworks: networks, connectionsPerHost: 8),
            userAgent: "Bohai/test")
        let storage = ObjectStorage(
            target: target,
            credentials: StorageCredentials(
                keyID: StorageDouble.keyID, secret: secret, sessionToken: "a/session+token="),
            fetcher: fetcher, rest: { rests.note($0) })
        return try await StoragePublisher(
            storage: storage, target: target, folder: program.folder + "/site"
        ).publish(dryRun: dryRun, deletes: deletes, sendsAll: sendsAll)
    }
}

struct StoragePublisherTests {
    @Test func sendsEverythingOnceInOrderAndThenOnlyWhatChanged() async throws {
        let publishing = try Publishing()
        defer { publishing.program.remove() }
        let first = try await publishing.publish()
        #expect(first.sent.count == 5)
        let prefix = "PUT public/site/"
        #expect(
            publishing.double.log == [
                prefix + "dalian/archive/1.atom", prefix + "dalian.atom", prefix + "dalian",
            ] + publishing.double.log.suffix(2))
        #expect(
            Set(publishing.double.log.suffix(2)) == [prefix + "feeds.opml", prefix + "index.html"])
        let second = try await publishing.publish()
        #expect((second.sent, second.unchanged) == ([], 5))
        try publishing.write("dalian.atom", "another")
        let third = try await publishing.publish()
        #expect((third.sent, third.unchanged) == (["dalian.atom"], 4))
        let all = try await publishing.publish(sendsAll: true)
        #expect(all.sent.count == 5)
    }

    @Test func documentsHaveTheirFields() async throws {
        let publishing = try Publishing()
        defer { publishing.program.remove() }
        _ = try await publishing.publish()
        let objects = publishing.double.objects
        let feed = try #require(objects["public/site/dalian.atom"])
        #expect(feed.bytes == Array("of dalian.atom: 大连".utf8))
        #expect(feed.fields["content-type"] == "application/atom+xml; charset=utf-8")
        #expect(feed.fields["cache-control"] == "public, max-age=300")
        #expect(feed.fields["content-encoding"] == nil)
        let page = try #require(objects["public/site/dalian"])
        #expect(page.fields["content-type"] == "text/html; charset=utf-8")
        let archive = try #require(objects["public/site/dalian/archive/1.atom"])
        #expect(archive.fields["cache-control"]?.contains("immutable") == true)
        #expect(objects["public/site/feeds.opml"]?.fields["content-type"]?.contains("opml") == true)
    }

    @Test func sendsTheTwinWhereACodingIsChosen() async throws {
        let publishing = try Publishing(coding: .gzip)
        defer { publishing.program.remove() }
        let gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0xFF, 0]
        try Data(gzip).write(
            to: URL(fileURLWithPath: publishing.program.folder + "/site/dalian.atom.gz"))
        _ = try await publishing.publish()
        let feed = try #require(publishing.double.objects["public/site/dalian.atom"])
        #expect((feed.bytes, feed.fields["content-encoding"]) == (gzip, "gzip"))
        // A small file has no twin.
        let page = publishing.double.objects["public/site/dalian"]
        #expect(page?.fields["content-encoding"] == nil)
    }

    @Test func aDryRunChangesNothing() async throws {
        let publishing = try Publishing()
        defer { publishing.program.remove() }
        let result = try await publishing.publish(dryRun: true, deletes: true)
        #expect(result.sent.count == 5)
        #expect(publishing.double.log.isEmpty)
    }

    @Test func deletesOnlyWhatItSentItself() async throws {
        let publishing = try Publishing(pageLength: 2)
        defer { publishing.program.remove() }
        _ = try await publishing.publish()
        publishing.double.hold(
            "public/site/logo.png", StorageDouble.Object(bytes: [1], fields: [:]))
        publishing.double.hold("elsewhere", StorageDouble.Object(bytes: [1], fields: [:]))
        let kept = Publishing.names.filter { $0 != "dalian.html" }
        try publishing.write(FileManifest.name, kept.joined(separator: "\n"))
        let without = try await publishing.publish()
        #expect((without.unchanged, without.deleted) == (4, []))
        let result = try await publishing.publish(deletes: true)
        #expect(result.deleted == ["dalian"])
        let keys = publishing.double.objects.keys
        #expect(keys.contains("public/site/logo.png") && keys.contains("elsewhere"))
        #expect(!keys.contains("public/site/dalian"))
    }

    @Test func triesAgainWhereTheStorageIsBusy() async throws {
        let publishing = try Publishing()
        defer { publishing.program.remove() }
        publishing.double.fail([
            StorageDouble.error("503 Slow Down", "SlowDown", "later"), .response("500 Oops"),
        ])
        #expect(try await publishing.publish().sent.count == 5)
        let rests = publishing.rests.all
        #expect(rests.count == 2 && rests[0] >= .milliseconds(250) && rests[1] <= .seconds(1))
    }

    @Test func namesTheKeyAndTheReasonWhereItIsRefused() async throws {
        var publishing = try Publishing()
        defer { publishing.program.remove() }
        publishing.secret = "another"
        let error = await #expect(throws: StorageError.self) { try await publishing.publish() }
        let words = "\(error.map { "\($0)" } ?? "")"
        #expect(words.hasPrefix("listing feeds: 403 SignatureDoesNotMatch: another signature"))
        #expect(!words.contains("another\""))
        publishing.secret = StorageDouble.secret
        publishing.double.fail([
            .response(body: Array("<ListBucketResult/>".utf8)),
            StorageDouble.error("403 Forbidden", "AccessDenied", "no"),
        ])
        let denied = await #expect(throws: StorageError.self) { try await publishing.publish() }
        #expect(
            "\(denied.map { "\($0)" } ?? "")".hasPrefix(
                "storing public/site/dalian/archive/1.atom: 403 AccessDenied"))
    }

    @Test func aPrivateAddressMustBeAllowed() async throws {
        var publishing = try Publishing()
        defer { publishing.program.remove() }
        publishing.networks = []
        let error = await #expect(throws: StorageError.self) { try await publishing.publish() }
        #expect("\(error.map { "\($0)" } ?? "")".contains("allow_networks"))
        #expect(publishing.rests.all.isEmpty)
    }
}
