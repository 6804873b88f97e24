import FoundationEssentials
import Testing

@testable import CommandLineKit

/// Flag, then environment, then configuration file, then default.
@Suite struct PrecedenceTests {
    @Test func everySourceYieldsToTheOneBefore() throws {
        let file = try TemporaryFile("facet.json", #"{"port": 3}"#)
        let both = ["FACET_PORT": "2", "FACET_CONFIG": file.path]
        let flag = try SampleTool.serve(["--port", "1"], environment: both)
        #expect(flag[SampleTool.port] == 1)
        #expect(flag.origin(of: SampleTool.port) == .commandLine)
        let variable = try SampleTool.serve([], environment: both)
        #expect(variable[SampleTool.port] == 2)
        #expect(variable.origin(of: SampleTool.port) == .environment("FACET_PORT"))
        let configured = try SampleTool.serve([], environment: ["FACET_CONFIG": file.path])
        #expect(configured[SampleTool.port] == 3)
        #expect(configured.origin(of: SampleTool.port) == .file(path: file.path, key: "port"))
        #expect(configured.configurationPath == file.path)
        let nothing = try SampleTool.serve([])
        #expect(nothing[SampleTool.port] == 8000)
        #expect(nothing.configurationPath == nil)
    }

    @Test func theConfigFlagWinsOverTheVariable() throws {
        let first = try TemporaryFile("a.json", #"{"port": 3}"#)
        let second = try TemporaryFile("b.json", #"{"port": 4}"#)
        let invocation = try SampleTool.serve(["--config", second.path], environment: ["FACET_CONFIG": first.path])
        #expect(invocation[SampleTool.port] == 4)
    }

    @Test(arguments: ["XDG_CONFIG_HOME", "HOME"])
    func findsTheUsersOwnFile(variable: String) throws {
        let name = variable == "HOME" ? ".config/facet/config.json" : "facet/config.json"
        let file = try TemporaryFile(name, #"{"port": 5}"#)
        let invocation = try SampleTool.serve([], environment: [variable: file.folder.path])
        #expect(invocation[SampleTool.port] == 5)
    }

    @Test func readsEveryKindFromTheEnvironment() throws {
        let invocation = try SampleTool.serve(
            [],
            environment: [
                "FACET_MIRROR": "1", "FACET_CHECK": "off", "FACET_TAG": "a,b", "FACET_MAX_BODY": "64KiB",
                "FACET_THRESHOLDS": ".1,.2,.3", "FACET_TIMEOUT": "5m", "FACET_THREADS": "3",
            ])
        #expect(invocation[SampleTool.mirror])
        #expect(!invocation[SampleTool.check])
        #expect(invocation[SampleTool.tags] == ["a", "b"])
        #expect(invocation[SampleTool.size] == 65536)
        #expect(invocation[SampleTool.thresholds] == [0.1, 0.2, 0.3])
        #expect(invocation[SampleTool.timeout] == .seconds(300))
        #expect(invocation[SampleTool.threads] == 3)
    }

    @Test func readsEveryKindFromTheFile() throws {
        let file = try TemporaryFile(
            "facet.json",
            """
            {"mirror": true, "check": false, "tag": ["a", "b,c"], "max-body": "64KiB", "thresholds": [0.1, 0.2, 0.3],
             "timeout": 300, "threads": null, "ratio": 0.25, "data": "~/x", "color": "green"}
            """)
        let invocation = try SampleTool.serve(["--config", file.path])
        #expect(invocation[SampleTool.mirror])
        #expect(!invocation[SampleTool.check])
        #expect(invocation[SampleTool.tags] == ["a", "b,c"])
        #expect(invocation[SampleTool.size] == 65536)
        #expect(invocation[SampleTool.thresholds] == [0.1, 0.2, 0.3])
        #expect(invocation[SampleTool.timeout] == .seconds(300))
        #expect(invocation[SampleTool.threads] == nil)
        #expect(invocation[SampleTool.ratio] == 0.25)
        #expect(invocation[SampleTool.data] == (HomeFolder.path ?? "~") + "/x")
        #expect(invocation[SampleTool.color] == .green)
    }

    @Test func aSectionWinsOverWhatIsMeantForAll() throws {
        let file = try TemporaryFile(
            "facet.json", #"{"port": 1, "facet": {"port": 2, "ratio": 1}, "serve": {"port": 3}}"#)
        let invocation = try SampleTool.serve(["--config", file.path])
        #expect(invocation[SampleTool.port] == 3)
        #expect(invocation.origin(of: SampleTool.port) == .file(path: file.path, key: "serve.port"))
        #expect(invocation[SampleTool.ratio] == 1)
    }

    @Test func emptyVariablesCountAsNotSet() throws {
        #expect(try SampleTool.serve([], environment: ["FACET_PORT": "", "FACET_CONFIG": ""])[SampleTool.port] == 8000)
    }

    @Test func commandLineFlagsIgnoreTheOtherSources() throws {
        let file = try TemporaryFile("facet.json", #"{"yes": true}"#)
        let invocation = try SampleTool.serve(["--config", file.path], environment: ["FACET_YES": "1"])
        #expect(!invocation[SampleTool.yes])
    }

    @Test func saysWhichSourceIsWrong() throws {
        #expect(
            SampleTool.usageError(["serve"], environment: ["FACET_PORT": "x"])?.message
                == "FACET_PORT is 'x', expected a whole number from 1 to 65535")
        let file = try TemporaryFile("facet.json", #"{"port": 0}"#)
        #expect(
            SampleTool.usageError(["serve", "--config", file.path])?.message
                == "\(file.path): port is '0', expected a whole number from 1 to 65535")
    }

    @Test(arguments: ["", "[]", "{", "3", #"{"port": {"a": 1}}"#, #"{"port": [[1]]}"#, #"{"port": []}"#])
    func refusesBrokenFiles(text: String) throws {
        let file = try TemporaryFile("facet.json", text)
        let error = try #require(SampleTool.usageError(["serve", "--config", file.path]))
        #expect(error.message.contains(file.path))
    }

    @Test func aNamedFileMustExist() {
        let missing = "/nonexistent/facet.json"
        #expect(
            SampleTool.usageError(["serve", "--config", missing])?.message
                == "can't read the configuration file \(missing)")
        #expect(SampleTool.usageError(["serve"], environment: ["FACET_CONFIG": missing]) != nil)
        #expect(SampleTool.usageError(["serve"], environment: ["XDG_CONFIG_HOME": "/nonexistent"]) == nil)
    }

    @Test func refusesMisspeltKeysInTheCommandsOwnSection() throws {
        let file = try TemporaryFile("facet.json", #"{"serve": {"prot": 1}, "other": {"x": 1}, "unknown": 1}"#)
        let error = try #require(SampleTool.usageError(["serve", "--config", file.path]))
        #expect(error.message == "\(file.path): 'serve.prot' isn't a setting of facet serve")
        #expect(error.suggestion == "port")
        #expect(SampleTool.usageError(["people", "remove", "--config", file.path]) == nil)
    }

    @Test func listsSettingsWithTheirOrigin() throws {
        let invocation = try SampleTool.serve(["--timeout", "5m"], environment: ["FACET_PORT": "81"])
        let settings = Dictionary(uniqueKeysWithValues: invocation.settings.map { ($0.name, $0) })
        #expect(settings["port"] == Setting(name: "port", value: "81", origin: .environment("FACET_PORT")))
        #expect(settings["timeout"] == Setting(name: "timeout", value: "5m", origin: .commandLine))
        #expect(settings["threads"] == Setting(name: "threads", value: "the cores", origin: .defaultValue))
        #expect(settings["data"] == Setting(name: "data", value: nil, origin: .defaultValue))
        #expect(settings["yes"] == nil)
        #expect(invocation.settings.map(\.name) == invocation.settings.map(\.name).sorted())
    }

    @Test func originsReadWell() {
        #expect("\(Origin.commandLine)" == "command line")
        #expect("\(Origin.environment("FACET_X"))" == "environment FACET_X")
        #expect("\(Origin.file(path: "/a.json", key: "web.port"))" == "/a.json (web.port)")
        #expect("\(Origin.defaultValue)" == "default")
    }
}
