/// Whom to ask, with which keys, and how patiently.
public struct AWSConfiguration: Sendable {
    public var region: String
    public var endpoints: AWSEndpoints
    public var credentials: any CredentialsProvider
    public var transport: any HTTPTransport
    public var retry: RetryPolicy
    public var time: AWSTime

    public init(
        region: String, endpoints: AWSEndpoints = AWSEndpoints(), credentials: any CredentialsProvider,
        transport: any HTTPTransport, retry: RetryPolicy = RetryPolicy(), time: AWSTime = .system
    ) {
        self.region = region
        self.endpoints = endpoints
        self.credentials = credentials
        self.transport = transport
        self.retry = retry
        self.time = time
    }

    /// Where a service's signatures hold.
    func signingRegion(_ service: AWSService) -> String {
        service.isGlobal ? Partition(region: region).globalRegion : region
    }
}
