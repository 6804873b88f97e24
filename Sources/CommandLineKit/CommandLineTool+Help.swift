extension CommandLineTool {
    /// The `--help` page of the last command of the chain, at most `HelpPage.width` columns wide.
    func help(_ chain: [Command]) -> String {
        guard let command = chain.last else { return "" }
        var page = HelpPage()
        page.paragraph(command.summary)
        page.paragraph("Usage: " + usageLine(chain), indent: 7, firstIndent: 0)
        for text in command.discussion.split(separator: "\n\n") { page.paragraph(String(text)) }
        if !command.operands.help.isEmpty {
            page.list("Arguments", [(command.operands.placeholder, command.operands.help)])
        }
        page.list("Commands", command.subcommands.map { ($0.name, $0.summary) })
        page.list("Options", command.flags.map { row($0) })
        page.list(command.flags.isEmpty ? "Options" : "Common options", (commonFlags + builtInFlags).map { row($0) })
        page.examples(command.examples)
        if !command.subcommands.isEmpty {
            page.paragraph("'\(chain.map(\.name).joined(separator: " ")) COMMAND --help' tells more about a command.")
        }
        return page.text
    }

    /// `facet detect [OPTIONS] IMAGE…`
    func usageLine(_ chain: [Command]) -> String {
        var words = chain.map(\.name)
        guard let command = chain.last else { return "" }
        let required = command.flags.map(\.description).filter(\.isRequired)
        words += required.map { "--\($0.name) \($0.placeholder)" }
        words.append(command.subcommands.isEmpty ? "[OPTIONS]" : "COMMAND …")
        if !command.operands.placeholder.isEmpty { words.append(command.operands.placeholder) }
        return words.joined(separator: " ")
    }

    private func row(_ flag: any FlagDefinition) -> (String, String) {
        let description = flag.description
        let short = description.short.map { "-\($0), " } ?? "    "
        let negatable = description.arity == .negatableSwitch
        let value = description.isSwitch ? "" : " \(description.placeholder)"
        var notes: [String] = []
        if description.isRequired { notes.append("required") }
        if description.arity == .repeated { notes.append("repeatable") }
        if let text = defaultText(flag) { notes.append("default: \(text)") }
        if let name = description.environmentName(prefix: environmentPrefix) { notes.append("env: \(name)") }
        let suffix = notes.isEmpty ? "" : " [\(notes.joined(separator: "; "))]"
        return (short + "--" + (negatable ? "[no-]" : "") + description.name + value, description.help + suffix)
    }

    private func defaultText(_ flag: any FlagDefinition) -> String? {
        if let text = flag.description.defaultText { return text }
        guard let fallback = flag.fallback, let text = flag.text(of: fallback), !text.isEmpty else { return nil }
        return flag.description.isSwitch && text == "false" ? nil : text
    }
}
