import CommandLineKit
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Facet

/// What every command has in common, asked of the real program.
@Suite struct UsageTests {
    @Test(arguments: FacetTool.tool.allCommands)
    func everyLevelHasHelpWithAnExample(path: [String]) async throws {
        let outcome = try await FacetProgram.run(Array(path.dropFirst()) + ["--help"], in: ScratchFolder())
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        let examples = try #require(outcome.output.components(separatedBy: "\nExamples:\n").last)
        #expect(examples.contains("\n  \(path.joined(separator: " "))"))
        #expect(outcome.output.contains("Usage: \(path.joined(separator: " "))"))
    }

    /// An example that doesn't even parse would be a poor one.
    @Test func everyExampleParses() throws {
        let tool = FacetTool.tool
        func check(_ command: Command) throws {
            for example in command.examples {
                let words = try ShellWords.split(example.call)
                #expect(words.first == "facet", "\(example.call)")
                #expect(throws: Never.self, "\(example.call)") {
                    try tool.parse(Array(words.dropFirst()), environment: [:], console: .standard)
                }
            }
            for command in command.subcommands { try check(command) }
        }
        try check(tool.root)
    }

    @Test(arguments: [
        (["laod"], "facet: unknown command 'laod' (did you mean 'load'?)"),
        (["gallery", "lst"], "facet gallery: unknown command 'lst' (did you mean 'list'?)"),
        (
            ["load", "--image_foldr", "x"],
            "facet load: unknown option '--image_foldr' (did you mean '--image_folder'?)"
        ),
        (["gallery", "list", "--jsn"], "facet gallery list: unknown option '--jsn' (did you mean '--json'?)"),
        (["load"], "facet load: option '--image_folder' is required"),
        (["gallery", "list", "x"], "facet gallery list: unexpected argument 'x'"),
        (["gallery", "remove"], "facet gallery remove: expected NAME…"),
    ])
    func usageErrorsEndWith64AndSayWhatWasMeant(arguments: [String], line: String) async throws {
        let outcome = try await FacetProgram.run(arguments, in: ScratchFolder())
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix(line + "\n"))
    }

    @Test func tellsItsVersion() async throws {
        let outcome = try await FacetProgram.run(["--version"], in: ScratchFolder())
        #expect(outcome.status == 0)
        #expect(outcome.output.wholeMatch(of: /facet \d+\.\d+\.\d+\n/) != nil)
    }

    /// `facet … | head -1`: the reader goes away, and there is nothing to say about it.
    @Test func aClosedStdoutEndsQuietly() async throws {
        let folder = try ScratchFolder()
        let process = try FacetProgram.process(["--help"], in: folder)
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        process.standardOutput = pipe
        let errors = try folder.scratchFile()
        process.standardError = try FileHandle(forWritingTo: errors)
        try await process.runToEnd()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 141)
        #expect(try String(contentsOf: errors, encoding: .utf8) == "")
    }

    @Test func aFullDiskIsReported() async throws {
        let folder = try ScratchFolder()
        let process = try FacetProgram.process(["--help"], in: folder)
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
        let errors = try folder.scratchFile()
        process.standardError = try FileHandle(forWritingTo: errors)
        try await process.runToEnd()
        #expect(process.terminationStatus == 1)
        #expect(
            try String(contentsOf: errors, encoding: .utf8)
                == "facet: can't write the output: No space left on device\n")
    }
}
