import AWS
import TestSupport
import Testing

@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct SSMClientTests {
    @Test func knowsTheNewestAmazonLinux() async throws {
        let client = SSMClient(try await MotoServer.shared().client())
        let image = try await client.parameter(
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64")
        #expect(image.hasPrefix("ami-"))
    }

    @Test func unknownParametersAreNotFound() async throws {
        let client = SSMClient(try await MotoServer.shared().client())
        let error = await #expect(throws: AWSError.self) { _ = try await client.parameter("/facet/none") }
        #expect(error?.kind == .notFound)
        #expect(error?.code == "ParameterNotFound")
    }
}
