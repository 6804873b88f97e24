/// Where keys come from.
public protocol CredentialsProvider: Sendable {
    /// Keys that are valid now.
    func credentials() async throws(AWSError) -> Credentials

    /// The service called these expired: they must not be handed out again.
    func reject(_ credentials: Credentials) async
}

extension CredentialsProvider {
    public func reject(_ credentials: Credentials) async {}
}
