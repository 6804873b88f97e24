import Testing

@testable import CommandLineKit

@Suite struct RunningTests {
    private func run(
        _ arguments: [String]
    ) async throws -> (status: ExitCode, output: String, errors: String) {
        let captured = try CapturedConsole()
        let status = await SampleTool.tool.run(arguments, environment: [:], console: captured.console)
        return (status, captured.output, captured.errors)
    }

    @Test func dataGoesToStdoutAndNotesToStderr() async throws {
        let (status, output, errors) = try await run(["serve", "-p", "7"])
        #expect(status == .success)
        #expect(output == "port 7\n")
        #expect(errors == "note\n")
    }

    @Test func quietSilencesNotes() async throws {
        let (status, output, errors) = try await run(["serve", "-q"])
        #expect(status == .success)
        #expect(output == "port 8000\n")
        #expect(errors == "")
    }

    @Test func usageErrorsEndWith64() async throws {
        let (status, output, errors) = try await run(["serve", "--prot", "1"])
        #expect(status.rawValue == 64)
        #expect(output == "")
        #expect(
            errors == """
                facet serve: unknown option '--prot' (did you mean '--port'?)
                'facet serve --help' shows what it takes, with examples.

                """)
    }

    @Test func failuresEndWith1AndSayWhatToDo() async throws {
        let (status, output, errors) = try await run(["people", "add", "--name", "x", "y", "-q"])
        #expect(status.rawValue == 1)
        #expect(output == "")
        #expect(errors == "facet: it broke\nMend it.\n")
    }

    @Test func helpAndVersionEndWith0() async throws {
        #expect(try await run(["--version"]) == (.success, "facet 1.2.3\n", ""))
        let help = try await run(["--help"])
        #expect(help.status == .success)
        #expect(help.output.hasPrefix("Recognise faces.\n\nUsage: facet COMMAND …\n"))
        #expect(help.output.hasSuffix("COMMAND --help' tells more about a command.\n"))
        #expect(help.errors == "")
    }

    @Test func closedOutputEndsQuietly() async throws {
        let captured = try CapturedConsole()
        #expect(SampleTool.tool.report(OutputClosed(), captured.console) == .outputClosed)
        #expect(captured.errors == "")
    }

    @Test func otherErrorsAreOneLine() async throws {
        struct Odd: Error, CustomStringConvertible { let description = "odd" }
        let captured = try CapturedConsole()
        #expect(SampleTool.tool.report(Odd(), captured.console) == .failure)
        #expect(captured.errors == "facet: odd\n")
    }
}
