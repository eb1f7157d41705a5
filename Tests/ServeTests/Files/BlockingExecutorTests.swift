import Testing

@testable import Serve

struct BlockingExecutorTests {
    private static func threadName() -> String {
        String(decoding: OutputFile.contents(of: "/proc/thread-self/comm") ?? [], as: UTF8.self)
    }

    /// Also behind a suspension.
    @Test func runsOnTheThreadsOfThePool() async throws {
        let names = try await withTaskExecutorPreference(BlockingExecutor.shared) {
            var names = [Self.threadName()]
            try await Task.sleep(for: .milliseconds(1))
            names.append(Self.threadName())
            return names
        }
        #expect(names.allSatisfy { $0.hasPrefix("SGLTN-TP") }, "\(names)")
    }
}
