/// A service of AWS as requests name it.
public struct AWSService: Sendable, Hashable {
    /// Stands in signatures and in host names: `sqs`, `monitoring`.
    public let name: String
    /// What `AWS_ENDPOINT_URL_…` ends in; in lower case the key of a profile's `services` section: `SQS`, `AUTO_SCALING`.
    public let endpointVariable: String
    /// Whether it has one host for all regions of a partition.
    public let isGlobal: Bool

    public init(name: String, endpointVariable: String, isGlobal: Bool = false) {
        self.name = name
        self.endpointVariable = endpointVariable
        self.isGlobal = isGlobal
    }

    public static let sqs = Self(name: "sqs", endpointVariable: "SQS")
    public static let s3 = Self(name: "s3", endpointVariable: "S3")
    public static let ec2 = Self(name: "ec2", endpointVariable: "EC2")
    public static let autoScaling = Self(name: "autoscaling", endpointVariable: "AUTO_SCALING")
    public static let cloudWatch = Self(name: "monitoring", endpointVariable: "CLOUDWATCH")
    public static let dynamoDB = Self(name: "dynamodb", endpointVariable: "DYNAMODB")
    public static let cloudFormation = Self(name: "cloudformation", endpointVariable: "CLOUDFORMATION")
    public static let sts = Self(name: "sts", endpointVariable: "STS")
    public static let ssm = Self(name: "ssm", endpointVariable: "SSM")
    public static let iam = Self(name: "iam", endpointVariable: "IAM", isGlobal: true)
    public static let logs = Self(name: "logs", endpointVariable: "CLOUDWATCH_LOGS")
}
