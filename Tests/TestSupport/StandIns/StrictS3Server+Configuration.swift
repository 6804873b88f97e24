import AWS

extension StrictS3Server {
    /// For a client of this server.
    /// - Parameter secret: `nil`: the right one.
    public func configuration(secret: String? = nil) throws -> AWSConfiguration {
        guard let address = Endpoint(endpoint) else {
            throw TestPython.Failure(description: "\(endpoint) is no endpoint")
        }
        return AWSConfiguration(
            region: region, endpoints: AWSEndpoints(all: address),
            credentials: StaticCredentials(
                Credentials(accessKeyID: accessKey, secretAccessKey: secret ?? secretKey)),
            transport: CurlTransport())
    }
}
