// swift-tools-version: 6.2
import PackageDescription

// The house (ARCHITECTURE.md): every stage imports only the floors below it; Poll and Serve alone
// join stages. `ArchitectureTests` holds the same table against the sources.

let package = Package(
    name: "bohai",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "bohai", targets: ["bohai"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Ground: C libraries, each imported by one room.
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CSendFile"),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        // Floor 1: values that cross a boundary.
        .target(name: "Model"),

        // Floor 2: documents.
        .target(name: "HTML", exclude: ["README.md"]),
        .target(name: "Markup", dependencies: ["HTML", "CLibXML2"]),

        // Floor 3: stages, blind to each other.
        .target(name: "Config", dependencies: ["Model", "CYAML"]),
        .target(name: "Fetch", dependencies: ["Model", "CCurl"]),
        .target(name: "Browser", dependencies: ["Model"]),
        .target(name: "Extract", dependencies: ["Model", "HTML", "Markup", "CPCRE2"]),
        .target(
            name: "Normalise",
            dependencies: [
                "Model", "HTML", "Markup", "CXXHash",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "Regions", dependencies: ["Model"]),
        .target(
            name: "Store",
            dependencies: [
                "Model", "CSQLite",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(name: "Feeds", dependencies: ["Model", "Markup"]),
        .target(
            name: "Push",
            dependencies: [
                "Model", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HeapModule", package: "swift-collections"),
            ]),

        // Floor 4: the only rooms that join stages.
        .target(
            name: "Poll",
            dependencies: [
                "Model", "Fetch", "Browser", "Extract", "Normalise", "Push", "Regions", "Store",
                .product(name: "HeapModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .target(
            name: "Serve",
            dependencies: [
                "Model", "HTML", "Feeds", "Markup", "Push", "Store", "CZlib", "CBrotli", "CZstd",
                "CSendFile",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),

        // Floor 5: commands and the composition root.
        .executableTarget(
            name: "bohai",
            dependencies: [
                "Model", "HTML", "Markup", "Config", "Fetch", "Browser", "Extract", "Normalise",
                "Regions",
                "Store", "Feeds", "Push", "Poll", "Serve", "CMalloc",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            // Nothing looks up its symbols, and packed relocations are read at a glance: 6 MB less
            // memory at the start of every command. The toolchain's own lld can do both.
            linkerSettings: [
                .unsafeFlags(
                    [
                        "-use-ld=lld", "-Xlinker", "--no-export-dynamic", "-Xlinker", "-z",
                        "-Xlinker",
                        "pack-relative-relocs",
                    ], .when(platforms: [.linux], configuration: .release))
            ]),

        // Tests mirror the rooms.
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "ModelTests", dependencies: ["Model", "TestSupport"]),
        .testTarget(name: "HTMLTests", dependencies: ["HTML", "TestSupport"]),
        .testTarget(name: "MarkupTests", dependencies: ["HTML", "Markup"]),
        .testTarget(
            name: "ConfigTests", dependencies: ["Config", "Model", "TestSupport"],
            resources: [.copy("Fixtures")]),
        .testTarget(name: "BrowserTests", dependencies: ["Browser", "Model"]),
        .testTarget(name: "FetchTests", dependencies: ["Fetch", "Model", "TestSupport"]),
        .testTarget(
            name: "ExtractTests", dependencies: ["Extract", "Feeds", "HTML", "Markup", "Model"]),
        .testTarget(
            name: "NormaliseTests", dependencies: ["HTML", "Markup", "Model", "Normalise"]),
        .testTarget(
            name: "RegionsTests", dependencies: ["Model", "Regions", "TestSupport"]),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Model", "Store", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(
            name: "FeedsTests", dependencies: ["Feeds", "Markup", "Model", "TestSupport"],
            exclude: ["Golden", "Schemas"]),
        .testTarget(name: "PushTests", dependencies: ["Model", "Push"]),
        .testTarget(
            name: "PollTests",
            dependencies: [
                "Extract", "Fetch", "Model", "Normalise", "Poll", "Push", "Regions", "Store",
                "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .testTarget(
            name: "ServeTests",
            dependencies: [
                "Browser", "Feeds", "Fetch", "Model", "Push", "Serve", "Store", "TestSupport",
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Fetch", "Model", "Serve", "bohai", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(name: "ArchitectureTests"),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .treatAllWarnings(as: .error),
        ]
}
