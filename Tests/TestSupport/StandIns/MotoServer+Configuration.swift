import AWS

extension MotoServer {
    /// For a client of this server.
    /// - Parameter key: the access key; it names the clock that queues have for this client.
    public func configuration(key: String = "AKIDTEST", secret: String = "secret", token: String? = nil) throws
        -> AWSConfiguration
    {
        guard let endpoint = Endpoint(endpoint) else { throw Failure(description: "\(endpoint) is no endpoint") }
        return AWSConfiguration(
            region: Self.region, endpoints: AWSEndpoints(all: endpoint),
            credentials: StaticCredentials(
                Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: token)),
            transport: CurlTransport())
    }

    public func client(key: String = "AKIDTEST") throws -> AWSClient { AWSClient(try configuration(key: key)) }
}
