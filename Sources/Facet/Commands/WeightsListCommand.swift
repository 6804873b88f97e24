import CommandLineKit
import Inference

/// `facet weights list`
enum WeightsListCommand {
    static let command = Command(
        "list", "List the installed models.",
        discussion: "A file that can't be used is listed with what is wrong with it, and the exit status is 1.",
        flags: [WeightsOptions.directory, WeightsCommand.json],
        examples: [
            Example("facet weights list", "Names, tasks and licences"),
            Example("facet weights list --json", "The same, for a program to read"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let store = ModelStore(directory: WeightsOptions.directory(invocation))
        let models = await DedicatedThreads.run { store.installed() }
        if models.isEmpty {
            invocation.console.note(
                "no model is installed in \(store.directory.path); run 'facet weights install'")
        }
        var status = ExitCode.success
        for model in models {
            if case .failure = model.card { status = .failure }
            try invocation.console.print(invocation[WeightsCommand.json] ? json(model).line : line(model))
        }
        return status
    }

    private static func line(_ model: InstalledModel) -> String {
        switch model.card {
        case .success(let card): "\(model.name)\t\(card.version)\t\(card.task.rawValue)\t\(card.licence)\t\(model.path)"
        case .failure(let error): "\(model.name)\t\(error)\t\(model.path)"
        }
    }

    private static func json(_ model: InstalledModel) -> JSON {
        switch model.card {
        case .success(let card):
            [
                "name": .string(model.name), "path": .string(model.path), "model": .string(card.name),
                "version": .string(card.version), "task": .string(card.task.rawValue),
                "architecture": .string(card.architecture), "source": .string(card.source),
                "licence": .string(card.licence),
            ]
        case .failure(let error):
            ["name": .string(model.name), "path": .string(model.path), "error": .string(error.description)]
        }
    }
}
