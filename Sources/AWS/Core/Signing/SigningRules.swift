/// In what services differ when they work out a signature.
struct SigningRules: Sendable, Hashable {
    /// Whether the path that was sent is escaped once more.
    var escapesTwice: Bool
    /// Whether `.`, `..` and empty segments are taken out of the path.
    var normalizesPath: Bool
    /// Whether the body's digest goes along as `x-amz-content-sha256`.
    var sendsContentDigest: Bool

    /// S3's keys are names, not paths: they are taken as they are.
    static let s3 = SigningRules(escapesTwice: false, normalizesPath: false, sendsContentDigest: true)
    static let others = SigningRules(escapesTwice: true, normalizesPath: true, sendsContentDigest: false)

    init(escapesTwice: Bool, normalizesPath: Bool, sendsContentDigest: Bool) {
        self.escapesTwice = escapesTwice
        self.normalizesPath = normalizesPath
        self.sendsContentDigest = sendsContentDigest
    }

    init(_ service: AWSService) { self = service == .s3 ? .s3 : .others }
}
