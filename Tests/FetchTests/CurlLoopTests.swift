import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct CurlLoopTests {
    @Test func cancelledTaskEndsAtOnceAndTheEngineGoesOn() async throws {
        let server = try LoopbackServer { $0.target == "/silent" ? .silence : .response() }
        try await withFetcher { fetcher in
            let task = Task { await failure(of: fetcher, FetchRequest(url: server.url("/silent"))) }
            #expect(await eventually { !server.requests.isEmpty })
            task.cancel()
            #expect(await task.value == .cancelled)
            let response = try await fetcher.fetch(FetchRequest(url: server.url()))
            #expect(response.status == 200)
        }
    }

    @Test func taskCancelledBeforehandSendsNothing() async throws {
        let server = try LoopbackServer { _ in .response() }
        try await withFetcher { fetcher in
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return await failure(of: fetcher, FetchRequest(url: server.url()))
            }
            task.cancel()
            #expect(await task.value == .cancelled)
        }
        #expect(server.requests.isEmpty)
    }

    @Test func cancellationsInAnyOrderLeaveNobodyWaiting() async throws {
        let server = try LoopbackServer { $0.target == "/silent" ? .silence : .response() }
        try await withFetcher(connectionsPerHost: 2) { fetcher in
            await withDiscardingTaskGroup { group in
                for number in 0..<100 {
                    group.addTask {
                        let path = number % 3 == 0 ? "/silent" : "/"
                        let task = Task {
                            _ = try? await fetcher.fetch(FetchRequest(url: server.url(path)))
                        }
                        for _ in 0..<(number % 7) { await Task.yield() }
                        task.cancel()
                        await task.value
                    }
                }
            }
            // Those that waited for a connection must not have taken it with them.
            let response = try await fetcher.fetch(FetchRequest(url: server.url()))
            #expect(response.status == 200)
        }
    }

    @Test func fetchAfterShutdownFailsAtOnce() async throws {
        let server = try LoopbackServer { _ in .response() }
        let fetcher = try CurlFetcher(
            policy: FetchPolicy(allowNetworks: ["127.0.0.0/8"]), userAgent: "Bohai")
        await fetcher.shutDown()
        #expect(await failure(of: fetcher, FetchRequest(url: server.url())) == .shutDown)
        await fetcher.shutDown()
        #expect(server.requests.isEmpty)
    }

    @Test func shutdownEndsWhatIsInFlight() async throws {
        let server = try LoopbackServer { _ in .silence }
        let fetcher = try CurlFetcher(
            policy: FetchPolicy(allowNetworks: ["127.0.0.0/8"]), userAgent: "Bohai")
        await withTaskGroup(of: FetchError?.self) { group in
            for _ in 0..<10 {
                group.addTask { await failure(of: fetcher, FetchRequest(url: server.url())) }
            }
            #expect(await eventually { !server.requests.isEmpty })
            await fetcher.shutDown()
            for await error in group { #expect(error == .shutDown) }
        }
    }

    @Test func manyFetchersComeAndGo() async throws {
        let server = try LoopbackServer { _ in .response() }
        for _ in 0..<50 {
            // Let go without shutdown: the thread ends by itself.
            let fetcher = try CurlFetcher(
                policy: FetchPolicy(allowNetworks: ["127.0.0.0/8"]), userAgent: "Bohai")
            let response = try await fetcher.fetch(FetchRequest(url: server.url()))
            #expect(response.status == 200)
        }
    }
}
