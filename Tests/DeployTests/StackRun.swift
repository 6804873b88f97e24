/// What `Tests/Interoperability/deploy_stack.py` prints.
struct StackRun: Decodable {
    struct Contents: Decodable, CustomStringConvertible {
        let buckets: [String]
        let queues: [String: [String: String]]
        /// Smallest, wanted and largest size.
        let groups: [String: [Int]]
        let instances: [String]
        let templates: [String: LaunchTemplate]
        let logs: [String: Int]
        let roles: Int
        let balancers: Int

        /// Addresses are not looked at: the stand-in keeps them when their stack goes.
        var isEmpty: Bool {
            buckets.isEmpty && queues.isEmpty && groups.isEmpty && instances.isEmpty && templates.isEmpty
                && logs.isEmpty && roles == 0 && balancers == 0
        }

        var description: String {
            "\(buckets) \(queues.keys) \(groups.keys) \(instances) \(templates.keys) \(logs.keys) \(roles) \(balancers)"
        }
    }

    struct LaunchTemplate: Decodable {
        /// The user data.
        let text: String
        let tokens: String
        let hops: Int
    }

    struct Bucket: Decodable {
        let encryption: String
    }

    let characters: Int
    let created: String
    let outputs: [String: String]
    let after_create: Contents
    let bucket: [String: Bucket]
    let updated: String
    let after_update: Contents
    let after_delete: Contents
}
