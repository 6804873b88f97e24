/// A security group as EC2 describes it.
public struct EC2SecurityGroup: Sendable, Hashable {
    public var id: String
    public var name: String
    public var vpc: String?

    init?(_ element: XMLElement) {
        guard let id = element["groupId"]?.text, let name = element["groupName"]?.text else { return nil }
        self.id = id
        self.name = name
        vpc = element["vpcId"]?.nonEmptyText
    }
}
