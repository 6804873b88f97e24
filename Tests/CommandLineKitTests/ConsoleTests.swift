import Glibc
import Testing

@testable import CommandLineKit

@Suite struct ConsoleTests {
    @Test func printsLinesAndJSON() throws {
        let captured = try CapturedConsole()
        try captured.console.print("a")
        try captured.console.print(["b": 1] as JSON)
        #expect(captured.output == "a\n{\"b\":1}\n")
        #expect(captured.errors == "")
    }

    @Test func theBarGetsOutOfTheWay() throws {
        let captured = try CapturedConsole()
        captured.console.show(bar: "[#.]")
        captured.console.error("oops")
        captured.console.show(bar: "[##]")
        captured.console.show(bar: "[##]")
        captured.console.show(bar: "")
        #expect(captured.errors == "[#.]\r\u{1B}[Koops\n[##]\r\u{1B}[K")
    }

    @Test func quietKeepsErrors() throws {
        let captured = try CapturedConsole()
        captured.console.setQuiet(true)
        captured.console.note("note")
        captured.console.error("error")
        #expect(captured.errors == "error\n")
    }

    @Test func aClosedReaderIsAnErrorOfItsOwn() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        let console = Console(output: ends[1], errors: STDERR_FILENO)
        #expect(throws: OutputClosed.self) { try console.print("x") }
    }

    @Test func aFullDiskIsAFailure() throws {
        let full = open("/dev/full", O_WRONLY)
        try #require(full >= 0)
        defer { close(full) }
        let console = Console(output: full, errors: STDERR_FILENO)
        #expect(throws: CommandFailure("can't write the output: No space left on device")) { try console.print("x") }
    }

    @Test func linesOfManyThreadsDontMix() async throws {
        let captured = try CapturedConsole()
        let console = captured.console
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask { try console.print(String(repeating: String(number % 10), count: 500)) }
            }
            try await group.waitForAll()
        }
        let lines = captured.output.split(separator: "\n")
        #expect(lines.count == 50)
        #expect(lines.allSatisfy { $0.count == 500 && Set($0).count == 1 })
    }
}
