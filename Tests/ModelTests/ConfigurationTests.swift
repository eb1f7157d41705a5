import Model
import Testing

@Suite struct ConfigurationTests {
    @Test(arguments: [[true, true], [true, false, true], [false], []])
    func enabledSourcesKeepTheirOrder(enabled: [Bool]) {
        let sources = enabled.enumerated().map { index, isEnabled in
            Source(id: "s\(index)", title: "t", location: .file("/f"), enabled: isEnabled)
        }
        let configuration = Configuration(
            site: Site(title: "S", url: "http://h", tagAuthority: "h,2026"), storage: "",
            regions: [], sources: sources)
        #expect(configuration.enabledSources == sources.filter(\.enabled))
    }
}
