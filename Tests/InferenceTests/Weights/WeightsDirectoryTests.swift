import Foundation
import TestSupport
import Testing

@testable import Inference

@Suite struct WeightsDirectoryTests {
    @Test func theFlagComesFirstThenTheEnvironment() {
        let environment = ["FACET_WEIGHTS": "/env"]
        #expect(
            WeightsDirectory.resolve(flag: "/flag", environment: environment)
                == WeightsDirectory(path: "/flag", origin: .flag))
        #expect(
            WeightsDirectory.resolve(flag: nil, environment: environment)
                == WeightsDirectory(path: "/env", origin: .environment))
        #expect(
            WeightsDirectory.resolve(flag: "", environment: ["FACET_WEIGHTS": ""], executable: "/nonexistent/bin/facet")
                == WeightsDirectory(path: WeightsDirectory.systemPath, origin: .system))
    }

    @Test func theNearestFolderAboveTheExecutableWithAManifest() throws {
        try withTemporaryFolder { folder in
            let executable = "\(folder)/.build/debug/facet"
            for path in ["\(folder)/weights", "\(folder)/.build/debug", "\(folder)/.build/weights"] {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            func resolve() -> WeightsDirectory { WeightsDirectory.resolve(environment: [:], executable: executable) }
            // A folder of that name is not enough.
            #expect(resolve().origin == .system)
            try Data().write(to: URL(fileURLWithPath: "\(folder)/weights/manifest.json"))
            #expect(resolve() == WeightsDirectory(path: "\(folder)/weights", origin: .executable))
            try Data().write(to: URL(fileURLWithPath: "\(folder)/.build/weights/manifest.json"))
            #expect(resolve() == WeightsDirectory(path: "\(folder)/.build/weights", origin: .executable))
        }
    }
}
