import Inference
import PluginHost
import Testing

@Suite struct PluginRegistryTests {
    struct Named: Plugin {
        var descriptor: PluginDescriptor
        init(_ name: String, _ tasks: [String]) {
            descriptor = PluginDescriptor(name: name, version: "1", tasks: tasks)
        }
        func makeSession() throws(PluginError) -> any PluginSession { Echo() }
    }

    final class Echo: PluginSession {
        func run(_ input: PluginInput) throws(PluginError) -> PluginOutput { PluginOutput(label: input.task) }
    }

    @Test func findsAPluginByTask() throws {
        let registry = try PluginRegistry([Named("faces", ["recognize", "detect"]), Named("things", ["classify"])])
        #expect(registry.plugin(for: "detect")?.descriptor.name == "faces")
        #expect(registry.plugin(for: "classify")?.descriptor.name == "things")
        #expect(registry.plugin(for: "Detect") == nil)
        #expect(registry.tasks == ["classify", "detect", "recognize"])
    }

    @Test(arguments: [
        (Named("a", ["y"]), PluginRegistryError.duplicateName("a")),
        (Named("b", ["y", "x"]), .duplicateTask(task: "x", first: "a", second: "b")),
        (Named("b", ["y", "y"]), .duplicateTask(task: "y", first: "b", second: "b")),
        (Named("b", []), .incomplete(plugin: "b")),
        (Named("b", ["y", ""]), .incomplete(plugin: "b")),
        (Named("", ["y"]), .incomplete(plugin: "")),
    ])
    func refuses(_ plugin: Named, _ error: PluginRegistryError) throws {
        var registry = try PluginRegistry([Named("a", ["x"])])
        #expect(throws: error) { try registry.register(plugin) }
        #expect(registry.plugins.count == 1)
        #expect(registry.tasks == ["x"])
        #expect(!error.description.isEmpty)
    }
}
