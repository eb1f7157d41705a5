import Foundation
import Model
import Store
import Testing

@testable import Serve

struct StoreTroubleTests {
    @Test func oneTroubleIsOneIncident() {
        let trouble = StoreTrouble()
        trouble.note(nil, at: Timestamp(1))
        #expect(trouble.incidents.isEmpty && !trouble.isUnwritable)
        trouble.note("no space left", at: Timestamp(10))
        trouble.note("no space left", at: Timestamp(70))
        #expect(trouble.isUnwritable)
        #expect(trouble.incidents.map(\.opened) == [Timestamp(10)])
        trouble.note(nil, at: Timestamp(130))
        trouble.note(nil, at: Timestamp(190))
        #expect(!trouble.isUnwritable)
        #expect(trouble.incidents.map(\.closed) == [Timestamp(130)])
        trouble.note("damaged", at: Timestamp(200))
        #expect(trouble.incidents.map(\.summary) == ["damaged", "no space left"])
    }

    @Test func oneTroubleDoesNotHideAnother() {
        let trouble = StoreTrouble()
        trouble.note("page 7", of: .damaged, at: Timestamp(1))
        #expect(!trouble.isUnwritable)
        trouble.note("no space left", at: Timestamp(2))
        #expect(trouble.isUnwritable)
        trouble.note(nil, at: Timestamp(3))
        #expect(!trouble.isUnwritable)
        #expect(trouble.incidents.map(\.summary) == ["no space left", "page 7"])
        #expect(trouble.incidents.map(\.closed) == [Timestamp(3), nil])
    }

    @Test func aRefusedConfigurationIsOneIncidentUntilOneIsTaken() {
        let trouble = StoreTrouble()
        trouble.note("feeds.yml:3: no such key", of: .refusedConfiguration, at: Timestamp(1))
        trouble.note("feeds.yml:9: no such key", of: .refusedConfiguration, at: Timestamp(5))
        #expect(!trouble.isUnwritable)
        #expect(trouble.incidents.map(\.summary) == ["feeds.yml:9: no such key"])
        #expect(trouble.incidents.map(\.opened) == [Timestamp(1)])
        #expect(trouble.incidents.map(\.updated) == [Timestamp(5)])
        trouble.note(nil, of: .refusedConfiguration, at: Timestamp(8))
        #expect(trouble.incidents.map(\.closed) == [Timestamp(8)])
    }

    /// An incident is known by its name and the second in which it began.
    @Test func twoOfOneSecondAreToldApart() {
        let trouble = StoreTrouble()
        trouble.note("no space left", at: Timestamp(5))
        trouble.note("page 7", of: .damaged, at: Timestamp(5))
        trouble.note(nil, at: Timestamp(5))
        trouble.note("no space left", at: Timestamp(5))
        #expect(Set(trouble.incidents.map(\.opened)).count == 3)
    }

    @Test func whatIsStillWrongIsNeverForgotten() {
        let trouble = StoreTrouble()
        trouble.note("page 7", of: .damaged, at: Timestamp(1))
        for round in 0..<20 {
            let time = Timestamp(Int64(10 + 2 * round))
            trouble.note("no such key", of: .refusedConfiguration, at: time)
            trouble.note(nil, of: .refusedConfiguration, at: time.adding(1))
        }
        #expect(trouble.incidents.count == 10)
        #expect(trouble.incidents.filter { $0.closed == nil }.map(\.summary) == ["page 7"])
    }

    @Test func operatorsAreTold() async throws {
        let record = SampleSite.record()
        let trouble = record.trouble
        trouble.note("no space left on the disk", at: Timestamp(1_767_225_600))
        try await ServeApplicationTests.withServer(record: record) { client, _ in
            let token = ["Authorization: Bearer \(ServeApplicationTests.operatorToken)"]
            let problems = await client.get("/problems.atom", token)
            #expect(problems.contains("no space left on the disk"), "\(problems)")
            #expect(await client.get("/metrics", token).contains("bohai_store_writable 0"))
            trouble.note(nil, at: Timestamp(1_767_225_700))
            #expect(await client.get("/metrics", token).contains("bohai_store_writable 1"))
            #expect(await !client.get("/problems.atom").contains("no space left"))
        }
    }

    /// What was published stays to be had while the store is not.
    @Test func publishedBytesAreServedWithoutTheStore() async throws {
        let record = SampleSite.record()
        try await ServeApplicationTests.withServer(record: record) { client, site in
            let paths = ["/all.atom", "/dalian.rss", "/"]
            var before: [String] = []
            for path in paths { before.append(await Self.body(client, path)) }
            await site.store.close()
            record.trouble.note("gone", at: Timestamp(5))
            for (path, body) in zip(paths, before) {
                #expect(!body.isEmpty)
                #expect(await Self.body(client, path) == body, "\(path)")
            }
            #expect(await client.get("/healthz").hasPrefix("HTTP/1.1 503"))
            let token = ["Authorization: Bearer \(ServeApplicationTests.operatorToken)"]
            #expect(await client.get("/problems.atom", token).contains("gone"))
        }
    }

    private static func body(_ client: RawClient, _ path: String) async -> String {
        let answer = await client.get(path)
        return answer.hasPrefix("HTTP/1.1 200")
            ? answer.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
            : ""
    }
}
