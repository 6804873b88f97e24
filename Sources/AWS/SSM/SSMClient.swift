/// Calls of Systems Manager's parameter store (JSON 1.1).
public struct SSMClient: Sendable {
    private struct Input: Encodable {
        var Name: String
        var WithDecryption: Bool
    }

    private struct Output: Decodable {
        struct Parameter: Decodable {
            var Value: String
        }
        var Parameter: Parameter
    }

    let aws: AWSClient

    public init(_ aws: AWSClient) {
        self.aws = aws
    }

    /// A parameter's value; a secure one decrypted. The newest image of Amazon Linux 2023 is
    /// `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64`.
    /// - Throws: `notFound`.
    public func parameter(_ name: String) async throws(AWSError) -> String {
        let output: Output = try await aws.json(
            .ssm, target: "AmazonSSM", version: "1.1", "GetParameter", Input(Name: name, WithDecryption: true))
        return output.Parameter.Value
    }
}
