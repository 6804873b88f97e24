import Testing

@testable import CommandLineKit

@Suite struct ParsingTests {
    @Test(arguments: [
        ["--port", "81"], ["--port=81"], ["-p", "81"], ["-p81"], ["--por", "81"], ["a.jpg", "--port", "81", "b.jpg"],
        ["-mp81"], ["--port", "80", "--port", "81"],
    ])
    func readsAnOptionHoweverItIsWritten(arguments: [String]) throws {
        let invocation = try SampleTool.serve(arguments)
        #expect(invocation[SampleTool.port] == 81)
        #expect(invocation.origin(of: SampleTool.port) == .commandLine)
        #expect(invocation.isSet(SampleTool.port))
    }

    @Test func fallsBackToDefaults() throws {
        let invocation = try SampleTool.serve([])
        #expect(invocation[SampleTool.port] == 8000)
        #expect(invocation[SampleTool.threads] == nil)
        #expect(invocation[SampleTool.tags] == [])
        #expect(invocation[SampleTool.check])
        #expect(!invocation[SampleTool.mirror])
        #expect(invocation[SampleTool.thresholds] == [0.6, 0.7, 0.7])
        #expect(invocation.origin(of: SampleTool.threads) == .defaultValue)
        #expect(!invocation.isSet(SampleTool.threads))
        #expect(invocation.path == ["facet", "serve"])
    }

    @Test func readsEveryKind() throws {
        let invocation = try SampleTool.serve([
            "--ratio=.25", "--timeout", "90s", "--max-body", "1MB", "--color", "green", "-t", "a", "--tag=b", "-t", "",
            "--thresholds", "0,1,.5", "--mirror", "--no-check", "-y", "--threads", "7", "--data_dir", "/x",
        ])
        #expect(invocation[SampleTool.ratio] == 0.25)
        #expect(invocation[SampleTool.timeout] == .seconds(90))
        #expect(invocation[SampleTool.size] == 1_000_000)
        #expect(invocation[SampleTool.color] == .green)
        #expect(invocation[SampleTool.tags] == ["a", "b", ""])
        #expect(invocation[SampleTool.thresholds] == [0, 1, 0.5])
        #expect(invocation[SampleTool.mirror])
        #expect(!invocation[SampleTool.check])
        #expect(invocation[SampleTool.yes])
        #expect(invocation[SampleTool.threads] == 7)
        #expect(invocation[SampleTool.data] == "/x")
    }

    @Test(arguments: [
        (["--mirror"], true), (["--no-mirror"], false), (["--mirror=false"], false), (["--mirror=yes"], true),
        (["--mirror", "--no-mirror"], false), (["--no-mirror", "-m"], true),
    ])
    func theLastSwitchCounts(arguments: [String], value: Bool) throws {
        #expect(try SampleTool.serve(arguments)[SampleTool.mirror] == value)
    }

    @Test(
        arguments: [
            ([], []), (["a", "b"], ["a", "b"]), (["a", "-m", "b"], ["a", "b"]),
            (["--", "--port", "-m"], ["--port", "-m"]),
            (["-"], ["-"]), (["a", "--", "-m", "--"], ["a", "-m", "--"]), (["ü ñ.jpg"], ["ü ñ.jpg"]),
        ] as [([String], [String])])
    func collectsOperands(arguments: [String], operands: [String]) throws {
        #expect(try SampleTool.serve(arguments).operands == operands)
    }

    @Test func commonFlagsGoBeforeAndAfterTheCommand() throws {
        #expect(try SampleTool.invocation(["-q", "serve"]).isQuiet)
        #expect(try SampleTool.invocation(["serve", "-q"]).isQuiet)
        #expect(try !SampleTool.invocation(["serve"]).isQuiet)
    }

    @Test func findsNestedCommands() throws {
        let invocation = try SampleTool.invocation(["people", "add", "--name", "Ada", "a.jpg"])
        #expect(invocation.path == ["facet", "people", "add"])
        #expect(invocation[SampleTool.name] == "Ada")
    }

    @Test(
        arguments: [
            (["serve", "--prt", "1"], "unknown option '--prt'", "--port"),
            (["serve", "--porrt=1"], "unknown option '--porrt'", "--port"),
            (["serve", "--no-mirorr"], "unknown option '--no-mirorr'", "--no-mirror"),
            (["serve", "-mirror"], "unknown option '-i'", "--mirror"),
            (["serve", "--zzzzzzz"], "unknown option '--zzzzzzz'", nil),
            (["serve", "-z"], "unknown option '-z'", nil),
            (["serve", "--t", "1"], "option '--t' could be any of --timeout, --tag, --thresholds, --threads", nil),
            (["serve", "--port"], "option '--port' needs a value (N)", nil),
            (["serve", "-p"], "option '-p' needs a value (N)", nil),
            (["serve", "--yes=1"], "option '--yes' takes no value", nil),
            (["serve", "--no-mirror=1"], "option '--no-mirror' takes no value", nil),
            (["serve", "--no-yes"], "unknown option '--no-yes'", nil),
            (["serve", "--port", "x"], "--port is 'x', expected a whole number from 1 to 65535", nil),
            (["serve", "--mirror=perhaps"], "--mirror is 'perhaps', expected true or false", nil),
            (["srve"], "unknown command 'srve'", "serve"),
            (["people", "ad"], "unknown command 'ad'", "add"),
            (["xyzzy"], "unknown command 'xyzzy'", nil),
            ([], "which command? One of serve, people", nil),
            (["people"], "which command? One of add, remove", nil),
            (["people", "add", "a.jpg"], "option '--name' is required", nil),
            (["people", "add", "--name", "x"], "expected IMAGE", nil),
            (["people", "add", "--name", "x", "a", "b"], "unexpected argument 'b'", nil),
            (["people", "remove", "b"], "unexpected argument 'b'", nil),
        ] as [([String], String, String?)])
    func explainsWhatIsWrong(arguments: [String], message: String, suggestion: String?) throws {
        let error = try #require(SampleTool.usageError(arguments))
        #expect(error.message == message)
        #expect(error.suggestion == suggestion)
    }

    @Test func namesTheCommandThatWasCalledWrongly() {
        #expect(SampleTool.usageError(["people", "ad"])?.command == ["facet", "people"])
        #expect(SampleTool.usageError(["people", "add", "--x"])?.command == ["facet", "people", "add"])
        #expect(SampleTool.usageError([])?.command == ["facet"])
    }

    /// getopt_long has its state in globals: parsing on many threads must not mix arguments up.
    @Test func parsesOnManyThreadsAtOnce() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...200 {
                group.addTask {
                    let arguments = ["x\(number)", "--port", "\(number)", "-t", "a", "y"]
                    let invocation = try SampleTool.serve(arguments)
                    return invocation[SampleTool.port] == number && invocation.operands == ["x\(number)", "y"]
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}
