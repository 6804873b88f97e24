import Inference
import PluginHost

/// A plugin whose answers are the test's.
struct StubPlugin: Plugin {
    let descriptor: PluginDescriptor
    private let answer: @Sendable (PluginInput) throws(PluginError) -> PluginOutput

    init(_ task: String, _ answer: @escaping @Sendable (PluginInput) throws(PluginError) -> PluginOutput) {
        descriptor = PluginDescriptor(name: task, version: "1", tasks: [task])
        self.answer = answer
    }

    func makeSession() throws(PluginError) -> any PluginSession { Session(answer: answer) }

    final class Session: PluginSession {
        let answer: @Sendable (PluginInput) throws(PluginError) -> PluginOutput

        init(answer: @escaping @Sendable (PluginInput) throws(PluginError) -> PluginOutput) {
            self.answer = answer
        }

        func run(_ input: PluginInput) throws(PluginError) -> PluginOutput { try answer(input) }
    }
}
