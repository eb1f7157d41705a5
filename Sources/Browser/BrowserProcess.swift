import FoundationEssentials
import Glibc

/// One Chromium with a folder and a process group of its own, talked to over two pipes.
///
/// Nothing here waits: reads and writes take what there is.
final class BrowserProcess {
    private let pid: pid_t
    private let input: Int32
    private let output: Int32
    private let folder: String
    private var received: [UInt8] = []
    private var searched = 0
    private var hasEnded = false

    init(_ executable: String, arguments: [String]) throws(BrowserError) {
        // Where TMPDIR says; mkdtemp puts letters of its own in place of each X.
        let parent = FileManager.default.temporaryDirectory.path
        var name = Array("\(parent)/bohai-browser-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw .cannotStart(reason: "no temporary folder") }
        folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var toChild: [Int32] = [-1, -1]
        var fromChild: [Int32] = [-1, -1]
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else {
            (toChild + fromChild).forEach { if $0 >= 0 { close($0) } }
            throw .cannotStart(reason: String(cString: strerror(errno)))
        }
        // The pipes' own numbers may be 3 and 4, which the child's copies need.
        let reading = fcntl(toChild[0], F_DUPFD_CLOEXEC, 10)
        let writing = fcntl(fromChild[1], F_DUPFD_CLOEXEC, 10)
        let words =
            [executable] + arguments + ["--user-data-dir=\(folder)", "about:blank"]
        let (result, child) = Self.spawn(words, reading, writing, folder)
        for descriptor in [toChild[0], fromChild[1], reading, writing] { close(descriptor) }
        (input, output, pid) = (toChild[1], fromChild[0], child)
        for descriptor in [input, output] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
        guard result == 0 else {
            close(input)
            close(output)
            try? FileManager.default.removeItem(atPath: folder)  // Nothing was put there.
            throw .cannotStart(reason: String(cString: strerror(result)))
        }
    }

    private static func spawn(
        _ words: [String], _ reading: Int32, _ writing: Int32, _ folder: String
    ) -> (Int32, pid_t) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, 2, folder + "/stderr", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, reading, 3)
        posix_spawn_file_actions_adddup2(&actions, writing, 4)
        // Whatever else is open here, listeners and the store, is none of its business.
        let own = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in own.compactMap({ Int32($0) }) where descriptor > 4 {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        // A home of its own too: profiles and caches of the user stay untouched.
        let environment = [
            "PATH=/usr/bin:/bin", "HOME=\(folder)", "TMPDIR=\(folder)", "LANG=C.UTF-8",
        ]
        var child: pid_t = 0
        let result = withStrings(words) { arguments in
            withStrings(environment) { variables in
                posix_spawn(&child, words[0], &actions, &attributes, arguments, variables)
            }
        }
        return (result, child)
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
        pointers.append(nil)
        defer { pointers.forEach { free($0) } }
        return pointers.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
            return body(base)
        }
    }
}

extension BrowserProcess {
    /// Kills the whole group and removes its folder.
    func end() {
        guard !hasEnded else { return }
        hasEnded = true
        kill(-pid, SIGKILL)
        close(input)
        close(output)
        var status: Int32 = 0
        // A killed process ends in a few milliseconds; the wait only collects it, and not for ever.
        for _ in 0..<500 where waitpid(pid, &status, WNOHANG) == 0 { usleep(1_000) }
        try? FileManager.default.removeItem(atPath: folder)  // What stays is only in the way.
    }

    /// The end of what it wrote on standard error.
    var lastWords: String {
        guard let data = FileManager.default.contents(atPath: folder + "/stderr") else { return "" }
        let line = data.split(separator: 10).last ?? Data()
        return String(decoding: line.suffix(200), as: UTF8.self)
    }

    /// The bytes that its processes hold for themselves.
    var memory: Int {
        ProcessMemory.ofGroup(pid)
    }

    /// Writes what the pipe takes of `bytes` and returns how many it took; nil where it is closed.
    func write(_ bytes: ArraySlice<UInt8>) -> Int? {
        let count = bytes.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EINTR ? 0 : nil
    }

    /// The messages that have come, each without its zero byte; nil where the pipe is closed or a
    /// message passes `limit` bytes.
    func messages(limit: Int) -> [[UInt8]]? {
        var chunk = [UInt8](repeating: 0, count: 262_144)
        var messages: [[UInt8]] = []
        while true {
            let count = read(output, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count == 0 { return messages.isEmpty ? nil : messages }
            guard count > 0 else { return errno == EAGAIN ? messages : nil }
            received.append(contentsOf: chunk[..<count])
            while let end = received[searched...].firstIndex(of: 0) {
                messages.append(Array(received[..<end]))
                received.removeFirst(end + 1)
                searched = 0
            }
            searched = received.count
            guard received.count <= limit else { return nil }
        }
    }
}
