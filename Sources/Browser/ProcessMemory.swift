import FoundationEssentials
import Glibc

/// What processes take, as the kernel says under /proc.
enum ProcessMemory {
    /// Bytes that the processes of a group hold for themselves, pages they share left out.
    static func ofGroup(_ group: pid_t) -> Int {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc") else {
            return 0  // Without /proc there is nothing to go by; time still ends the page.
        }
        var sum = 0
        for name in names where name.utf8.first.map({ (48...57).contains($0) }) ?? false {
            guard self.group(of: text("/proc/\(name)/stat")) == group else { continue }
            let pages = text("/proc/\(name)/statm").split(separator: " ").prefix(3)
                .compactMap { Int($0) }
            if pages.count == 3 { sum += max(0, pages[1] - pages[2]) * Int(getpagesize()) }
        }
        return sum
    }

    /// The process group in a line of `stat`: the third field after the name in parentheses.
    static func group(of stat: String) -> pid_t? {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        return fields.count > 2 ? pid_t(fields[2]) : nil
    }

    private static func text(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1_024)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
