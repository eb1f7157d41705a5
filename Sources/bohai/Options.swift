import ArgumentParser
import Model
import Normalise

/// What every command with a configuration takes.
struct ConfigOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The configuration.", valueName: "file"))
    var config = "feeds.yml"
}

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
}

/// A time on the command line: RFC 3339.
struct TimeArgument: ExpressibleByArgument {
    let timestamp: Timestamp

    init?(argument: String) {
        let parser = DateParser(zone: .utc, now: Timestamp(.max / 2))
        guard argument.contains("T") || argument.contains("t"),
            let date = parser.parse(argument), date.certainty == .stated
        else { return nil }
        timestamp = date.timestamp
    }
}

/// A division on the command line: a six-digit code.
struct DivisionArgument: ExpressibleByArgument {
    let code: DivisionCode

    init?(argument: String) {
        guard let code = DivisionCode(argument) else { return nil }
        self.code = code
    }
}
