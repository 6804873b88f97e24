/// Keys that never change.
public struct StaticCredentials: CredentialsProvider {
    private let value: Credentials

    public init(_ value: Credentials) { self.value = value }

    public func credentials() async throws(AWSError) -> Credentials { value }
}
