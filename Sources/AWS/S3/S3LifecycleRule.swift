/// What S3 removes of itself. Days count from an object's creation, at midnight UTC.
public struct S3LifecycleRule: Sendable, Hashable {
    public var id: String
    /// Empty: the whole bucket.
    public var prefix: String
    public var expirationDays: Int?
    public var noncurrentDays: Int?
    public var abortUploadsAfterDays: Int?

    public init(
        id: String, prefix: String = "", expirationDays: Int? = nil, noncurrentDays: Int? = nil,
        abortUploadsAfterDays: Int? = nil
    ) {
        self.id = id
        self.prefix = prefix
        self.expirationDays = expirationDays
        self.noncurrentDays = noncurrentDays
        self.abortUploadsAfterDays = abortUploadsAfterDays
    }

    init(_ rule: XMLElement) {
        self.init(
            id: rule["ID"]?.text ?? "", prefix: (rule["Filter", "Prefix"] ?? rule["Prefix"])?.text ?? "",
            expirationDays: rule["Expiration", "Days"].flatMap { Int($0.text) },
            noncurrentDays: rule["NoncurrentVersionExpiration", "NoncurrentDays"].flatMap { Int($0.text) },
            abortUploadsAfterDays: rule["AbortIncompleteMultipartUpload", "DaysAfterInitiation"]
                .flatMap { Int($0.text) })
    }

    var xml: String {
        var content =
            XMLText.element("ID", id) + XMLText.element("Status", "Enabled")
            + XMLText.parent("Filter", XMLText.element("Prefix", prefix))
        for (days, parent, name) in [
            (expirationDays, "Expiration", "Days"), (noncurrentDays, "NoncurrentVersionExpiration", "NoncurrentDays"),
            (abortUploadsAfterDays, "AbortIncompleteMultipartUpload", "DaysAfterInitiation"),
        ] {
            if let days { content += XMLText.parent(parent, XMLText.element(name, "\(days)")) }
        }
        return XMLText.parent("Rule", content)
    }
}
