// swift-tools-version: 6.2
import PackageDescription

// Measures the HTML room; `Sources/HTML` is the room itself, so that its package API is in reach.
let package = Package(
    name: "html-benchmarks",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(
            name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "HTML", exclude: ["README.md"]),
        .executableTarget(name: "compare", dependencies: ["HTML", "CGumbo", "CLibXML2"]),
        .executableTarget(name: "hostile", dependencies: ["HTML"]),
    ],
    swiftLanguageModes: [.v6]
)
