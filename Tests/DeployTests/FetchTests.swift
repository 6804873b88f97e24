import Foundation
import TestSupport
import Testing

/// `deploy/cloud-init/fetch.py`, with which an instance gets the release.
@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON names no Python with Tests/requirements.txt"))
struct FetchTests {
    struct Case: Decodable {
        let status: Int
        /// Whether the file is what the bucket holds, byte for byte.
        let same: Bool
        let left: [String]
        /// Whether a secret was printed.
        let told: Bool
        let text: String
    }

    @Test func fetchesByTheInstancesRoleAndKeepsNothingElse() throws {
        let data = try withTemporaryFolder { try TestPython.run("Tests/Interoperability/fetch_release.py", [$0]) }
        let cases = try JSONDecoder().decode([String: Case].self, from: data)
        #expect(cases["plain"]?.status == 0)
        #expect(cases["plain"]?.same == true)
        #expect(cases["patient"]?.status == 0, "three answers of 503 first")
        #expect(cases["patient"]?.same == true)
        #expect(cases["other"]?.status == 1, "another digest than expected")
        #expect(cases["other"]?.left == [])
        #expect(cases["other"]?.text.contains("it was thrown away") == true)
        #expect(cases["missing"]?.status == 1)
        #expect(cases["missing"]?.left == [])
        #expect(cases.values.allSatisfy { !$0.told })
    }
}
