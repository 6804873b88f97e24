// swift-tools-version: 6.0
import PackageDescription

// Warnings are errors in our C, and it is optimised in debug builds too: a plain -O0 kernel is some
// twenty times slower, which would make `make test` unbearable.
let kernelSettings: [CSetting] = [
    .unsafeFlags(["-std=c11", "-O3", "-Wall", "-Wextra", "-Werror", "-fno-math-errno"])
]
let shimSettings: [CSetting] = [.unsafeFlags(["-std=c11", "-O2", "-Wall", "-Wextra", "-Werror"])]

let package = Package(
    name: "facet",
    products: [
        .executable(name: "web", targets: ["Web"]),
        .executable(name: "worker", targets: ["Worker"]),
        .executable(name: "facet", targets: ["Facet"]),
        .executable(name: "bench", targets: ["Bench"]),
    ],
    targets: [
        // C libraries
        .systemLibrary(
            name: "CCrypto", path: "Sources/System/CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CCurl", path: "Sources/System/CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CMicroHTTPD", path: "Sources/System/CMicroHTTPD", pkgConfig: "libmicrohttpd",
            providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(
            name: "CSQLite", path: "Sources/System/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]
        ),
        .systemLibrary(
            name: "CExpat", path: "Sources/System/CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CGetopt", path: "Sources/System/CGetopt"),
        .target(
            name: "COpenBLAS", path: "Sources/System/COpenBLAS", cSettings: shimSettings,
            linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CLinux", path: "Sources/System/CLinux", cSettings: shimSettings),

        // Inference
        .target(
            name: "CFaceKernels", cSettings: kernelSettings,
            linkerSettings: [.linkedLibrary("jpeg"), .linkedLibrary("png"), .linkedLibrary("m")]),
        .target(name: "Inference", dependencies: ["CFaceKernels", "COpenBLAS"]),
        .target(name: "Conversion", dependencies: ["Inference", "CCrypto"]),
        .target(name: "PluginHost", dependencies: ["Inference"]),

        // Tiers
        .target(name: "Jobs", dependencies: ["CSQLite", "CLinux"]),
        .target(name: "AWS", dependencies: ["Jobs", "CCurl", "CCrypto", "CExpat"]),
        .target(name: "HTTPServer", dependencies: ["CMicroHTTPD"]),
        .target(name: "CommandLineKit", dependencies: ["CGetopt"]),

        // Executables
        .executableTarget(
            name: "Worker", dependencies: ["Jobs", "PluginHost", "Inference", "CommandLineKit"]),
        .executableTarget(name: "Web", dependencies: ["Jobs", "HTTPServer", "CommandLineKit"]),
        .executableTarget(
            name: "Facet", dependencies: ["Inference", "Conversion", "PluginHost", "Jobs", "CommandLineKit", "CCurl"]),
        .executableTarget(
            name: "Bench",
            dependencies: ["Inference", "PluginHost", "Jobs", "CommandLineKit", "CBench", "CAllocationCounter"],
            path: "Benchmarks/Bench"),
        .target(
            name: "CBench", path: "Benchmarks/CBench",
            cSettings: [.unsafeFlags(["-std=c11", "-O3", "-Wall", "-Wextra", "-Werror", "-ffp-contract=fast"])]),

        // Tests
        .target(name: "TestSupport", dependencies: ["Inference", "Jobs", "AWS"], path: "Tests/TestSupport"),
        .executableTarget(name: "JobsProbe", dependencies: ["Jobs"], path: "Tests/JobsProbe"),
        .executableTarget(name: "UploadProbe", path: "Tests/UploadProbe"),
        .testTarget(name: "CFaceKernelsTests", dependencies: ["CFaceKernels", "TestSupport"]),
        .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter", cSettings: shimSettings),
        .testTarget(name: "InferenceTests", dependencies: ["Inference", "TestSupport", "CAllocationCounter"]),
        .testTarget(name: "ConversionTests", dependencies: ["Conversion", "TestSupport"]),
        .testTarget(name: "PluginHostTests", dependencies: ["PluginHost", "TestSupport"]),
        .testTarget(name: "JobsTests", dependencies: ["Jobs", "JobsProbe", "TestSupport"]),
        .testTarget(name: "AWSTests", dependencies: ["AWS", "TestSupport"]),
        .testTarget(name: "HTTPServerTests", dependencies: ["HTTPServer", "TestSupport"]),
        .testTarget(name: "CommandLineKitTests", dependencies: ["CommandLineKit", "TestSupport"]),
        .testTarget(name: "WorkerTests", dependencies: ["Worker", "TestSupport"]),
        .testTarget(name: "WebTests", dependencies: ["Web", "UploadProbe", "TestSupport"]),
        .testTarget(name: "FacetTests", dependencies: ["Facet", "TestSupport"]),
        .testTarget(name: "BenchTests", dependencies: ["Bench", "TestSupport"]),
        .testTarget(name: "DeployTests", dependencies: ["TestSupport"]),
        .testTarget(name: "ArchitectureTests"),
    ],
    swiftLanguageModes: [.v6]
)
