import Foundation
import TestSupport
import Testing

/// `deploy/cloudformation.yaml`, by cfn-lint and on the stand-in.
@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON names no Python with Tests/requirements.txt"))
struct TemplateTests {
    @Test func hasNothingThatItsLinterComplainsAbout() throws {
        _ = try TestPython.run("Tests/Interoperability/lint_template.py", [])
    }

    @Test func holdsWhatItEmbeds() throws {
        _ = try TestPython.run("deploy/embed.py", ["--check"])
    }

    @Test(arguments: ["single", "load-balancer"])
    func isDeployedUpdatedAndDeleted(mode: String) throws {
        let data = try TestPython.run("Tests/Interoperability/deploy_stack.py", [mode])
        let run = try JSONDecoder().decode(StackRun.self, from: data)
        let isSingle = mode == "single"
        // What CloudFormation takes as the text of a request; a larger one has to lie in a bucket.
        #expect(run.characters <= 51_200)

        #expect(run.created == "CREATE_COMPLETE")
        #expect(run.after_create.buckets == ["facet-test-in-bucket", "facet-test-out-bucket"])
        #expect(run.bucket.values.allSatisfy { $0.encryption == "AES256" })
        let fixed = isSingle ? [] : ["facet-test-resp-queue"]
        #expect(run.after_create.queues.keys.sorted() == ["facet-test-req-dlq", "facet-test-req-queue"] + fixed)
        let requests = try #require(run.after_create.queues["facet-test-req-queue"])
        #expect(requests["MaximumMessageSize"] == "1024")
        #expect(requests["RedrivePolicy"]?.contains(":facet-test-req-dlq\"") == true)
        #expect(run.after_create.queues.values.allSatisfy { $0["SqsManagedSseEnabled"] == "true" })
        #expect(run.after_create.groups["facet-test-workers"] == [0, 0, 19])
        #expect(run.after_create.instances == Array(repeating: "web-instance", count: isSingle ? 1 : 2))
        #expect(run.after_create.balancers == (isSingle ? 0 : 1))
        #expect(run.after_create.logs == ["/facet/facet-test/web": 30, "/facet/facet-test/worker": 30])
        #expect(run.outputs["WebAddress"]?.hasPrefix("http://") == true)
        #expect(run.outputs["WebAddress"]?.hasSuffix(":8000") == true)

        #expect(run.updated == "UPDATE_COMPLETE")
        #expect(run.after_update.groups["facet-test-workers"] == [0, 0, 7])
        #expect(run.after_update.queues.keys == run.after_create.queues.keys)

        #expect(run.after_delete.isEmpty, "\(run.after_delete)")
    }

    @Test(arguments: ["web", "worker"])
    func startsAnInstanceByWhatTheFileSays(tier: String) throws {
        let data = try TestPython.run("Tests/Interoperability/deploy_stack.py", ["single"])
        let run = try JSONDecoder().decode(StackRun.self, from: data)
        let template = try #require(run.after_create.templates["facet-test-\(tier)"])
        #expect(template.tokens == "required")
        #expect(template.hops == 1)
        #expect(template.text.hasPrefix("#cloud-config\n"))
        #expect(!template.text.contains("${"), "a name was not filled in")
        #expect(template.text.contains("https://releases.s3.us-east-1.amazonaws.com"))
        #expect(template.text.contains("FACET_\(tier.uppercased())_FLAGS="))
        #expect(template.text.contains("--enable facet-\(tier).service"))
        // EC2's limit.
        #expect(template.text.utf8.count <= 16_384)
    }
}
