import AWS

extension MotoServer {
    /// Makes a user with this policy. To be called before `enforcePolicies`.
    /// - Parameter policy: its JSON.
    public func makeUser(_ name: String, policy: String) async throws -> Credentials {
        let client = try client()
        func call(_ operation: String, _ parameters: [(String, String)]) async throws -> XMLElement {
            try await client.query(
                .iam, version: "2010-05-08", operation, [("UserName", name)] + parameters, repetition: .onlyIfNotSent)
        }
        _ = try await call("CreateUser", [])
        _ = try await call("PutUserPolicy", [("PolicyName", "policy"), ("PolicyDocument", policy)])
        let answer = try await call("CreateAccessKey", [])
        guard let key = answer.first("AccessKeyId"), let secret = answer.first("SecretAccessKey") else {
            throw Failure(description: "CreateAccessKey answers no key")
        }
        return Credentials(accessKeyID: key, secretAccessKey: secret)
    }
}

extension XMLElement {
    /// The text of the first element of this name, at any depth.
    fileprivate func first(_ name: String) -> String? {
        if self.name == name { return text }
        for child in children {
            if let found = child.first(name) { return found }
        }
        return nil
    }
}
