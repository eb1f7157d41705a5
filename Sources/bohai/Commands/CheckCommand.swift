import ArgumentParser
import Browser
import Config
import Foundation
import Model
import Regions

/// `bohai check`: everything that is wrong with feeds.yml, in one run.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the configuration and report every problem.")

    @OptionGroup var options: ConfigOptions

    @Option(name: .long, help: "How to write the problems: table or json.")
    var format = OutputFormat.table

    func run() throws {
        let loader = Composition.loader(
            Gazetteer.china(), missingFilesAreProblems: true)
        do {
            let configuration = try loader.load(path: options.config)
            if configuration.sources.contains(where: { $0.enabled && $0.rendersInBrowser }),
                Composition.chromiumPath == nil
            {
                Terminal.say("warning: \(BrowserError.notInstalled)")
            }
            guard format == .table else {
                Terminal.print("[]")
                return
            }
            let sources = configuration.sources
            Terminal.say(
                "\(options.config): good; \(sources.filter(\.enabled).count) of \(sources.count) "
                    + "sources enabled, \(configuration.regions.count) regions")
        } catch .invalid(let problems) {
            if format == .json {
                Terminal.print(try JSONText.write(problems.map(ProblemLine.init)))
            } else {
                for problem in problems { Terminal.print(problem.description) }
            }
            let noun = problems.count == 1 ? "problem" : "problems"
            throw CommandFailure(.configuration, "\(problems.count) \(noun) in \(options.config)")
        } catch {
            throw CommandFailure(.configuration, error.description)
        }
    }
}

private struct ProblemLine: Encodable {
    var file: String
    var line: Int
    var column: Int
    var message: String
    var advice: String

    init(_ problem: ConfigProblem) {
        file = problem.file
        line = problem.line
        column = problem.column
        message = problem.message
        advice = problem.advice
    }
}
