extension EC2Client {
    /// Not to be repeated blindly: a second call finds its own group and says `InvalidGroup.Duplicate`.
    /// - Returns: the group's id.
    public func createSecurityGroup(
        _ name: String, description: String, vpc: String, tags: [Tag] = []
    ) async throws(AWSError) -> String {
        var form = QueryParameters()
        form.add("GroupName", name)
        form.add("GroupDescription", description)
        form.add("VpcId", vpc)
        if !tags.isEmpty {
            form.add("TagSpecification.1.ResourceType", "security-group")
            form.add("TagSpecification.1.Tag", tags)
        }
        guard let id = try await call("CreateSecurityGroup", form)["groupId"]?.nonEmptyText else {
            throw AWSError(
                .unreadable, service: "ec2", operation: "CreateSecurityGroup", message: "the answer has no group id")
        }
        return id
    }

    /// Lets TCP connections in to `port` from `network` (as `0.0.0.0/0`). One that is there already stays.
    public func authorizeIngress(group: String, port: Int, from network: String) async throws(AWSError) {
        var form = QueryParameters()
        form.add("GroupId", group)
        form.add("IpPermissions.1.IpProtocol", "tcp")
        form.add("IpPermissions.1.FromPort", port)
        form.add("IpPermissions.1.ToPort", port)
        form.add("IpPermissions.1.IpRanges.1.CidrIp", network)
        do throws(AWSError) {
            _ = try await call("AuthorizeSecurityGroupIngress", form)
        } catch  where error.code == "InvalidPermission.Duplicate" {
            return
        }
    }

    public func describeSecurityGroups(filters: [EC2Filter]) async throws(AWSError) -> [EC2SecurityGroup] {
        var form = QueryParameters()
        form.add("Filter", filters)
        return try await all("DescribeSecurityGroups", form, set: "securityGroupInfo")
            .compactMap(EC2SecurityGroup.init)
    }

    /// - Throws: `conflict` while an instance, even a terminating one, is in it.
    public func deleteSecurityGroup(_ id: String) async throws(AWSError) {
        var form = QueryParameters()
        form.add("GroupId", id)
        _ = try await call("DeleteSecurityGroup", form)
    }

    /// The region's default VPC, unless somebody has removed it.
    public func defaultVPC() async throws(AWSError) -> String? {
        var form = QueryParameters()
        form.add("Filter", [EC2Filter("is-default", ["true"])])
        return try await all("DescribeVpcs", form, set: "vpcSet").first?["vpcId"]?.nonEmptyText
    }

    public func describeSubnets(vpc: String) async throws(AWSError) -> [EC2Subnet] {
        var form = QueryParameters()
        form.add("Filter", [EC2Filter("vpc-id", [vpc])])
        return try await all("DescribeSubnets", form, set: "subnetSet").compactMap(EC2Subnet.init)
    }

    /// Of those owners (`amazon`, `self`, an account), newest first.
    public func describeImages(owners: [String], filters: [EC2Filter] = []) async throws(AWSError) -> [EC2Image] {
        var form = QueryParameters()
        form.add("Owner", owners)
        form.add("Filter", filters)
        return try await all("DescribeImages", form, set: "imagesSet").compactMap(EC2Image.init)
            .sorted { ($0.created, $0.id) > ($1.created, $1.id) }
    }
}
