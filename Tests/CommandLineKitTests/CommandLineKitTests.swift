import Testing

@testable import CommandLineKit

@Suite struct FirstTests {
    @Test func readsAFlag() throws {
        let port = Flag("port", .int(in: 1...9), default: 3, "Port.")
        let tool = CommandLineTool(
            root: Command("web", "Serve.", flags: [port], examples: []) { _ in .success })
        let request = try tool.parse(["--port=7"], environment: [:], console: .standard)
        guard case .run(_, let invocation) = request else {
            Issue.record("no run")
            return
        }
        #expect(invocation[port] == 7)
    }
}
