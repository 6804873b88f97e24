import Jobs
import TestSupport
import Testing

@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct SQSQueueTests {
    @Test(arguments: QueueConformance.allCases)
    func conforms(_ test: QueueConformance) async throws {
        try await test.run(on: try await SQSHarness())
    }

    @Test(arguments: ExactlyOnceConformance.allCases)
    func leadsToOneResult(_ test: ExactlyOnceConformance) async throws {
        let folder = try ScratchFolder()
        try await test.run(
            on: try await SQSHarness(), store: try DirectoryObjectStore(folder: folder.path + "/output"))
    }
}
