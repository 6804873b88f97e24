import CommandLineKit
import FoundationEssentials
import Jobs

/// `facet clear`: back to an empty service.
enum ClearCommand {
    static let yes = Flag("yes", short: "y", source: .commandLine, "Don't ask.")

    static let command = Command(
        "clear", "Empty the queues of the service on this machine, and delete its pictures and results.",
        discussion: """
            The gallery stays. Jobs that are being worked on are forgotten, too: clients that wait for them get no \
            answer.
            """,
        flags: [yes, FacetFlags.data],
        examples: [
            Example("facet clear", "Ask, then delete"),
            Example("facet clear --yes --data /srv/facet", "Don't ask, in another data folder"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let data = invocation.dataDirectory
        let contents = try await ServiceContents.of(data)
        guard !contents.isEmpty else {
            invocation.console.note("nothing to delete in \(data.path)")
            return .success
        }
        if !invocation[yes] {
            guard Confirmation.isPossible else {
                throw UsageError("would delete \(contents.summary) in \(data.path): confirm with --yes")
            }
            guard Confirmation.ask("Delete \(contents.summary) in \(data.path)?", invocation.console) else {
                invocation.console.error("nothing was deleted")
                return .failure
            }
        }
        try await contents.delete(from: data)
        invocation.console.note("deleted \(contents.summary) in \(data.path)")
        return .success
    }
}
