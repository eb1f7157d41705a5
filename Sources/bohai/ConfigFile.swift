import Config
import Foundation
import Model

/// feeds.yml on disk, as commands change it: whole, or not at all.
struct ConfigFile {
    enum Refusal: Error {
        case insertion(SourceInsertion.Refusal)
        case unreadable(String)
        /// The file with the entry would not be what it was with one source more.
        case wouldChange(String)
    }

    let path: String

    /// Whether the file can be read and has no sources yet, so that it is no configuration.
    var isWithoutSources: Bool { text.map(SourceInsertion.isWithoutSources) ?? false }

    private var text: String? {
        FileManager.default.contents(atPath: path).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// What a file without sources says of everything else; nil where it is no such file, or wrong.
    func settings(
        _ loader: ConfigLoader
    ) -> (configuration: Configuration?, problems: [ConfigProblem])? {
        guard let text = text.flatMap(SourceInsertion.withStandIn) else { return nil }
        var (configuration, problems) = loader.read(text, path: path)
        configuration?.sources = []
        return (configuration, problems)
    }

    /// Adds `entries` as the last sources; comments and layout stay as they are.
    func add(_ entries: [SourceEntry], _ loader: ConfigLoader) throws(Refusal) {
        // A link stays a link: what it points to is replaced.
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let data = FileManager.default.contents(atPath: real),
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable("it cannot be read as UTF-8") }
        let changed: String
        do throws(SourceInsertion.Refusal) {
            changed = try SourceInsertion.insert(entries, into: text)
        } catch {
            throw .insertion(error)
        }
        try check(text, changed, entries, loader)
        do {
            try replace(real, with: Array(changed.utf8))
        } catch {
            throw .unreadable("it cannot be written: \(error.localizedDescription)")
        }
    }

    /// Puts `text` in the place of all that the file holds; whoever made it has checked it.
    func replaceAll(with text: String) throws(Refusal) {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        do {
            try replace(real, with: Array(text.utf8))
        } catch {
            throw .unreadable("it cannot be written: \(error.localizedDescription)")
        }
    }

    /// Reads both texts: every source must come out as before, and the new ones with their ids.
    private func check(
        _ text: String, _ changed: String, _ entries: [SourceEntry], _ loader: ConfigLoader
    ) throws(Refusal) {
        let isFirst = SourceInsertion.isWithoutSources(text)
        let (before, oldProblems) = loader.read(text, path: path)
        guard isFirst || before != nil else {
            throw .wouldChange("correct it first: \(oldProblems.first?.description ?? "")")
        }
        let (after, problems) = loader.read(changed, path: path)
        guard var after else {
            throw .wouldChange(
                "with what was added it would be wrong: \(problems.first?.description ?? "")")
        }
        guard after.sources.suffix(entries.count).map(\.id) == entries.map(\.id) else {
            throw .wouldChange("what was added would not come last; add it by hand")
        }
        after.sources.removeLast(entries.count)
        guard isFirst ? after.sources.isEmpty : after == before else {
            throw .wouldChange("other sources would change; add it by hand")
        }
    }

    /// Writes beside the file and puts the new one in its place.
    private func replace(_ real: String, with bytes: [UInt8]) throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: real)
        let mode = (attributes[.posixPermissions] as? NSNumber)?.uint16Value ?? 0o644
        let temporary = real + ".\(ProcessInfo.processInfo.processIdentifier).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode_t(mode))
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: bytes)
            fchmod(descriptor, mode_t(mode))
            guard fsync(descriptor) == 0, rename(temporary, real) == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
        } catch {
            unlink(temporary)
            throw error
        }
    }
}

extension ConfigFile.Refusal: CustomStringConvertible {
    var description: String {
        switch self {
        case .insertion(let refusal): refusal.description
        case .unreadable(let reason), .wouldChange(let reason): reason
        }
    }
}
