import Foundation
import Testing

@testable import bohai

struct RenderingStampTests {
    @Test func changesWithTheConfigurationAndTheProgram() throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write("a", to: "feeds.yml")
        try program.write("1", to: "program")
        let stamp = {
            RenderingStamp.current(
                configuration: program.folder + "/feeds.yml",
                program: program.folder + "/program")
        }
        let first = try #require(stamp())
        #expect(stamp() == first)
        try program.write("b", to: "feeds.yml")
        let second = try #require(stamp())
        try program.write("12", to: "program")
        #expect(Set([first, second, stamp()]).count == 3)
    }

    @Test func isNoneWhereSomethingCannotBeRead() {
        #expect(RenderingStamp.current(configuration: "/none") == nil)
        #expect(RenderingStamp.current(configuration: "/etc/passwd", program: "/none") == nil)
    }
}
