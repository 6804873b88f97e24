import Inference

/// The peers' Python environments: dlib comes with a BLAS of its own and stays apart.
enum PeerEnvironment: String, Sendable, CaseIterable {
    case main
    /// dlib as PyPI builds it.
    case dlib
    /// dlib built for this CPU.
    case dlibn

    /// The interpreter: in `PEERS_HOME`, unless `PEERS_MAIN`, `PEERS_DLIB` or `PEERS_DLIBN` names another environment's
    /// folder.
    func python(home: String, environment: [String: String]) -> String {
        let folder = environment["PEERS_\(rawValue.uppercased())"] ?? "\(home)/\(rawValue)"
        return "\(folder)/bin/python"
    }

    /// OpenBLAS's kernels: Debian's takes those of an old CPU on one that is newer than itself. As users meet it that
    /// stays so; where dlib is to be as fast as it can be here, it is told better.
    var openBLASCore: String? {
        guard self == .dlibn, let status = try? BLAS.load() else { return nil }
        return status.chosenCore ?? Machine.environment["OPENBLAS_CORETYPE"]
    }
}
