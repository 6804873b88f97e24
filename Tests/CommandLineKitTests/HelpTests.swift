import Testing

@testable import CommandLineKit

@Suite struct HelpTests {
    private func page(_ arguments: [String]) throws -> String {
        struct NoPage: Error {}
        let request = try SampleTool.tool.parse(arguments, environment: [:], console: CapturedConsole().console)
        guard case .help(let page) = request else { throw NoPage() }
        return page
    }

    @Test(arguments: SampleTool.tool.allCommands)
    func everyLevelHasUsageOptionsAndAnExample(path: [String]) throws {
        let page = try page(Array(path.dropFirst()) + ["--help"])
        #expect(page.contains("Usage: \(path.joined(separator: " ")) "))
        #expect(page.contains("\nExamples:\n  # "))
        #expect(page.contains("-h, --help"))
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= HelpPage.width })
    }

    @Test func showsDefaultsAndVariables() throws {
        let page = try page(["serve", "-h"])
        #expect(page.contains("-p, --port N"))
        #expect(page.contains("Port to listen on. [default: 8000; env: FACET_PORT]"))
        #expect(page.contains("--color red|green"))
        #expect(page.contains("[default: red; env: FACET_COLOR]"))
        #expect(page.contains("[default: 5m; env: FACET_TIMEOUT]"))
        #expect(page.contains("[default: 20MB; env: FACET_MAX_BODY]"))
        #expect(page.contains("[default: the cores; env: FACET_THREADS]"))
        #expect(page.contains("[repeatable; env: FACET_TAG]"))
        #expect(page.contains("--[no-]mirror"))
        #expect(page.contains("[default: true; env: FACET_CHECK]"))
        #expect(page.contains("-y, --yes"))
        #expect(page.contains("Don't ask.\n"))
        #expect(page.contains("First paragraph.\n\nSecond paragraph.\n"))
        #expect(page.contains("FILE…"))
    }

    @Test func requiredFlagsStandInTheUsageLine() throws {
        let page = try page(["people", "add", "--help"])
        #expect(page.contains("Usage: facet people add --name NAME [OPTIONS] IMAGE\n"))
        #expect(page.contains("[required]"))
    }

    @Test func helpWinsOverMissingArguments() throws {
        #expect(try page(["people", "add", "--help"]).hasPrefix("Add one."))
        #expect(try page(["--help", "nonsense"]).hasPrefix("Recognise faces."))
    }

    @Test func helpIsACommandToo() throws {
        #expect(try page(["help"]) == page(["--help"]))
        #expect(try page(["help", "people", "add"]) == page(["people", "add", "--help"]))
        #expect(try page(["people", "help", "add"]) == page(["people", "add", "--help"]))
        #expect(SampleTool.usageError(["help", "pople"])?.suggestion == "people")
    }

    @Test func tellsItsVersion() throws {
        let request = try SampleTool.tool.parse(
            ["serve", "--version"], environment: [:], console: CapturedConsole().console)
        guard case .version(let text) = request else {
            Issue.record("no version")
            return
        }
        #expect(text == "facet 1.2.3")
    }

    @Test(arguments: [1, 7, 8, 20, 100])
    func wrapsWithoutLosingWords(width: Int) {
        let words = "the quick brown fox jumps over the lazy dog"
        let lines = HelpPage.wrap(words, width: width)
        #expect(lines.joined(separator: " ") == words)
        #expect(lines.allSatisfy { $0.count <= width || !$0.contains(" ") })
    }
}
