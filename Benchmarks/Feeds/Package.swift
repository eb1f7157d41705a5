// swift-tools-version: 6.2
import PackageDescription

// Measures the readers of feeds and pages, and the writers; the rooms under `Sources` are the house's own, so that their
// package API is in reach.
let package = Package(
    name: "feed-benchmarks",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .target(name: "Model"),
        .target(name: "HTML", exclude: ["README.md"]),
        .target(name: "Markup", dependencies: ["HTML", "CLibXML2"]),
        .target(name: "Extract", dependencies: ["Model", "HTML", "Markup", "CPCRE2"]),
        // Without the identities of items, which need a package that takes minutes to build.
        .target(
            name: "Normalise", dependencies: ["Model", "HTML", "Markup"],
            exclude: [
                "ArticleCompletion.swift", "DiagnosticTally.swift", "DuplicateMerger.swift",
                "Fingerprint.swift", "ItemDraft.swift", "ItemIdentity.swift", "ItemText.swift",
                "Normaliser.swift", "SanitisedText.swift",
            ]),
        .target(name: "Corpus"),
        .executableTarget(
            name: "feeds", dependencies: ["Corpus", "Model", "Extract", "Normalise", "CLibXML2"]),
        .executableTarget(name: "lists", dependencies: ["Corpus", "Model", "Extract"]),
        .target(name: "Feeds", dependencies: ["Model", "Markup"]),
        .executableTarget(name: "render", dependencies: ["Model", "Feeds"]),
    ],
    swiftLanguageModes: [.v6]
)

// As in the house's own package, whose rooms are written for them.
for target in package.targets where [.regular, .executable].contains(target.type) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
