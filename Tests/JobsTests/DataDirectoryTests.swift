import Jobs
import TestSupport
import Testing

@Suite struct DataDirectoryTests {
    @Test(
        arguments: [
            ("flag", ["FACET_DATA": "/e", "XDG_DATA_HOME": "/x", "HOME": "/h"], "flag", .flag),
            (nil, ["FACET_DATA": "/e", "XDG_DATA_HOME": "/x", "HOME": "/h"], "/e", .environment),
            ("", ["FACET_DATA": "", "XDG_DATA_HOME": "/x", "HOME": "/h"], "/x/facet", .xdg),
            (nil, ["XDG_DATA_HOME": "relative", "HOME": "/h"], "/h/.local/share/facet", .home),
            (nil, ["HOME": "/h"], "/h/.local/share/facet", .home),
        ] as [(String?, [String: String], String, DataDirectory.Origin)])
    func isFoundInOrder(flag: String?, environment: [String: String], path: String, origin: DataDirectory.Origin) {
        let found = DataDirectory.resolve(flag: flag, environment: environment)
        #expect(found == DataDirectory(path: path, origin: origin))
    }

    @Test(arguments: [[:], ["HOME": ""]])
    func hasAPlaceForAccountsWithoutAHome(_ environment: [String: String]) {
        let found = DataDirectory.resolve(environment: environment)
        #expect(found.origin == .fallback)
        #expect(found.path.hasPrefix("/var/tmp/facet-"))
    }

    @Test func opensItsDrivers() async throws {
        let folder = try ScratchFolder()
        let data = DataDirectory(path: folder.path + "/not/there/yet")
        try await data.openInput().put([1], key: "a.jpg")
        try await data.openOutput().put([2], key: "a.json")
        let queue = try await data.openQueues().create(DataDirectory.requestQueue, .requests)
        try await queue.send("x")
        #expect(try await data.openInput().list() == ["a.jpg"])
        #expect(try await data.openOutput().list() == ["a.json"])
        #expect(try await data.openQueues().list(prefix: "") == ["requests"])
        #expect(data.defaultGallery == data.path + "/gallery/default.safetensors")
    }

    @Test func readsTheEnvironment() {
        let variables = ProcessEnvironment.current
        #expect(variables["PATH"]?.isEmpty == false)
    }
}
