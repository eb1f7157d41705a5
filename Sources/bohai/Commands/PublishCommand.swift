import ArgumentParser
import Fetch
import Foundation
import Model
import Serve

/// `bohai publish`: the files of the site to an object storage.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Send the files in `output` to S3-compatible storage.",
        discussion: """
            Sends what differs from what lies there, archive pages and feeds first, the index last. `bohai refresh` writes the files; `publish` in the configuration names the storage.
            """)

    @OptionGroup var options: ConfigOptions

    @Flag(name: .long, help: "Say what would be sent and deleted, and do nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Delete what Bohai sent before and the site has no more.")
    var delete = false

    @Flag(name: .long, help: "Send what is the same too, as after a change of cache_control.")
    var all = false

    func run() async throws {
        let configuration = try Composition.load(options.config).configuration
        guard let target = configuration.publish, let folder = configuration.output else {
            throw CommandFailure(
                .configuration, "\(options.config) needs `output` and `publish` for this")
        }
        guard !FileManifest(of: folder).names.isEmpty else {
            throw CommandFailure(
                .failed, "there is nothing in \(folder) yet; `bohai refresh` writes it")
        }
        do {
            let credentials = try StorageCredentials.find(
                environment: ProcessInfo.processInfo.environment, file: target.credentials)
            let fetcher = try fetcher(configuration)
            let result = try await StoragePublisher(
                storage: ObjectStorage(
                    target: target, credentials: credentials, fetcher: fetcher),
                target: target, folder: folder
            ).publish(dryRun: dryRun, deletes: delete, sendsAll: all)
            await fetcher.shutDown()
            report(result)
        } catch let problem as StorageCredentials.Problem {
            throw CommandFailure(.configuration, "\(problem)")
        } catch {
            throw CommandFailure(.failed, "\(error)")
        }
    }

    private func fetcher(_ configuration: Configuration) throws -> CurlFetcher {
        try CurlFetcher(
            policy: FetchPolicy(
                allowNetworks: configuration.fetching.allowNetworks,
                connectionsPerHost: StoragePublisher.width, maximumBytes: 20_000_000,
                totalTimeout: 120, connectTimeout: configuration.fetching.connectTimeout,
                concurrency: StoragePublisher.width),
            userAgent: CurlFetcher.userAgent(
                version: Bohai.version, siteURL: configuration.site.url))
    }

    private func report(_ result: StoragePublisher.Result) {
        if dryRun {
            for path in result.sent { Terminal.print("send \(path)") }
            for path in result.deleted { Terminal.print("delete \(path)") }
        }
        let (sent, deleted) = (result.sent.count, result.deleted.count)
        Terminal.say(
            dryRun
                ? "would send \(sent) and delete \(deleted); \(result.unchanged) are the same"
                : "\(sent) sent, \(result.unchanged) unchanged, \(deleted) deleted")
    }
}
