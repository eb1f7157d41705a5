import Testing

@testable import Config

@Suite struct ConfigPathTests {
    @Test(arguments: [
        ("/etc/bohai/feeds.yml", "var/x", "/etc/bohai/var/x"),
        ("/etc/bohai/feeds.yml", "./a/../b//c/", "/etc/bohai/b/c"),
        ("/etc/bohai/feeds.yml", "/srv/./x", "/srv/x"),
        ("/etc/bohai/feeds.yml", "../../../..", "/"),
        ("feeds.yml", "x", "/home/me/x"),
        ("./conf/feeds.yml", "x", "/home/me/conf/x"),
        ("../feeds.yml", "x", "/home/x"),
        ("/feeds.yml", "x", "/x"),
    ])
    func pathsAreRelativeToTheFile(file: String, path: String, absolute: String) {
        #expect(ConfigPath(file: file, workingDirectory: "/home/me").resolve(path) == absolute)
    }
}
