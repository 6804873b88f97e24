/// A subnet of a VPC.
public struct EC2Subnet: Sendable, Hashable {
    public var id: String
    public var vpc: String
    public var zone: String
    /// The one that EC2 takes for its zone when none is asked for.
    public var isDefault: Bool

    init?(_ element: XMLElement) {
        guard let id = element["subnetId"]?.text, let vpc = element["vpcId"]?.text else { return nil }
        self.id = id
        self.vpc = vpc
        zone = element["availabilityZone"]?.text ?? ""
        isDefault = element["defaultForAz"]?.text == "true"
    }
}
