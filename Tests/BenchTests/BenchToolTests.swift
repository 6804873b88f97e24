import CommandLineKit
import Foundation
import TestSupport
import Testing

@testable import Bench

@Suite struct BenchToolTests {
    @Test(arguments: BenchTool.tool.allCommands) func everyCommandHasAHelpPageWithAnExample(_ path: [String]) throws {
        let arguments = Array(path.dropFirst()) + ["--help"]
        guard
            case .help(let page) = try BenchTool.tool.parse(arguments, environment: [:], console: .standard)
        else {
            Issue.record("no help page")
            return
        }
        #expect(page.contains("Examples:"))
        #expect(page.contains(path.joined(separator: " ")))
    }

    @Test(arguments: [["evaluate"], ["parity"], ["memory"], ["compare"], ["detect"], ["nonsense"]])
    func whatIsMissingIsAUsageError(_ arguments: [String]) {
        #expect(throws: UsageError.self) {
            try BenchTool.tool.parse(arguments, environment: [:], console: .standard)
        }
    }

    /// The goldens in the repository are what `bench parity` expects.
    @Test func readsTheCommittedGoldens() throws {
        let goldens = try GoldenFile.load(SourceTree.goldens.path)
        #expect(goldens.map(\.name).contains("portraits"))
        #expect(goldens.allSatisfy { $0.file.reference == "facenet-pytorch 2.6.0" })
        #expect(goldens.first { $0.name == "lfw-dev" }?.file.photos.count == 100)
    }
}
