import Glibc
import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct CurlEngineTests {
    private func hop(_ server: LoopbackServer, allowing networks: [String]) throws -> Hop {
        Hop(
            url: server.url(), host: server.address,
            gate: AddressGate(
                addressGuard: try AddressGuard(allowNetworks: networks), ownPort: server.port),
            maximumBytes: 1_000)
    }

    @Test func reusedConnectionIsJudgedAgain() async throws {
        let server = try LoopbackServer { _ in .response(body: [1]) }
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        let answer = try await engine.run(hop(server, allowing: ["127.0.0.0/8"]))
        #expect(answer.status == 200)
        // The same connection would serve, and no socket is opened for it.
        await #expect(throws: FetchError.addressNotAllowed(host: "127.0.0.1", address: "127.0.0.1"))
        {
            try await engine.run(hop(server, allowing: []))
        }
        #expect(server.requests.count == 1)
        engine.stop()
        await engine.ended()
    }

    @Test func hopAfterTheEndIsRefused() async throws {
        let server = try LoopbackServer { _ in .response() }
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        engine.stop()
        await #expect(throws: FetchError.shutDown) {
            try await engine.run(hop(server, allowing: ["127.0.0.0/8"]))
        }
        await engine.ended()
        await engine.ended()
    }

    @Test func tasksThatPreferTheEngineStayOnItsThread() async throws {
        let server = try LoopbackServer { _ in .response(body: [1]) }
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        let hop = try hop(server, allowing: ["127.0.0.0/8"])
        let threads = try await withThrowingTaskGroup(of: [pthread_t].self) { group in
            for _ in 0..<20 {
                group.addTask(executorPreference: engine) {
                    var threads = [pthread_self()]
                    let answer = try await engine.run(hop)
                    #expect(answer.status == 200)
                    threads.append(pthread_self())
                    await Task.yield()
                    threads.append(pthread_self())
                    return threads
                }
            }
            return try await group.reduce(into: Set<pthread_t>()) { $0.formUnion($1) }
        }
        #expect(threads.count == 1)
        engine.stop()
        await engine.ended()
    }

    /// One that gives way again and again does not keep transfers from going on.
    @Test func restlessTasksHoldUpNoTransfer() async throws {
        let server = try LoopbackServer { _ in .response(body: [1]) }
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        let hop = try hop(server, allowing: ["127.0.0.0/8"])
        let restless = Task(executorPreference: engine) {
            while !Task.isCancelled { await Task.yield() }
        }
        for _ in 0..<10 { #expect(try await engine.run(hop).status == 200) }
        restless.cancel()
        await restless.value
        engine.stop()
        await engine.ended()
    }

    @Test func tasksOutliveTheThreadTheyPrefer() async throws {
        let server = try LoopbackServer { _ in .silence }
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        let hop = try hop(server, allowing: ["127.0.0.0/8"])
        let errors = await withTaskGroup(of: FetchError?.self) { group in
            for _ in 0..<10 {
                group.addTask(executorPreference: engine) {
                    let error: FetchError?
                    do throws(FetchError) {
                        _ = try await engine.run(hop)
                        error = nil
                    } catch let ending {
                        error = ending
                    }
                    for _ in 0..<10 { await Task.yield() }
                    return error
                }
            }
            #expect(await eventually { !server.requests.isEmpty })
            engine.stop()
            await engine.ended()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors == [FetchError?](repeating: .shutDown, count: 10))
        // Nor does one that comes only then wait forever.
        #expect(await Task(executorPreference: engine) { 7 }.value == 7)
    }

    /// Nobody waits longer than a moment for answers that do not come.
    @Test func settlingEndsWhateverServersDo() async throws {
        let silent = try LoopbackServer { _ in .silence }
        let server = try LoopbackServer { _ in .response() }
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        await engine.settle()
        let unanswered = try hop(silent, allowing: ["127.0.0.0/8"])
        let waiting = Task { try? await engine.run(unanswered) }
        #expect(await eventually { !silent.requests.isEmpty })
        for _ in 0..<3 { await engine.settle() }
        let hop = try hop(server, allowing: ["127.0.0.0/8"])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask { _ = try await engine.run(hop) }
                group.addTask { await engine.settle() }
            }
            try await group.waitForAll()
        }
        engine.stop()
        await engine.settle()
        await engine.ended()
        await engine.settle()
        #expect(await waiting.value == nil)
    }

    /// Whoever is ready, and ready again after that, goes first.
    @Test func settlingLetsOthersFinish() async throws {
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        let ended = Count()
        let whole = Count()
        let seen = await withTaskGroup(of: Int.self) { group in
            // The thread has none of them before it has all.
            group.addTask(executorPreference: engine) {
                while whole.value == 0 { usleep(1_000) }
                return 0
            }
            group.addTask(executorPreference: engine) {
                await engine.settle()
                return ended.value
            }
            for _ in 0..<8 {
                group.addTask(executorPreference: engine) {
                    for _ in 0..<10 { await Task.yield() }
                    ended.add()
                    return 0
                }
            }
            whole.add()
            return await group.reduce(0, max)
        }
        #expect(seen == 8)
        engine.stop()
        await engine.ended()
    }

    /// It ends also where there is always something to do.
    @Test func settlingEndsBesideRestlessTasks() async throws {
        let engine = try CurlEngine(settings: EngineSettings(userAgent: "Bohai"))
        let restless = Task(executorPreference: engine) {
            while !Task.isCancelled { await Task.yield() }
        }
        for _ in 0..<3 { await engine.settle() }
        restless.cancel()
        await restless.value
        engine.stop()
        await engine.ended()
    }
}
