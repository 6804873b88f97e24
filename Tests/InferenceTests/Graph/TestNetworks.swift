import Inference
import Synchronization

/// The networks that the product runs, with random weights.
enum TestNetworks: String, CaseIterable {
    case pnet, rnet, onet, dlibResNet, mobile

    /// C, H, W; H and W only where the network needs just these.
    var inputShape: [Int?] {
        switch self {
        case .pnet: [3, nil, nil]
        case .rnet: [3, 24, 24]
        case .onet: [3, 48, 48]
        case .dlibResNet: [3, 150, 150]
        case .mobile: [3, nil, nil]
        }
    }

    private static let made = Mutex<[TestNetworks: Graph]>([:])

    /// The network, made once and shared by all tests.
    func graph() throws -> Graph {
        try Self.made.withLock { made in
            if let known = made[self] { return known }
            let graph = try make()
            made[self] = graph
            return graph
        }
    }

    private func make() throws -> Graph {
        var b = NetworkBuilder()
        let outputs =
            switch self {
            case .pnet: Self.pnet(&b)
            case .rnet: Self.rnet(&b)
            case .onet: Self.onet(&b)
            case .dlibResNet: Self.dlibResNet(&b)
            case .mobile: Self.mobile(&b)
            }
        return try b.graph(input: inputShape, outputs: outputs)
    }

    private static func convPReLU(_ b: inout NetworkBuilder, _ x: String, _ i: Int, _ o: Int, _ k: Int) -> String {
        let y = b.conv(x, i, o, kernel: [k, k])
        return b.prelu(y, o)
    }

    private static func pnet(_ b: inout NetworkBuilder) -> [String] {
        var x = convPReLU(&b, "input", 3, 10, 3)
        x = b.pool("max_pool", x, kernel: 2, stride: 2, ceil: true)
        x = convPReLU(&b, x, 10, 16, 3)
        x = convPReLU(&b, x, 16, 32, 3)
        let boxes = b.conv(x, 32, 4, kernel: [1, 1])
        let scores = b.conv(x, 32, 2, kernel: [1, 1])
        return [boxes, b.add("softmax", [scores], ["axis": .int(1)])]
    }

    private static func rnet(_ b: inout NetworkBuilder) -> [String] {
        var x = convPReLU(&b, "input", 3, 28, 3)
        x = b.pool("max_pool", x, kernel: 3, stride: 2, ceil: true)
        x = convPReLU(&b, x, 28, 48, 3)
        x = b.pool("max_pool", x, kernel: 3, stride: 2, ceil: true)
        x = convPReLU(&b, x, 48, 64, 2)
        x = b.add("flatten", [x])
        x = b.dense(x, 576, 128)
        x = b.prelu(x, 128)
        let boxes = b.dense(x, 128, 4)
        let scores = b.dense(x, 128, 2)
        return [boxes, b.add("softmax", [scores], ["axis": .int(1)])]
    }

    private static func onet(_ b: inout NetworkBuilder) -> [String] {
        var x = convPReLU(&b, "input", 3, 32, 3)
        x = b.pool("max_pool", x, kernel: 3, stride: 2, ceil: true)
        x = convPReLU(&b, x, 32, 64, 3)
        x = b.pool("max_pool", x, kernel: 3, stride: 2, ceil: true)
        x = convPReLU(&b, x, 64, 64, 3)
        x = b.pool("max_pool", x, kernel: 2, stride: 2, ceil: true)
        x = convPReLU(&b, x, 64, 128, 2)
        x = b.add("flatten", [x])
        x = b.dense(x, 1152, 256)
        x = b.prelu(x, 256)
        let scores = b.dense(x, 256, 2)
        let boxes = b.dense(x, 256, 4)
        let points = b.dense(x, 256, 10)
        return [boxes, b.add("softmax", [scores], ["axis": .int(1)]), points]
    }

    /// dlib's face recognition network (`dnn_face_recognition_ex.cpp`), affine layers folded.
    private static func dlibResNet(_ b: inout NetworkBuilder) -> [String] {
        var x = b.conv("input", 3, 32, kernel: [7, 7], stride: [2, 2])
        x = b.add("relu", [x])
        x = b.pool("max_pool", x, kernel: 3, stride: 2)
        for _ in 0..<3 { x = residual(&b, x, 32) }
        for (channels, count) in [(64, 4), (128, 3), (256, 3)] {
            x = residualDown(&b, x, channels / 2, channels)
            for _ in 1..<count { x = residual(&b, x, channels) }
        }
        x = residualDown(&b, x, 256, 256)
        x = b.add("global_average_pool", [x])
        x = b.add("fully_connected", [x], [:], ["weight": [128, 256]])
        return [x]
    }

    private static func residual(_ b: inout NetworkBuilder, _ x: String, _ channels: Int) -> String {
        var y = b.conv(x, channels, channels, kernel: [3, 3], padding: [1, 1, 1, 1])
        y = b.add("relu", [y])
        y = b.conv(y, channels, channels, kernel: [3, 3], padding: [1, 1, 1, 1])
        y = b.add("add", [y, x], ["zero_extend": .bool(true)])
        return b.add("relu", [y])
    }

    private static func residualDown(_ b: inout NetworkBuilder, _ x: String, _ from: Int, _ to: Int) -> String {
        var y = b.conv(x, from, to, kernel: [3, 3], stride: [2, 2])
        y = b.add("relu", [y])
        y = b.conv(y, to, to, kernel: [3, 3], padding: [1, 1, 1, 1])
        let skip = b.pool("average_pool", x, kernel: 2, stride: 2)
        y = b.add("add", [y, skip], ["zero_extend": .bool(true)])
        return b.add("relu", [y])
    }

    /// A little of everything that networks for small machines are made of: depth-wise and grouped convolutions,
    /// squeeze and excitation, concatenation, ReLU6, affine, unit length.
    private static func mobile(_ b: inout NetworkBuilder) -> [String] {
        var x = b.conv("input", 3, 24, kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1])
        x = b.add("relu6", [x])
        let y = b.conv(x, 24, 24, kernel: [3, 3], padding: [1, 1, 1, 1], groups: 24)
        var z = b.prelu(y, 24)
        z = b.conv(z, 24, 40, kernel: [1, 1], groups: 4)
        let squeezed = b.add("global_average_pool", [z])
        let gate = b.add("sigmoid", [b.conv(squeezed, 40, 40, kernel: [1, 1])])
        z = b.add("multiply", [z, gate])
        z = b.add("concat", [z, x], ["axis": .int(1)])
        z = b.conv(z, 64, 64, kernel: [3, 3], stride: [2, 2], padding: [0, 0, 1, 1], groups: 2)
        z = b.add("affine", [z], [:], ["scale": [64], "shift": [64]])
        z = b.add("relu", [z])
        let maximum = b.add("global_max_pool", [z])
        let flat = b.add("flatten", [maximum])
        let embedding = b.add("l2_normalize", [b.dense(flat, 64, 33)], ["axis": .int(1)])
        return [embedding, b.add("sigmoid", [b.conv(z, 64, 5, kernel: [1, 1])])]
    }
}
