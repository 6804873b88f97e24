/// The peers' Python environments: dlib comes with a BLAS of its own and stays apart.
enum PeerEnvironment: String, Sendable, CaseIterable {
    case main
    case dlib

    /// The interpreter: in `PEERS_HOME`, unless `PEERS_MAIN` or `PEERS_DLIB` names another environment's folder.
    func python(home: String, environment: [String: String]) -> String {
        let folder = environment["PEERS_\(rawValue.uppercased())"] ?? "\(home)/\(rawValue)"
        return "\(folder)/bin/python"
    }
}
